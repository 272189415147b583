import { v7 as uuid } from 'uuid'
import type { CreateTaskInput, Task } from '@sesamespace/contract/tasks'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { requireMembership } from '../channels/index.ts'
import { appendMessage } from '../messages/index.ts'
import { lastSubtaskPlace } from './subtask-place.ts'
import { answerTask } from './task-answer.ts'
import { readTask, recordActivity, taskAudience } from './task-change.ts'
import { columnsOf, nothingDue, resolveDue } from './task-due.ts'
import { emitCounts, requireParent } from './task-parent.ts'
import { tellWatchers, watchMentioned } from './task-news.ts'
import { completedAt } from './task-patch.ts'
import { rankIn, spotAt } from './task-place.ts'
import { assertMayBegin, assertRoom } from './task-rules.ts'
import { requireAssignable } from './task-visibility.ts'
import { insertTask, nextTaskNumber } from './task-write.repo.ts'

/** Makes a task in a channel, and a line in the channel that says so. */
export async function createTask(
  tx: Tx,
  actor: Actor,
  channelId: string,
  input: CreateTaskInput,
): Promise<Task> {
  const channel = await requireMembership(tx.db, actor, channelId)
  if (channel.archived_at)
    throw new AppError('channel_archived', 'This channel is archived. Choose another one.')
  await requireAssignable(tx.db, channel, input.assigneeIds)
  if (input.parentTaskId) await requireParent(tx, actor, channel, input.parentTaskId)
  await assertMayBegin(tx, channelId, input.status)
  await assertRoom(tx, actor, { channelId, status: input.status }, input)
  const task = await addTask(tx, actor, channelId, input)
  tx.emit({
    type: 'task.created',
    payload: { task },
    audience: taskAudience(channel),
    actorId: actor.principalId,
  })
  if (task.parentTaskId) await emitCounts(tx, actor, [task.parentTaskId])
  await appendMessage(tx, {
    channelId,
    senderId: actor.principalId,
    content: `Created task #${task.number}: ${input.title}`,
    kind: 'system',
    intent: 'notification',
    card: { type: 'task', taskId: task.id },
  })
  return await answerTask(tx.db, actor, task)
}

async function addTask(
  tx: Tx,
  actor: Actor,
  channelId: string,
  input: CreateTaskInput,
): Promise<Task> {
  const { workspaceId, principalId } = actor
  const { title, status, priority, labels } = input
  const column = { workspaceId, status }
  const due = await resolveDue(tx, input)
  const id = uuid()
  const number = await nextTaskNumber(tx.db, workspaceId)
  // The column first, as in a move: two that hold one of them each would wait for each other.
  const rank = await rankIn(tx, actor, column, await spotAt(tx, column, input.position))
  await insertTask(
    tx.db,
    {
      id,
      workspace_id: workspaceId,
      channel_id: channelId,
      number,
      title,
      description: input.description ?? null,
      status,
      priority,
      labels,
      parent_id: input.parentTaskId ?? null,
      subtask_rank: input.parentTaskId ? await lastSubtaskPlace(tx, input.parentTaskId) : null,
      ...columnsOf(due ?? nothingDue),
      rank,
      created_by: principalId,
      completed_at: completedAt(status, null),
    },
    input.assigneeIds,
  )
  await recordActivity(tx, principalId, id, { type: 'created' })
  await watchMentioned(tx, id, [title, input.description])
  const assigned = new Map(
    input.assigneeIds.map((assignee) => [assignee, { from: null, to: 'assignee' }]),
  )
  await tellWatchers(tx, id, principalId, {
    type: 'created',
    changes: Object.fromEntries(assigned),
  })
  return await readTask(tx, id)
}
