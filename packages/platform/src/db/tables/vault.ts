import type { ColumnType, Generated, Insertable, Selectable, Updateable } from 'kysely'
import type { Environment, EnvironmentApprovals } from '@sesamespace/contract/environments'
import type { FetchRule } from '@sesamespace/contract/fetch'
import type { VaultItemType } from '@sesamespace/contract/item-types'
import type { VaultItemPart, VaultItemUse } from '@sesamespace/contract/items'
import type { ApprovalRule } from '@sesamespace/contract/approval-rules'
import type { ReviewVerdict } from '@sesamespace/contract/break-glass'
import type { BindingEnd } from '@sesamespace/contract/lease-parts'
import type { LeaseRisk, LeaseStatus } from '@sesamespace/contract/leases'
import type { RuleMiss } from '@sesamespace/contract/rule-misses'
import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { BreakGlass } from '@sesamespace/contract/vaults'
import type { GeneratedAt } from './foundation.ts'
import type { KeptGroup } from './groups.ts'

export interface VaultTables {
  vaults: {
    id: string
    workspace_id: string
    name: string
    description: string | null
    always_mask: Generated<string[]>
    never_mask: Generated<string[]>
    agents_may_request: Generated<boolean>
    required_approvals: Generated<number>
    /** More than that, for items in an environment. */
    environment_approvals: ColumnType<EnvironmentApprovals, string | undefined, string>
    own_agent_requests: 'refuse' | 'mark' | null
    break_glass: Generated<BreakGlass>
    /** Whether who reveals a value says why. */
    reveal_reason: Generated<boolean>
    key_version: Generated<number>
    created_by: string
    created_at: GeneratedAt
  }
  vault_keys: {
    vault_id: string
    version: number
    workspace_id: string
    wrapped: Buffer
    created_at: GeneratedAt
  }
  /** Vaults that are deleted, whose items are still to be removed. */
  vault_removals: { vault_id: string; workspace_id: string; created_at: GeneratedAt }
  vault_members: { vault_id: string; principal_id: string; role: VaultRole; added_at: GeneratedAt }
  vault_items: {
    id: string
    workspace_id: string
    vault_id: string
    name: string
    type: VaultItemType
    url: string | null
    tags: Generated<string[]>
    version: Generated<number>
    has_totp: Generated<boolean>
    /** `2026-03-01`. */
    expires_on: string | null
    created_by: string
    created_at: GeneratedAt
    updated_at: GeneratedAt
    last_used_at: Date | null
    /** Since when it is out of use; `null`: it is in use. */
    archived_at: Date | null
    /** Agents use it without seeing it, or not at all. */
    fetch_only: Generated<boolean>
    fetch_rules: ColumnType<FetchRule[], string | undefined, string>
    /** As a manager set it; `null`: by its names. */
    environment: Environment | null
    /** What it asks for itself; `null`: no more than its vault. */
    required_approvals: number | null
    /** Computed of the name: sorts as people count. */
    natural_key: ColumnType<string, never, never>
    /** Computed: what the item is found by. */
    words: ColumnType<string, never, never>
  }
  vault_item_versions: {
    item_id: string
    version: number
    created_by: string
    created_at: GeneratedAt
    /** What was changed with it besides the fields; `null`: it was not kept, or it is the first. */
    parts: VaultItemPart[] | null
    /** Fields that it gave another name, by the name they have now. */
    renamed: ColumnType<Record<string, string> | null, string | undefined, never>
    /** The version whose fields it brought back. */
    restored: number | null
  }
  vault_item_fields: {
    item_id: string
    version: number
    key: string
    place: number
    is_totp: Generated<boolean>
    vault_id: string
    key_version: number
    sealed: Buffer
    /** Rows of before have none. */
    fingerprint: Buffer | null
  }
  vault_field_watch: {
    item_id: string
    key: string
    mode: 'yes' | 'no'
    fingerprint: Buffer | null
    set_by: string
    set_at: GeneratedAt
  }
  /** Items that people want at hand, each for themselves. */
  vault_favourites: { principal_id: string; item_id: string; added_at: GeneratedAt }
  /** Which entry of which file an item was imported from. */
  vault_imported: {
    vault_id: string
    file: Buffer
    place: number
    item_id: string | null
    at: GeneratedAt
  }
  vault_item_uses: {
    id: string
    item_id: string
    principal_id: string
    action: VaultItemUse['action']
    fields: string[]
    lease_id: string | null
    /** Why, of a reveal. */
    reason: string | null
    at: GeneratedAt
  }
  leases: {
    id: string
    workspace_id: string
    vault_id: string
    vault_name: string
    item_id: string
    item_name: string
    item_version: number
    requester_id: string
    requested_fields: string[]
    fields: string[]
    reason: string
    requested_duration_seconds: number
    duration_seconds: number | null
    max_uses: number | null
    uses: Generated<number>
    channel_id: string | null
    risks: LeaseRisk[]
    required_approvals: number
    /** Approvals among them that must come from groups: as the vault asked, once it is given as they were given. */
    approval_groups: ColumnType<KeptGroup[], string | undefined, string>
    status: Generated<LeaseStatus>
    decided_by: string | null
    decided_at: Date | null
    note: string | null
    expires_at: Date
    /** When the holder is to be told that it ends, while it is active; `null`: they were, or it is too short. */
    notice_due_at: Date | null
    ended_at: Date | null
    last_used_at: Date | null
    asked_with: string | null
    /** The approval rule that passed the request or, with `rule_miss`, did not. */
    rule_id: string | null
    /** Who stood for the rule then, and since when. */
    rule_by: string | null
    rule_at: Date | null
    rule_miss: RuleMiss | null
    /** The task that it ends with, and the claim that it was asked for under. */
    task_id: string | null
    task_fence: number | null
    /** The run that it ends with, and the attempt that it was asked for in. */
    run_id: string | null
    run_attempt: number | null
    /** The job for whose next runs it is, for how many, and by which of its schedules. */
    job_id: string | null
    job_runs: number | null
    job_plan: number | null
    end_reason: BindingEnd | null
    /** The person who gave it without being asked. */
    given_by: string | null
    /** Who might break the glass when it was asked for. */
    glass_then: BreakGlass | null
    /** Why the glass was broken for it, by who decided it; `null`: it was not. */
    glass_reason: string | null
    reviewed_by: string | null
    reviewed_at: Date | null
    review_verdict: ReviewVerdict | null
    review_note: string | null
    /** How many questions were asked back about it. */
    question_count: Generated<number>
    /** Counts what it asked for: one more with each change by whoever asked. */
    terms_version: Generated<number>
    created_at: GeneratedAt
  }
  /** What those who decide a request asked whoever made it. */
  lease_questions: {
    id: string
    lease_id: string
    asked_by: string
    question: string
    asked_at: GeneratedAt
    answer: string | null
    answered_at: Date | null
  }
  /** What a request asked for before whoever made it changed that. */
  lease_terms: {
    id: string
    lease_id: string
    version: number
    fields: string[]
    duration_seconds: number
    job_runs: number | null
    reason: string
    changed_at: GeneratedAt
  }
  /** Runs of its job that used a lease. */
  lease_runs: {
    lease_id: string
    run_id: string
    scheduled_at: Date
    first_used_at: GeneratedAt
    uses: Generated<number>
  }
  /** Credentials that HTTP clients use a lease with, through the proxy. */
  proxy_credentials: {
    token_hash: Buffer
    workspace_id: string
    lease_id: string
    principal_id: string
    credential_type: 'session' | 'api_key' | 'public_key' | 'grant'
    credential_id: string
    expires_at: Date
    created_at: GeneratedAt
  }
  approval_rules: {
    id: string
    workspace_id: string
    vault_id: string
    vault_name: string
    item_id: string
    item_name: string
    item_version: number
    agent_id: string
    key_id: string | null
    task_id: string | null
    fields: string[]
    max_seconds: number
    max_per_day: number
    days: number[]
    hours_start: string
    hours_end: string
    /** `2027-01-31`, in the workspace's time zone. */
    until: string
    made_by: string
    made_at: GeneratedAt
    /** Why it passes nothing until somebody confirms it. */
    held: 'agent_frozen' | 'restored' | null
    created_at: GeneratedAt
    ended_at: Date | null
    ended_by: string | null
    end_reason: ApprovalRule['endReason']
  }
  lease_approvals: {
    lease_id: string
    principal_id: string
    item_version: number
    fields: string[]
    duration_seconds: number
    max_uses: number | null
    /** Which terms of the request were shown. */
    terms_version: Generated<number>
    created_at: GeneratedAt
  }
}

export type VaultRow = Selectable<VaultTables['vaults']>
export type NewVaultRow = Insertable<VaultTables['vaults']>
export type VaultChanges = Updateable<VaultTables['vaults']>
/** An item without what is computed of it. */
export type ItemRow = Omit<Selectable<VaultTables['vault_items']>, 'natural_key' | 'words'>
export type NewItemRow = Insertable<VaultTables['vault_items']>
export type SealedFieldRow = Selectable<VaultTables['vault_item_fields']>
export type NewSealedFieldRow = Insertable<VaultTables['vault_item_fields']>
