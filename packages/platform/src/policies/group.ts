import type { Rights } from '../auth/actor.ts'
import { hasPermission, type Decision } from './decision.ts'

/** Whether the actor may make, change and delete groups, and say who is in them. */
export const manageGroups = (actor: Rights): Decision => hasPermission(actor, 'workspace:manage')
