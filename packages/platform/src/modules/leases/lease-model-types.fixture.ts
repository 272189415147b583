// What the model of leases is made of.

export type ModelRole = 'owner' | 'admin' | 'operator' | 'approver' | 'viewer'
export type ModelVaultRole = 'none' | 'viewer' | 'user' | 'approver' | 'manager'
export type ModelGlass = 'nobody' | 'managers' | 'approvers'
export type ModelStatus =
  | 'pending'
  | 'active'
  | 'denied'
  | 'cancelled'
  | 'revoked'
  | 'lapsed'
  | 'expired'
  | 'used_up'

/** Somebody, by name. */
export type Name = string

export interface ModelAgent {
  maker: Name
  owner: Name
  /** Who made the key that it signs in with. */
  keyMaker: Name | null
  isFrozen: boolean
  vaultRole: ModelVaultRole
}

export interface ModelLease {
  agent: Name
  keyMaker: Name | null
  status: ModelStatus
  /** Of the item, as last shown to whoever decided. */
  version: number
  required: number
  isSingleUse: boolean
  /** It ends with a task, a run or a job. */
  isBound: boolean
  /** For the runs of a job: how many are left, whether one is going on, has used it, and whether the job is paused. */
  job: { left: number; isRunning: boolean; hasUsed: boolean; isPaused: boolean } | null
  /** Of which version of the item, and of what was asked for, each was given. */
  approvals: Map<Name, string>
  /** Counts what it asked for: one more with each change. */
  terms: number
  /** It asks for more time than any rule passes. */
  isLong: boolean
  /** Whether each question that was asked back is answered. */
  answered: boolean[]
  /** Who might break the glass when it was asked for. */
  glassThen: ModelGlass
  /** Who broke the glass for it. */
  brokenBy: Name | null
  isReviewed: boolean
}

/** A standing approval: for this agent, this version, and so many requests. */
export interface ModelRule {
  agent: Name
  madeBy: Name
  version: number
  uses: number
  /** The agent was frozen since. */
  isHeld: boolean
  isOver: boolean
}
