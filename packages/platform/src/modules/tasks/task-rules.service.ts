import type { TaskRules, UpdateTaskRulesInput } from '@sesamespace/contract/task-rules'
import type { Task } from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { acceptTask, changeTaskRules } from '../../policies/task.ts'
import { auditActor } from '../audit/index.ts'
import { requireChannel } from '../channels/index.ts'
import {
  changeTask,
  taskAudience,
  type HeldTask,
  type NewActivity,
  type TaskAddress,
} from './task-change.ts'
import { rankAs, statusChange } from './task-claim.ts'
import { insertComment } from './task-comments.repo.ts'
import { takeNews, watchMentioned } from './task-news.ts'
import { addTaskRules, hasWorkedOn, readTaskRules, writeTaskRules } from './task-rules.repo.ts'
import { writeTask } from './task-write.repo.ts'

/** What holds for the tasks of a channel, and work that is sent back. */
export const createTaskRulesService = (database: Database) => ({
  async get(actor: Actor, channelId: string): Promise<TaskRules> {
    await requireChannel(database.db, actor, channelId)
    return await readTaskRules(database.db, channelId)
  },

  update: (actor: Actor, channelId: string, input: UpdateTaskRulesInput): Promise<TaskRules> =>
    database.transaction(actor.workspaceId, async (tx) => {
      const channel = await requireChannel(tx.db, actor, channelId)
      assertAllowed(changeTaskRules(actor, channel))
      await addTaskRules(tx.db, channelId)
      const before = await readTaskRules(tx.db, channelId, { forUpdate: true })
      const after = {
        acceptance: input.acceptance ?? before.acceptance,
        proof: input.proof ?? before.proof,
        limits: { ...before.limits, ...given(input.limits) },
      }
      if (JSON.stringify(after) === JSON.stringify(before)) return before
      await writeTaskRules(tx.db, channelId, after)
      tx.emit({
        type: 'task.rules_changed',
        payload: { channelId, rules: after },
        audience: taskAudience(channel),
        actorId: actor.principalId,
      })
      tx.audit({
        action: 'task.rules_changed',
        ...auditActor(actor),
        targetType: 'channel',
        targetId: channelId,
        details: {
          fromAcceptance: before.acceptance,
          toAcceptance: after.acceptance,
          fromProof: before.proof,
          toProof: after.proof,
          fromLimits: before.limits,
          toLimits: after.limits,
        },
      })
      return after
    }),

  sendBack: (actor: Actor, address: TaskAddress, reason: string): Promise<Task> =>
    changeTask(database, actor, address, (held) => sendBack(held, actor, reason)),
})

export type TaskRulesService = ReturnType<typeof createTaskRulesService>

/** Without what was left out. */
const given = (limits: UpdateTaskRulesInput['limits'] = {}) => ({
  ...(limits.in_progress !== undefined && { in_progress: limits.in_progress }),
  ...(limits.in_review !== undefined && { in_review: limits.in_review }),
  ...(limits.blocked !== undefined && { blocked: limits.blocked }),
})

/** Its holder goes on with it, whatever the limit of the column: the work is begun. */
async function sendBack(held: HeldTask, actor: Actor, reason: string): Promise<NewActivity> {
  const { tx, task, channel } = held
  if (task.status !== 'in_review')
    throw new AppError('conflict', `Task #${task.number} is not in review.`)
  assertAllowed(
    acceptTask(actor, { hasWorked: await hasWorkedOn(tx.db, task.id, actor.principalId) }),
  )
  const status = task.claimed_by ? 'in_progress' : 'open'
  await writeTask(tx.db, task.id, { status, rank: await rankAs(held, actor, status) })
  const comment = await insertComment(tx.db, task.id, actor.principalId, reason)
  tx.emit({
    type: 'task.commented',
    payload: { comment, channelId: channel.id },
    audience: taskAudience(channel),
    actorId: actor.principalId,
  })
  await watchMentioned(tx, task.id, [reason])
  await takeNews(tx, actor, task.id)
  tx.audit({
    action: 'task.sent_back',
    ...auditActor(actor),
    targetType: 'task',
    targetId: task.id,
    details: { number: task.number, title: task.title, channelId: channel.id },
  })
  return { type: 'sent_back', changes: statusChange(task.status, status) }
}
