import type { Id, SecretFields, Timestamp } from '../generated/types.ts'

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
