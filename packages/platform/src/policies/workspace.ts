import type { Rights } from '../auth/actor.ts'
import { hasPermission, type Decision } from './decision.ts'

/** Whether the actor may rename the workspace. */
export const renameWorkspace = (actor: Rights): Decision => hasPermission(actor, 'workspace:manage')
