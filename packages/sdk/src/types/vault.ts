import type { Id, Page, Timestamp } from './common.ts'

/** What a vault member may do: `viewer` sees masked items; `user` also reveals; `approver` also decides leases; `manager` also changes items, members and policy. */
export type VaultRole = 'viewer' | 'user' | 'approver' | 'manager'

/** Which field keys are masked, whatever kind of field they are. A key in both lists is masked. */
export interface MaskingPolicy {
  alwaysMask: string[]
  neverMask: string[]
}

/** A vault, as one member sees it. */
export interface Vault {
  id: Id
  name: string
  description: string | null
  itemCount: number
  /** The caller's role in it. `null`: seen only because the caller administers the workspace. */
  role: VaultRole | null
  maskingPolicy: MaskingPolicy
  /** Whether agents that are not members may see what is in it (names and field keys) and ask for leases. */
  agentsMayRequest: boolean
  /** How many different people must approve a lease of this vault. */
  requiredApprovals: number
  createdAt: Timestamp
}

/** A member of a vault. */
export interface VaultMember {
  principalId: Id
  role: VaultRole
  addedAt: Timestamp
}

/** The types of vault items. */
export type VaultItemType =
  | 'login'
  | 'api_key'
  | 'database'
  | 'ssh_key'
  | 'card'
  | 'note'
  | 'custom'

/** A vault item without any value of a masked field. */
export interface VaultItem {
  id: Id
  vaultId: Id
  name: string
  type: VaultItemType
  url: string | null
  tags: string[]
  /** Rises by one with each change of its fields. */
  version: number
  hasTotp: boolean
  createdBy: Id
  createdAt: Timestamp
  updatedAt: Timestamp
}

/** What `getVaultItem` returns. */
export interface VaultItemDetail {
  item: VaultItem
  /** Names of all fields, in order. */
  fieldKeys: string[]
  /** By field key: the value of an unmasked field, `••••••••` for a masked one. Never a value of a masked field. */
  fieldHints: Record<string, string>
  /** Keys whose value is masked. */
  maskedKeys: string[]
}

/** Decrypted values by field key. */
export type SecretFields = Record<string, string>

/** A TOTP code (RFC 6238). */
export interface TotpCode {
  code: string
  /** Seconds until the code changes. */
  expiresIn: number
  /** Length of a step in seconds. */
  period: number
}

/** What `createVaultItem` takes. `fields.totp` may hold a base32 secret or an `otpauth://` URL. */
export interface CreateVaultItemInput {
  name: string
  type: VaultItemType
  fields: SecretFields
  url?: string | null
  tags?: string[]
}

/** What `updateVaultItem` takes. `fields`: given keys are set, `null` removes one, absent keys stay. */
export interface UpdateVaultItemInput {
  name?: string
  url?: string | null
  tags?: string[]
  fields?: Record<string, string | null>
}

/** A version of an item's fields. */
export interface VaultItemVersion {
  version: number
  fieldKeys: string[]
  createdBy: Id
  createdAt: Timestamp
}

/** One use of an item: who, how and when. */
export interface VaultItemUse {
  id: Id
  principalId: Id
  action: 'reveal' | 'use' | 'totp'
  fields: string[]
  leaseId: Id | null
  at: Timestamp
}

/** States of a lease. `pending -> active | denied | cancelled | lapsed`; `active -> used_up | expired | revoked`. */
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
  /** The fields asked for; after a decision the fields granted. */
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
  /** How many different people must approve it, and who has so far. */
  requiredApprovals: number
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
  /** Channel to tell about the request and its outcome. */
  channelId?: Id
}

/** What `approveLease` takes: each may only narrow what was asked. */
export interface ApproveLeaseInput {
  durationSeconds?: number
  fields?: string[]
  maxUses?: number
  note?: string
  /** The version of the item that the decision was made on. Absent means the one the request was made for. */
  itemVersion?: number
}

/** A page of leases. */
export interface LeasePage extends Page {
  leases: Lease[]
}
