import type { Id, PresenceState, Principal, Timestamp } from '../generated/types.ts'

/** Workspace role of a human member. Agents have no role: they may do what their memberships and leases allow. */
export type Role = 'owner' | 'admin' | 'operator' | 'approver' | 'auditor' | 'viewer'

/** `GET /auth/me`. */
export interface Me extends Principal {
  workspaceId: Id
  workspaceName: string
  /** `null` for agents. */
  role: Role | null
  /** `null` for agents. */
  email: string | null
  /** What this principal may do in the workspace, for example `members:manage`. The server checks each call again. */
  permissions: string[]
}

/** A human member of the workspace. */
export interface Member extends Principal {
  kind: 'human'
  /** `null` to those who may not manage members, except their own. */
  email: string | null
  role: Role
  status: 'active' | 'disabled'
  presence: PresenceState
  /** Whether a second factor is on. `null` to those who may not manage members. */
  secondFactor: boolean | null
  createdAt: Timestamp
}

/** An open invitation. `token` is present only in the answer that created it. */
export interface Invite {
  id: Id
  /** `null` to those who may not manage members. */
  email: string | null
  role: Role
  invitedBy: Id
  expiresAt: Timestamp
  createdAt: Timestamp
  token?: string
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
  /** Whether it is the session that asks. */
  current: boolean
}
