import type { Rights } from '../auth/actor.ts'
import { hasPermission, type Decision } from './decision.ts'

/** Whether the actor may rename the workspace. */
export const renameWorkspace = (actor: Rights): Decision => hasPermission(actor, 'workspace:manage')

/** Whether the actor may change where and when the workspace works, and how long it keeps its events. */
export const changeWorkspaceSettings = (actor: Rights): Decision =>
  hasPermission(actor, 'workspace:manage')

/** Whether the actor may give a node the passphrase of its root key. */
export const unsealNode = (actor: Rights): Decision => hasPermission(actor, 'owners:manage')

/** Whether the actor may change what the workspace asks of people who sign in. */
export const changeSignInRules = (actor: Rights): Decision => hasPermission(actor, 'owners:manage')
