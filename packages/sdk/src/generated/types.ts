// Generated from packages/contract by `npm run generate`. Do not edit.

/** UUID string, lower case. */
export type Id = string

/** Instant as an ISO 8601 string in UTC, for example `2026-03-09T14:00:00.000Z`. */
export type Timestamp = string

/** What kind of actor a principal is. */
export type PrincipalKind = 'human' | 'agent'

/** Workspace role of a human member. Agents have no role: they may do what their memberships and leases allow. */
export type Role = 'owner' | 'admin' | 'operator' | 'approver' | 'auditor' | 'viewer'

/** Whether a socket of the principal is connected now. */
export type PresenceState = 'online' | 'offline'

/** An actor of the workspace as others see it. */
export interface Principal {
  id: Id
  kind: PrincipalKind
  handle: string
  displayName: string
}

/** Who the caller is, and what it may do. */
export interface Me {
  id: Id
  kind: PrincipalKind
  handle: string
  displayName: string
  workspaceId: Id
  workspaceName: string
  /** `null` for agents. */
  role: Role | null
  /** `null` for agents. */
  email: string | null
  /** What this principal may do in the workspace, for example `members:manage`. The server checks each call again. */
  permissions: string[]
}

/** Tokens of a human session. */
export interface SessionTokens {
  /** Short-lived JWT for `Authorization: Bearer`. */
  accessToken: string
  /** Opaque, rotates on each use; an old one used again ends the session. */
  refreshToken: string
  /** Seconds until `accessToken` expires. */
  expiresIn: number
  principal: Me
}

/** A sign-in of a human on one device. */
export interface Session {
  id: Id
  userAgent: string | null
  createdAt: Timestamp
  lastUsedAt: Timestamp
  /** Whether it is the session of the caller. */
  current: boolean
}

/** A secret for an authenticator app, before it is switched on. */
export interface TotpSetup {
  /** Base32. */
  secret: string
  /** `otpauth://…`, for a QR code. */
  url: string
}

/** The state of a person's second factor. */
export interface TotpStatus {
  enabled: boolean
  /** Recovery codes that were not used yet. */
  recoveryCodesLeft: number
}

/** What an API key may be used for. `*` is everything its agent may do. */
export type ApiKeyScope = '*' | 'agents' | 'chat' | 'vault' | 'tasks' | 'schedule' | 'webhooks'

/** An API key without its secret. */
export interface ApiKey {
  id: Id
  name: string
  /** First characters of the key, to recognise it by. */
  prefix: string
  scopes: ApiKeyScope[]
  expiresAt: Timestamp | null
  lastUsedAt: Timestamp | null
  createdAt: Timestamp
  revokedAt: Timestamp | null
}

/** An API key at the one moment its secret is shown. */
export interface CreatedApiKey {
  id: Id
  name: string
  /** First characters of the key, to recognise it by. */
  prefix: string
  scopes: ApiKeyScope[]
  expiresAt: Timestamp | null
  lastUsedAt: Timestamp | null
  createdAt: Timestamp
  revokedAt: Timestamp | null
  /** `sk_…`. Not stored: it cannot be shown again. */
  key: string
}

/** An Ed25519 public key of an agent. */
export interface AgentPublicKey {
  id: Id
  /** Raw 32-byte key in base64url. */
  publicKey: string
  createdAt: Timestamp
  revokedAt: Timestamp | null
}

/** What `createAgentKey` takes. */
export interface CreateAgentKeyInput {
  /** To recognise it by, for example `production`. */
  name: string
  /** Absent means everything the agent may do. An empty list is refused. */
  scopes?: ApiKeyScope[]
  /** Absent means it does not expire. */
  expiresAt?: Timestamp
}

/** Something an agent offers to do; addressed as `namespace.name`. */
export interface Capability {
  namespace: string
  name: string
  description: string | null
}

