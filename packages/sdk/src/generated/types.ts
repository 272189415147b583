// Generated from packages/contract by `npm run generate`. Do not edit.

/** UUID string, lower case. */
export type Id = string

/** Instant as an ISO 8601 string in UTC, for example `2026-03-09T14:00:00.000Z`. */
export type Timestamp = string

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
