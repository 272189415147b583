import type { Rights } from '../auth/actor.ts'
import { revokeKeys } from './agent.ts'
import { allowed, type Decision } from './decision.ts'

/** Whether the actor may end the access of an application: whoever allowed it, and who may revoke keys. */
export const revokeApplication = (actor: Rights, { allowedBy }: { allowedBy: string }): Decision =>
  actor.kind === 'human' && allowedBy === actor.principalId ? allowed : revokeKeys(actor)