/** An agent as discovery returns it. */
export interface DiscoveredAgent {
  id: Id
  kind: 'agent'
  handle: string
  displayName: string
  description: string | null
  presence: PresenceState
  capabilities: Capability[]
}

/** A capability as an agent registers it. */
export interface CapabilityInput {
  namespace: string
  name: string
  description?: string | null
}

/** Which agents `discoverAgents` finds. */
export interface DiscoverFilter {
  /** `namespace.name`, or a whole `namespace`. */
  capability?: string
  namespace?: string
  /** Words of the handle, the name or a description. */
  q?: string
  /** `true`: connected now. */
  online?: boolean
}

/** What an agent reports that it is doing. Sent with the `status` frame. */
export interface AgentActivity {
  /** Short word or phrase, for example `working`. */
  status: string
  detail: string | null
  /** 0–100, or `null` when unknown. */
  progress: number | null
  updatedAt: Timestamp
}

/** An agent of the workspace. */
export interface Agent {
  id: Id
  kind: 'agent'
  handle: string
  displayName: string
  description: string | null
  status: 'active' | 'frozen'
  presence: PresenceState
  activity: AgentActivity | null
  /** What runs the agent, from its `meta` frame. */
  runtime: string | null
  runtimeVersion: string | null
  lastSeenAt: Timestamp | null
  capabilities: Capability[]
  createdBy: Id
  createdAt: Timestamp
}

/** What an agent can reach now: the card an operator reads before freezing it. */
export interface BlastRadius {
  activeLeases: number
  pendingLeases: number
  activeKeys: number
  publicKeys: number
  channels: number
  claimedTasks: number
  webhooks: number
  vaults: number
  /** Planned runs in the next 24 hours. */
  plannedRuns: number
}

/** What `createAgent` takes. */
export interface CreateAgentInput {
  /** 2–32 characters: lower-case letters, digits, `-` and `_`. */
  handle: string
  displayName: string
  description?: string | null
}

/** What `updateAgent` takes; `null` clears. */
export interface UpdateAgentInput {
  displayName?: string
  description?: string | null
}

/** One entry of the hash-chained audit log of a workspace. */
export interface AuditEntry {
  /** Rises by one per workspace, without holes. */
  seq: number
  action: string
  actorId: Id | null
  targetType: string | null
  targetId: Id | null
  /** Names and numbers only, never a secret. */
  details: Record<string, unknown>
  requestId: string | null
  at: Timestamp
  /** SHA-256 in hex over the previous hash and this entry. */
  hash: string
}

/** Whether the hash chain holds. */
export interface AuditVerification {
  valid: boolean
  entries: number
  /** `seq` of the first entry that does not fit, when not valid. */
  firstInvalidSeq: number | null
}

/** Filters of the audit log. */
export interface AuditFilter {
  /** One action, or a group of them by its beginning and a dot: `vault.lease.`. */
  action?: string
  actorId?: Id
  targetType?: string
  targetId?: Id
  from?: Timestamp
  to?: Timestamp
  limit?: number
  cursor?: string
}

/** Which part of the audit log to export: one JSON object a line (`jsonl`, the default), or `csv`. */
export interface AuditExportFilter {
  /** One action, or a group of them by its beginning and a dot: `vault.lease.`. */
  action?: string
  actorId?: Id
  targetType?: string
  targetId?: Id
  from?: Timestamp
  to?: Timestamp
  format?: 'jsonl' | 'csv'
}

/** What `setup` takes. */
export interface SetupInput {
  /** Printed by the server at its first start. */
  setupToken: string
  workspaceName: string
  email: string
  /** At least 15 characters. */
  password: string
  displayName: string
  handle: string
}

/** What `login` takes. */
export interface LoginInput {
  email: string
  password: string
  /** Code of the second factor, when the account has one, or one of its recovery codes. */
  totp?: string
}

/** Whether a workspace has demo data. */
export interface DemoState {
  present: boolean
  addedAt: Timestamp | null
}

