import type { SignInWay } from '@sesamespace/contract/sign-ins'
import type { SignInRules } from '@sesamespace/contract/sign-in-rules'
import type { ColumnType, Generated } from 'kysely'
import type { ApiKeyScope, Role } from '@sesamespace/contract/access'
import type { AgentActivity } from '@sesamespace/contract/agents'
import type { MailDigest, Region } from '@sesamespace/contract/identity'
import type { NeedKind } from '@sesamespace/contract/inbox'

/** A jsonb column: read as `T`, written as its JSON text. */
export type Json<T> = ColumnType<T, string, string>
/** A timestamptz column that the database fills. */
export type GeneratedAt = ColumnType<Date, Date | undefined, Date>

export interface FoundationTables {
  workspaces: {
    id: string
    name: string
    event_position: Generated<number>
    /** Up to here the log has been taken away by its retention. */
    events_after: Generated<number>
    audit_seq: Generated<number>
    audit_hash: Generated<string>
    task_number: Generated<number>
    /** IANA name: where a day of the workspace begins and ends. */
    time_zone: Generated<string>
    agent_messages_per_minute: number | null
    agent_leases_per_day: number | null
    /** What the keys of tasks begin with, and what they began with before. */
    task_prefix: Generated<string>
    former_task_prefixes: Generated<string[]>
    /** How long finished tasks stay on the board; `null` for ever. */
    task_archive_days: ColumnType<number | null, number | null | undefined>
    /** From 1 for Monday to 7 for Sunday. */
    workdays: Generated<number[]>
    /** `HH:MM:SS` in its time zone. An end before the start is on the next day. */
    workday_start: Generated<string>
    plain_exports: Generated<boolean>
    workday_end: Generated<string>
    /** `null`: as the installation is set. */
    event_retention_days: ColumnType<number | null, number | null | undefined>
    /** Only owners sign in with a password. */
    sso_only: Generated<boolean>
    /** How long a proof of who somebody is lasts; `null` for as long as the session. */
    step_up_minutes: ColumnType<
      SignInRules['stepUpMinutes'],
      SignInRules['stepUpMinutes'] | undefined
    >
    second_factor_of: Generated<SignInRules['secondFactor']['requiredOf']>
    second_factor_grace_days: Generated<number>
    /** Since when a second factor is required of anybody. */
    second_factor_since: ColumnType<Date | null, never, Date | null>
    created_at: GeneratedAt
  }
  sealed_nodes: { id: string; since: GeneratedAt; seen_at: GeneratedAt }
  installation: {
    singleton: Generated<boolean>
    root_key_fingerprint: string
    setup_token_hash: string | null
    /** What push services know this installation by (VAPID); null until somebody is notified on a device. */
    push_public_key: ColumnType<string | null, never, string>
    push_private_key: ColumnType<Buffer | null, never, Buffer>
    /** What the proxy signs certificates with, in PEM, and its sealed key; null until the proxy was first on. */
    proxy_ca_certificate: ColumnType<string | null, never, string>
    proxy_ca_key: ColumnType<Buffer | null, never, Buffer>
    /** Sealed: what fingerprints of fields are made with. Null until a node of this version started. */
    fingerprint_key: Buffer | null
    created_at: GeneratedAt
  }
  principals: {
    id: string
    workspace_id: string
    kind: 'human' | 'agent'
    handle: string
    display_name: string
    status: Generated<'active' | 'disabled' | 'frozen' | 'deleted'>
    read_receipt_emoji: Generated<string>
    created_at: GeneratedAt
  }
  humans: {
    principal_id: string
    email: string
    /** `null`: they sign in by a provider. */
    password_hash: string | null
    role: Role
    totp_secret: Buffer | null
    totp_last_step: number | null
    mail_requests: Generated<boolean>
    /** How they read times, dates and numbers; `null`: as their browser does. */
    time_zone: Generated<Region['timeZone']>
    locale: Generated<Region['locale']>
    hour_cycle: Generated<Region['hourCycle']>
    first_day: Generated<Region['firstDay']>
    /** They changed it themselves: nobody vouches that the address is theirs. */
    email_unconfirmed: Generated<boolean>
    /** The days to set up a second factor begin no earlier. */
    second_factor_from: ColumnType<Date, never, Date>
  }
  /** When somebody is mailed how much waits for them. */
  mail_digests: {
    workspace_id: string
    principal_id: string
    every: MailDigest['every']
    /** `HH:MM:SS` in the time zone. */
    at: string
    time_zone: string
    due_at: Date
    attempt_at: Date
    told_at: Date | null
  }
  request_notices: {
    workspace_id: string
    principal_id: string
    request_id: string
    at: GeneratedAt
    is_sent: Generated<boolean>
  }
  /** Who people are at a provider of single sign-on. */
  identities: {
    id: string
    workspace_id: string
    principal_id: string
    issuer: string
    subject: string
    created_at: GeneratedAt
    last_used_at: ColumnType<Date, never, Date>
  }
  /** Sign-ins by a provider that were finished. */
  spent_sign_ins: { id: string; expires_at: Date }
  recovery_codes: { principal_id: string; code_hash: Buffer }
  /** Sign-ins and refused attempts, for the person themselves. */
  sign_ins: {
    id: string
    workspace_id: string
    principal_id: string
    session_id: string | null
    way: SignInWay
    refusal: string | null
    client: string
    network: string | null
    times: Generated<number>
    is_new_device: Generated<boolean>
    answered_at: ColumnType<Date | null, never, Date>
    is_mine: ColumnType<boolean | null, never, boolean>
    mail_to: ColumnType<string | null, string | null | undefined, null>
    mail_at: ColumnType<Date | null, Date | null | undefined, Date | null>
    folded_as: string | null
    at: GeneratedAt
  }
  /** Public keys of authenticators with which people sign in. */
  passkeys: {
    id: string
    workspace_id: string
    principal_id: string
    credential_id: Buffer
    public_key: Buffer
    counter: number
    transports: string[]
    backed_up: boolean
    name: string
    created_at: GeneratedAt
    last_used_at: Date | null
  }
  agents: {
    principal_id: string
    description: string | null
    runtime: string | null
    runtime_version: string | null
    activity: ColumnType<AgentActivity | null, string | null | undefined, string | null>
    last_seen_at: Date | null
    last_call_at: Date | null
    groups: Generated<string[]>
    created_by: string
    owner_id: string
    frozen_reason: string | null
    messages_per_minute: number | null
    leases_per_day: number | null
  }
  agent_capabilities: {
    agent_id: string
    namespace: string
    name: string
    description: string | null
  }
  api_keys: {
    id: string
    agent_id: string
    name: string
    prefix: string
    key_hash: Buffer
    scopes: ApiKeyScope[]
    expires_at: Date | null
    last_used_at: Date | null
    created_by: string
    created_at: GeneratedAt
    revoked_at: Date | null
  }
  agent_public_keys: {
    id: string
    agent_id: string
    public_key: Buffer
    last_used_at: Date | null
    created_by: string | null
    created_at: GeneratedAt
    revoked_at: Date | null
  }
  signature_nonces: { agent_id: string; nonce: string; expires_at: Date }
  sessions: {
    id: string
    principal_id: string
    user_agent: string | null
    proven_at: ColumnType<Date, Date | undefined, Date>
    /** The provider of single sign-on has asked for factors of its own. */
    by_sso: Generated<boolean>
    created_at: GeneratedAt
    last_used_at: GeneratedAt
    ended_at: Date | null
    end_reason: string | null
    /** The person has Sesame in front of them, as far as their browser said, until then. */
    looking_until: ColumnType<Date | null, never, Date | null>
  }
  refresh_tokens: {
    token_hash: Buffer
    session_id: string
    parent_hash: Buffer | null
    expires_at: Date
    used_at: Date | null
    created_at: GeneratedAt
  }
  socket_tickets: { ticket_hash: Buffer; session_id: string; expires_at: Date }
  /** What nodes counted of a caller in a span of time, for limits. */
  rate_counts: { key: string; window_start: Date; count: number }
  sign_in_attempts: { account: string; at: GeneratedAt }
  invites: {
    id: string
    workspace_id: string
    email: string
    role: Role
    token_hash: Buffer
    invited_by: string
    expires_at: Date
    accepted_at: Date | null
    revoked_at: Date | null
    created_at: GeneratedAt
  }
  password_resets: {
    id: string
    workspace_id: string
    principal_id: string
    token_hash: Buffer
    created_by: string | null
    expires_at: Date
    used_at: Date | null
    revoked_at: Date | null
    created_at: GeneratedAt
  }
  /** What a person has dismissed (`until` is null) or snoozed. */
  need_marks: {
    workspace_id: string
    principal_id: string
    kind: NeedKind
    need_id: string
    as_of: Date
    until: Date | null
    marked_at: GeneratedAt
  }
  events: {
    workspace_id: string
    position: number
    type: string
    actor_id: string | null
    channel_id: string | null
    principal_ids: string[] | null
    scope: 'workspace' | 'humans' | null
    /** What it is about; removing that empties the payload. */
    subject_id: string | null
    payload: Json<Record<string, unknown>>
    at: GeneratedAt
  }
  audit_entries: {
    workspace_id: string
    seq: number
    action: string
    actor_id: string | null
    target_type: string | null
    target_id: string | null
    details: Json<Record<string, unknown>>
    request_id: string | null
    at: Date
    prev_hash: string
    hash: string
  }
  nodes: { id: string; heartbeat_at: Date }
  /** When agents had sockets that messages are sent to: what became of `connections`, kept for a while. */
  agent_connections: {
    id: string
    agent_id: string
    node_id: string
    connected_at: GeneratedAt
    /** `null`: it is open, or ended with its node. */
    ended_at: Date | null
  }
  connections: { id: string; node_id: string; principal_id: string; connected_at: GeneratedAt }
}
