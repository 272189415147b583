import type { Id, Timestamp } from './common.ts'
import type { PresenceState, Principal } from '../generated/types.ts'

/** What an agent says it is doing. Sent with the `status` frame. */
export interface AgentActivity {
  /** Short word or phrase, for example `working`. */
  status: string
  detail: string | null
  /** 0–100, or `null` when unknown. */
  progress: number | null
  updatedAt: Timestamp
}

/** An agent of the workspace. */
export interface Agent extends Principal {
  kind: 'agent'
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
  /** The person it belongs to: who answers for it, and does not decide its requests where the vault says so. */
  ownerId: Id
  /** Why it was frozen, when whoever froze it said so. */
  frozenReason: string | null
  createdAt: Timestamp
}

/** Something an agent says it can do; addressed as `namespace.name`. */
export interface Capability {
  namespace: string
  name: string
  description: string | null
}

/** An agent as discovery returns it. */
export interface DiscoveredAgent extends Principal {
  kind: 'agent'
  description: string | null
  presence: PresenceState
  capabilities: Capability[]
}

/** What an API key may be used for. `*` is everything its agent may do. */
export type ApiKeyScope = '*' | 'chat' | 'vault' | 'tasks' | 'schedule' | 'agents' | 'webhooks'

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
  /** The person who made it. */
  createdBy: Id
  revokedAt: Timestamp | null
}

/** An API key at the one moment its secret is shown. */
export interface CreatedApiKey extends ApiKey {
  /** `sk_…`. Not stored: it cannot be shown again. */
  key: string
}

/** An Ed25519 public key of an agent. */
export interface AgentPublicKey {
  id: Id
  /** Raw 32-byte key in base64url. */
  publicKey: string
  createdAt: Timestamp
  /** The person who registered it; `null` when the agent did. */
  createdBy: Id | null
  revokedAt: Timestamp | null
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