/** Decrypted values by field key. */
export type SecretFields = Record<string, string>

/** A one-time code (RFC 6238). */
export interface TotpCode {
  code: string
  /** Seconds until the code changes. */
  expiresIn: number
  /** Length of a step in seconds. */
  period: number
}

/**
 * States of a lease. `pending -> active | denied | cancelled | lapsed`; `active -> used_up | expired | revoked`.
 */
export type LeaseStatus =
  | 'pending'
  | 'active'
  | 'denied'
  | 'cancelled'
  | 'lapsed'
  | 'used_up'
  | 'expired'
  | 'revoked'

/** Things an approver should notice before deciding. */
export type LeaseRisk = 'first_time' | 'production' | 'outside_hours' | 'all_fields'

/** Just-in-time access to the fields of one item. */
export interface Lease {
  id: Id
  status: LeaseStatus
  itemId: Id
  itemName: string
  /** Version of the item the request was made for. */
  itemVersion: number
  vaultId: Id
  vaultName: string
  requesterId: Id
  /** The fields requested; after a decision the fields granted. */
  fields: string[]
  requestedFields: string[]
  reason: string
  requestedDurationSeconds: number
  durationSeconds: number | null
  maxUses: number | null
  uses: number
  /** The channel the request was made from. */
  channelId: Id | null
  risks: LeaseRisk[]
  /** How many different people must approve it. */
  requiredApprovals: number
  /** Who has approved so far. */
  approvedBy: Id[]
  decidedBy: Id | null
  decidedAt: Timestamp | null
  note: string | null
  /** Pending: when it lapses undecided. Active: when access ends. */
  expiresAt: Timestamp | null
  endedAt: Timestamp | null
  lastUsedAt: Timestamp | null
  /** Whether the caller is entitled to decide it. */
  canDecide: boolean
  createdAt: Timestamp
}

/** What `requestLease` takes. */
export interface RequestLeaseInput {
  itemId: Id
  /** Shown to the approver. 1–1,000 characters. */
  reason: string
  /** Field keys; absent means all fields of the item. An empty list is refused. */
  fields?: string[]
  /** 30 s to 24 h; absent means 15 minutes. */
  durationSeconds?: number
  /** Channel that shows the request and its outcome. */
  channelId?: Id
}

/** What `approveLease` takes: each may only narrow what was requested. */
export interface ApproveLeaseInput {
  durationSeconds?: number
  fields?: string[]
  maxUses?: number
  note?: string
  /** The version of the item that the decision was made on. Absent means the one the request was made for. */
  itemVersion?: number
}

/** Filters of `listLeases`. Several values mean any of them. */
export interface LeaseFilter {
  status?: LeaseStatus | LeaseStatus[]
  itemId?: Id
  vaultId?: Id
  requesterId?: Id
  limit?: number
  cursor?: string
}

/** What the caller believes the lease holds; anything else than the lease says is refused. */
export interface UseLeaseInput {
  itemId?: Id
  fields?: string[]
}

/** A human member of the workspace. */
export interface Member {
  id: Id
  kind: 'human'
  handle: string
  displayName: string
  email: string
  role: Role
  status: 'active' | 'disabled'
  presence: PresenceState
  /** Whether a second factor is on. `null` to those who may not manage members. */
  secondFactor: boolean | null
  createdAt: Timestamp
}

/** An open invitation. */
export interface Invite {
  id: Id
  email: string
  role: Role
  invitedBy: Id
  expiresAt: Timestamp
  createdAt: Timestamp
  /** Present only in the answer that created it. */
  token?: string
}

/** What `updateMember` takes. */
export interface UpdateMemberInput {
  role?: Role
  status?: 'active' | 'disabled'
}

/** What `createInvite` takes. */
export interface CreateInviteInput {
  email: string
  role: Role
}

/** What `acceptInvite` takes. */
export interface AcceptInviteInput {
  /** From the invitation. */
  token: string
  displayName: string
  handle: string
  /** At least 15 characters. */
  password: string
}

