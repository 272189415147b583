import type { Rights } from '../auth/actor.ts'
import { all, allowed, hasPermission, refused, type Decision } from './decision.ts'

/** Whether the actor may give a claimed task back: people any, agents their own. */
export const releaseTask = (actor: Rights, { claimedBy }: { claimedBy: string | null }): Decision =>
  all(
    () => hasPermission(actor, 'tasks:write'),
    () =>
      actor.kind === 'human' || claimedBy === actor.principalId
        ? allowed
        : refused('forbidden', 'Agents may only release tasks they claimed themselves.'),
  )

/** Whether the actor may delete the task: people any, agents what they made. */
export const deleteTask = (actor: Rights, { createdBy }: { createdBy: string }): Decision =>
  all(
    () => hasPermission(actor, 'tasks:write'),
    () =>
      actor.kind === 'human' || createdBy === actor.principalId
        ? allowed
        : refused(
            'forbidden',
            'Agents may only delete tasks they made. Set its status to "cancelled" instead.',
          ),
  )

/** Whether the actor may take a task from who holds it. Agents wait until the claim is stale. */
export const takeOverTask = (actor: Rights): Decision =>
  all(
    () => hasPermission(actor, 'tasks:write'),
    () =>
      actor.kind === 'human'
        ? allowed
        : refused('forbidden', 'Agents may only take over a task whose claim is stale.'),
  )

/** Whether the actor may change what holds for all tasks of the workspace. */
export const changeTaskSettings = (actor: Rights): Decision =>
  hasPermission(actor, 'workspace:manage')

/** Whether the actor may complete a task although it waits for others. */
export const completeBlockedTask = (actor: Rights): Decision =>
  all(
    () => hasPermission(actor, 'tasks:write'),
    () =>
      actor.kind === 'human'
        ? allowed
        : refused('forbidden', 'Only a person may complete a task that waits for others.'),
  )
