import type { TaskComment } from '@sesamespace/contract/task-discussion'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { editComment as mayEdit } from '../../policies/task.ts'
import {
  emitChange,
  requireLockedTask,
  taskAudience,
  type HeldTask,
  type TaskAddress,
} from './task-change.ts'
import {
  deleteCommentReaction,
  findComment,
  insertCommentReaction,
  writeComment,
} from './task-comments.repo.ts'
import { watchMentioned } from './task-news.ts'

export interface CommentAddress extends TaskAddress {
  commentId: string
}

/** Changes what a comment says. Its author may; what it said before stays in the history of the task. */
export async function editComment(
  tx: Tx,
  actor: Actor,
  address: CommentAddress,
  content: string,
): Promise<TaskComment> {
  const { held, comment } = await requireHeldComment(tx, actor, address)
  assertAllowed(mayEdit(actor, comment))
  if (content === comment.content) return comment
  await writeComment(tx.db, comment.id, content)
  await watchMentioned(tx, held.task.id, [content], [comment.content])
  const edited = await emitComment(held, actor, comment.id)
  const changes = { comment: { from: comment.content, to: content } }
  await emitChange(held, actor.principalId, { type: 'comment_edited', changes })
  return edited
}

/** Adds the actor's reaction; a second time it is there already. */
export async function reactToComment(
  tx: Tx,
  actor: Actor,
  address: CommentAddress,
  emoji: string,
): Promise<TaskComment> {
  const { held, comment } = await requireHeldComment(tx, actor, address)
  await insertCommentReaction(tx.db, comment.id, actor.principalId, emoji)
  return await emitComment(held, actor, comment.id)
}

/** Takes the actor's reaction back, if there is one. */
export async function takeReactionBack(
  tx: Tx,
  actor: Actor,
  address: CommentAddress,
  emoji: string,
): Promise<TaskComment> {
  const { held, comment } = await requireHeldComment(tx, actor, address)
  await deleteCommentReaction(tx.db, comment.id, actor.principalId, emoji)
  return await emitComment(held, actor, comment.id)
}

/** The task is held, so that of two changes of one comment the second sees the first. */
async function requireHeldComment(
  tx: Tx,
  actor: Actor,
  address: CommentAddress,
): Promise<{ held: HeldTask; comment: TaskComment }> {
  const held = await requireLockedTask(tx, actor, address)
  const comment = await findComment(tx.db, held.task.id, address.commentId)
  if (!comment) throw notFound('Comment')
  return { held, comment }
}

async function emitComment(
  { tx, task, channel }: HeldTask,
  actor: Actor,
  commentId: string,
): Promise<TaskComment> {
  const comment = await findComment(tx.db, task.id, commentId)
  if (!comment) throw notFound('Comment')
  tx.emit({
    type: 'task.comment_changed',
    payload: { comment, channelId: channel.id },
    audience: taskAudience(channel),
    actorId: actor.principalId,
  })
  return comment
}