/** States of a job. */
export type ScheduleEventStatus = 'active' | 'paused' | 'completed' | 'cancelled'

/** How a run ended. */
export type OccurrenceStatus = 'completed' | 'skipped' | 'failed'

/** How a run appears on the calendar. `missed`: planned, its time and grace have passed, nothing was recorded. */
export type CalendarEntryStatus = 'planned' | 'missed' | 'completed' | 'skipped' | 'failed'

/** A job of an agent: recurring by `cronExpression`, or a single run at `nextOccurrenceAt`. */
export interface ScheduleEvent {
  id: Id
  agentId: Id
  /** The agent's own identifier of the job. */
  externalId: string | null
  title: string
  description: string | null
  /** Five fields (six with seconds), as cron reads them. `null` for a single run. */
  cronExpression: string | null
  /** IANA name, for example `America/New_York`. */
  timezone: string
  status: ScheduleEventStatus
  nextOccurrenceAt: Timestamp | null
  lastOccurrenceAt: Timestamp | null
  lastStatus: OccurrenceStatus | null
  maxOccurrences: number | null
  occurrenceCount: number
  createdAt: Timestamp
  updatedAt: Timestamp
}

/** One run that happened (or was skipped). */
export interface Occurrence {
  id: Id
  eventId: Id
  scheduledAt: Timestamp
  status: OccurrenceStatus
  result: string | null
  recordedAt: Timestamp
}

/** What `syncSchedule` returns. */
export interface SyncScheduleResult {
  created: number
  updated: number
  removed: number
  /** The agent's jobs that are not cancelled, after the sync. */
  events: ScheduleEvent[]
}

/** One planned or actual run on the calendar. */
export interface CalendarEntry {
  /** Stable: id of the job and instant. */
  id: string
  eventId: Id
  agentId: Id
  title: string
  scheduledAt: Timestamp
  status: CalendarEntryStatus
  occurrenceId: Id | null
  result: string | null
  recordedAt: Timestamp | null
}

/** Runs in time order, and the jobs they belong to. */
export interface Calendar {
  entries: CalendarEntry[]
  events: ScheduleEvent[]
  /** Jobs with more runs in the range than are listed (over 500 each): their ids. */
  truncatedEventIds: Id[]
}

/** What `syncSchedule` takes for each job. */
export interface SyncScheduleEvent {
  externalId: string
  title: string
  description?: string
  cronExpression?: string
  timezone?: string
  nextOccurrenceAt?: Timestamp
  maxOccurrences?: number
}

/** All jobs of an agent. */
export interface SyncScheduleInput {
  events: SyncScheduleEvent[]
}

/** What `createScheduleEvent` takes. */
export interface CreateScheduleEventInput {
  externalId?: string
  /** Whose job it is. People give it; agents always make their own. */
  agentId?: Id
  title: string
  description?: string
  cronExpression?: string
  timezone?: string
  nextOccurrenceAt?: Timestamp
  maxOccurrences?: number
}

/** What `updateScheduleEvent` takes; `null` clears. */
export interface UpdateScheduleEventInput {
  title?: string
  description?: string | null
  cronExpression?: string | null
  timezone?: string
  nextOccurrenceAt?: Timestamp | null
  maxOccurrences?: number | null
  status?: ScheduleEventStatus
}

/** What `recordOccurrence` takes. Idempotent by `scheduledAt`. */
export interface RecordOccurrenceInput {
  scheduledAt: Timestamp
  status: OccurrenceStatus
  result?: string
  nextOccurrenceAt?: Timestamp
}

/** Filters of a list of jobs. */
export interface ScheduleFilter {
  /** People only: jobs of one agent. */
  agentId?: Id
  /** Several mean any of them. */
  status?: ScheduleEventStatus | ScheduleEventStatus[]
  /** 1–1,000; absent means 500. */
  limit?: number
  cursor?: string
}

