import type { TaskAbilities } from '@sesamespace/contract/tasks'
import type { Rights } from '../auth/actor.ts'
import { administerChannel, type ChannelFacts } from './channel.ts'
import { all, allowed, hasPermission, refused, type Decision } from './decision.ts'

/** What is known of a task. */
export interface TaskFacts {
  createdBy: string
  claimedBy: string | null
  isFinished: boolean
  /** Whether its holder has sent no heartbeat in time. */
  isStale: boolean
  /** Whether a claim of the actor was ended by others, and it has not claimed the task again. */
  hasLostClaim: boolean
}

/** Whether the actor may work on a task: people on any, agents on what they hold or nobody does. */
export const workOnTask = (
  actor: Rights,
  { claimedBy, isFinished, hasLostClaim }: Omit<TaskFacts, 'createdBy' | 'isStale'>,
): Decision =>
  all(
    () => hasPermission(actor, 'tasks:write'),
    () =>
      hasLostClaim && actor.kind === 'agent'
        ? refused('task_claim_lost', 'Your claim of this task has ended.')
        : allowed,
    () =>
      actor.kind === 'human' || isFinished || !claimedBy || claimedBy === actor.principalId
        ? allowed
        : refused('task_already_claimed', 'This task is claimed by somebody else.'),
  )

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

/** Whether the actor may change what a comment says: its author alone. */
export const editComment = (actor: Rights, { authorId }: { authorId: string }): Decision =>
  all(
    () => hasPermission(actor, 'tasks:write'),
    () =>
      authorId === actor.principalId
        ? allowed
        : refused('forbidden', 'Only who wrote a comment may change it.'),
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

/** Whether the actor may complete a task although it waits for others, or has sub-tasks that are not finished. */
export const completeBlockedTask = (actor: Rights): Decision =>
  all(
    () => hasPermission(actor, 'tasks:write'),
    () =>
      actor.kind === 'human'
        ? allowed
        : refused(
            'forbidden',
            'Only a person may complete a task that waits for others or has open sub-tasks.',
          ),
  )

/** Whether the actor may let a column hold more tasks than its limit. */
export const exceedTaskLimit = (actor: Rights): Decision =>
  all(
    () => hasPermission(actor, 'tasks:write'),
    () =>
      actor.kind === 'human'
        ? allowed
        : refused('forbidden', 'Only a person may go over the limit of a column.'),
  )

/** Whether the actor may accept work, or send it back: people who had no part in it, an agent's owner too. */
export const acceptTask = (actor: Rights, { hasWorked }: { hasWorked: boolean }): Decision =>
  all(
    () => hasPermission(actor, 'tasks:write'),
    () =>
      actor.kind === 'human' && !hasWorked
        ? allowed
        : refused(
            'acceptance_required',
            'Tasks of this channel are accepted by a person who had no part in the work. Set its status to "in_review", and wait.',
          ),
  )

/** Whether the actor may reopen what a person has accepted. */
export const reopenAcceptedTask = (actor: Rights): Decision =>
  all(
    () => hasPermission(actor, 'tasks:write'),
    () =>
      actor.kind === 'human'
        ? allowed
        : refused(
            'forbidden',
            'A person has accepted this task, and only a person may reopen it. Comment on it, or create another task.',
          ),
  )

/** Whether the actor may change what holds for the tasks of a channel: people who administer it. */
export const changeTaskRules = (actor: Rights, channel: ChannelFacts): Decision =>
  all(
    () => hasPermission(actor, 'tasks:write'),
    () => administerChannel(actor, channel),
    () =>
      actor.kind === 'human'
        ? allowed
        : refused('forbidden', 'Only a person may change what holds for the tasks of a channel.'),
  )

/** What the actor may do with a task in its present state. */
export function taskAbilities(
  actor: Rights,
  task: TaskFacts & { hasWorked: boolean },
): TaskAbilities {
  const { claimedBy, isFinished, isStale } = task
  const mayWrite = hasPermission(actor, 'tasks:write').allowed
  const mayWork = workOnTask(actor, task).allowed
  const isFree = !claimedBy || claimedBy === actor.principalId || isStale
  return {
    change: mayWork,
    claim: mayWrite && !isFinished && isFree,
    takeOver: !isFinished && !isFree && takeOverTask(actor).allowed,
    release: claimedBy !== null && releaseTask(actor, { claimedBy }).allowed,
    delete: mayWork && deleteTask(actor, task).allowed,
    completeBlocked: completeBlockedTask(actor).allowed,
    accept: acceptTask(actor, task).allowed,
    comment: mayWrite,
  }
}