/** The part of the calendar to get. */
export interface CalendarFilter {
  from: Timestamp
  to: Timestamp
  agentId?: Id
  status?: CalendarEntryStatus | CalendarEntryStatus[]
}

/** An event that is stored with the change it reports, and that a webhook may subscribe to. */
export type DurableEventType =
  | 'message'
  | 'message.updated'
  | 'message.deleted'
  | 'reaction'
  | 'read'
  | 'channel.created'
  | 'channel.updated'
  | 'channel.deleted'
  | 'channel.member_added'
  | 'channel.member_removed'
  | 'task.created'
  | 'task.updated'
  | 'task.deleted'
  | 'task.commented'
  | 'vault.lease_request'
  | 'vault.lease.approval_added'
  | 'vault.lease.approved'
  | 'vault.lease.extended'
  | 'vault.lease.denied'
  | 'vault.lease.cancelled'
  | 'vault.lease.lapsed'
  | 'vault.lease.used'
  | 'vault.lease.used_up'
  | 'vault.lease.expired'
  | 'vault.lease.revoked'
  | 'vault.leak_detected'
  | 'vault.leak_resolved'
  | 'vault.created'
  | 'vault.updated'
  | 'vault.deleted'
  | 'vault.item.created'
  | 'vault.item.updated'
  | 'vault.item.deleted'
  | 'schedule.occurrence.recorded'
  | 'schedule.event.created'
  | 'schedule.event.updated'
  | 'schedule.event.deleted'
  | 'schedule.synced'
  | 'agent.created'
  | 'agent.updated'
  | 'agent.deleted'
  | 'agent.frozen'
  | 'agent.unfrozen'
  | 'member.updated'
  | 'webhook.disabled'

/** An event that is not stored: those who are away miss it. */
export type EphemeralEventType = 'typing' | 'presence' | 'status'

/** Every event there is. */
export type EventType = DurableEventType | EphemeralEventType

/** A subscription that posts events to a URL. */
export interface Webhook {
  id: Id
  /** The agent or the person whose rights decide which events are sent. */
  ownerId: Id
  url: string
  eventTypes: EventType[]
  /** `disabled` by a person or its owner, or by the server after long failure. */
  status: 'active' | 'disabled'
  /** Why it is off: `paused` by someone, or `failing` for days; `null` while it is active. */
  disabledCause: 'paused' | 'failing' | null
  disabledReason: string | null
  /** Since when every delivery has failed; `null` when the last one arrived. */
  failingSince: Timestamp | null
  /** Until when the secret before the last rotation signs too; `null` when only one signs. */
  previousSecretUntil: Timestamp | null
  createdAt: Timestamp
  updatedAt: Timestamp
  /** `whsec_…`, only in the answer that created it. */
  secret?: string
}

/** A webhook with its signing secret, which is shown this once. */
export interface NewWebhook {
  id: Id
  /** The agent or the person whose rights decide which events are sent. */
  ownerId: Id
  url: string
  eventTypes: EventType[]
  /** `disabled` by a person or its owner, or by the server after long failure. */
  status: 'active' | 'disabled'
  /** Why it is off: `paused` by someone, or `failing` for days; `null` while it is active. */
  disabledCause: 'paused' | 'failing' | null
  disabledReason: string | null
  /** Since when every delivery has failed; `null` when the last one arrived. */
  failingSince: Timestamp | null
  /** Until when the secret before the last rotation signs too; `null` when only one signs. */
  previousSecretUntil: Timestamp | null
  createdAt: Timestamp
  updatedAt: Timestamp
  /** `whsec_…` */
  secret: string
}

/** `failed` is tried again at `nextAttemptAt`; `parked` was given up after a day. */
export type WebhookDeliveryStatus = 'pending' | 'delivered' | 'failed' | 'parked'

/** A webhook and how it has been doing. */
export interface WebhookOverview {
  id: Id
  /** The agent or the person whose rights decide which events are sent. */
  ownerId: Id
  url: string
  eventTypes: EventType[]
  /** `disabled` by a person or its owner, or by the server after long failure. */
  status: 'active' | 'disabled'
  /** Why it is off: `paused` by someone, or `failing` for days; `null` while it is active. */
  disabledCause: 'paused' | 'failing' | null
  disabledReason: string | null
  /** Since when every delivery has failed; `null` when the last one arrived. */
  failingSince: Timestamp | null
  /** Until when the secret before the last rotation signs too; `null` when only one signs. */
  previousSecretUntil: Timestamp | null
  createdAt: Timestamp
  updatedAt: Timestamp
  /** The newest delivery that was tried: when last, and what came of it. */
  lastDelivery: {
    at: Timestamp
    status: WebhookDeliveryStatus
    responseStatus: number | null
  } | null
  /** Deliveries of the last 24 hours that arrived, and that failed so far. */
  lastDay: { delivered: number; failed: number }
}

/** One try to deliver. */
export interface WebhookAttempt {
  at: Timestamp
  /** HTTP status of the answer; `null` when there was none. */
  responseStatus: number | null
  /** First 1,000 characters of the answer. */
  responseBody: string | null
  error: string | null
  /** Milliseconds. */
  durationMs: number
}

/** One event on its way to one webhook. */
export interface WebhookDelivery {
  /** Stable across attempts. */
  id: Id
  webhookId: Id
  eventType: EventType | 'test'
  status: WebhookDeliveryStatus
  attempts: WebhookAttempt[]
  nextAttemptAt: Timestamp | null
  createdAt: Timestamp
  deliveredAt: Timestamp | null
}

/** A delivery, and what is posted for it. */
export interface WebhookDeliveryDetail {
  /** Stable across attempts. */
  id: Id
  webhookId: Id
  eventType: EventType | 'test'
  status: WebhookDeliveryStatus
  attempts: WebhookAttempt[]
  nextAttemptAt: Timestamp | null
  createdAt: Timestamp
  deliveredAt: Timestamp | null
  request: {
    /** Where the next attempt goes. */
    url: string
    /** Without the timestamp and the signature, which each attempt makes anew. */
    headers: Record<string, string>
    /** The JSON text; `null` when you may not see the event yourself, or it is not kept any more. */
    body: string | null
  }
}

/** What a URL would be as a webhook’s. */
export interface WebhookUrlCheck {
  /** As it would be stored. */
  url: string
  /** Whether its name leads to an address now. A webhook may be made before its name exists. */
  resolves: boolean
}

/** What `createWebhook` takes. */
export interface CreateWebhookInput {
  /** A public `https` address. */
  url: string
  eventTypes: DurableEventType[]
}

/** What `updateWebhook` takes. */
export interface UpdateWebhookInput {
  url?: string
  eventTypes?: DurableEventType[]
  status?: 'active' | 'disabled'
}

/** Which deliveries to list. */
export interface WebhookDeliveryFilter {
  status?: WebhookDeliveryStatus
  eventType?: DurableEventType | 'test'
  limit?: number
  cursor?: string
}

/** One thing that was wrong with a request. */
export interface ErrorDetail {
  /** Where: for example `body.durationSeconds`. */
  path: string
  message: string
}

/** Body of every failed REST call. */
export interface ErrorBody {
  /** Human-readable sentence: what was wrong and what to do. */
  error: string
  /** Stable machine-readable code, for example `lease_not_pending`. */
  code: string
  /** Id of the request, also sent as `X-Request-Id`. */
  requestId: string
  /** For validation errors: the fields and what was wrong with each. */
  details?: ErrorDetail[]
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface LeasePage {
  leases: Lease[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface SchedulePage {
  events: ScheduleEvent[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface WebhookDeliveryPage {
  deliveries: WebhookDelivery[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface AuditPage {
  entries: AuditEntry[]
  nextCursor: string | null
}
