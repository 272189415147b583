import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Reaction } from '@sesamespace/contract/messages'
import type { TaskComment, TaskCommentFilter } from '@sesamespace/contract/task-discussion'
import type { Queryable } from '../../db/database.ts'
import { pageOf, placeOf } from './line-pages.ts'

export async function insertComment(
  db: Queryable,
  taskId: string,
  authorId: string,
  content: string,
): Promise<TaskComment> {
  const row = await db
    .insertInto('task_comments')
    .values({ id: uuid(), task_id: taskId, author_id: authorId, content })
    .returning(['id', 'created_at'])
    .executeTakeFirstOrThrow()
  return {
    id: row.id,
    taskId,
    authorId,
    content,
    createdAt: row.created_at.toISOString(),
    editedAt: null,
    reactions: [],
  }
}

const selectComments = (db: Queryable) =>
  db
    .selectFrom('task_comments as c')
    .selectAll('c')
    .select(
      sql<Reaction[]>`coalesce((
        select jsonb_agg(jsonb_build_object('emoji', emoji, 'principalIds', ids) order by first)
        from (
          select emoji, jsonb_agg(principal_id order by created_at, principal_id) as ids, min(created_at) as first
          from task_comment_reactions where comment_id = c.id group by emoji
        ) as grouped
      ), '[]')`.as('reactions'),
    )

type CommentRow = Awaited<ReturnType<ReturnType<typeof selectComments>['execute']>>[number]

const toComment = (row: CommentRow): TaskComment => ({
  id: row.id,
  taskId: row.task_id,
  authorId: row.author_id,
  content: row.content,
  createdAt: row.created_at.toISOString(),
  editedAt: row.edited_at?.toISOString() ?? null,
  reactions: row.reactions,
})

/** Without an order: the newest, the oldest of them first. */
export async function listComments(
  db: Queryable,
  taskId: string,
  { order, limit, cursor }: TaskCommentFilter,
): Promise<{ comments: TaskComment[]; nextCursor: string | null }> {
  const rows = await selectComments(db)
    .where('c.task_id', '=', taskId)
    .$if(cursor !== undefined, (query) =>
      query.where('c.id', order === 'asc' ? '>' : '<', placeOf(cursor)),
    )
    .orderBy('c.id', order ?? 'desc')
    .limit(limit + 1)
    .execute()
  const { page, nextCursor } = pageOf(rows, limit)
  const inOrder = order === undefined ? page.toReversed() : page
  return { comments: inOrder.map(toComment), nextCursor }
}

export async function findComment(
  db: Queryable,
  taskId: string,
  commentId: string,
): Promise<TaskComment | undefined> {
  const row = await selectComments(db)
    .where('c.task_id', '=', taskId)
    .where('c.id', '=', commentId)
    .executeTakeFirst()
  return row && toComment(row)
}

export async function writeComment(
  db: Queryable,
  commentId: string,
  content: string,
): Promise<void> {
  await db
    .updateTable('task_comments')
    .set({ content, edited_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', commentId)
    .execute()
}

/** Adds a reaction; a second one of the same principal is the first. */
export async function insertCommentReaction(
  db: Queryable,
  commentId: string,
  principalId: string,
  emoji: string,
): Promise<void> {
  await db
    .insertInto('task_comment_reactions')
    .values({ comment_id: commentId, principal_id: principalId, emoji })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteCommentReaction(
  db: Queryable,
  commentId: string,
  principalId: string,
  emoji: string,
): Promise<void> {
  await db
    .deleteFrom('task_comment_reactions')
    .where('comment_id', '=', commentId)
    .where('principal_id', '=', principalId)
    .where('emoji', '=', emoji)
    .execute()
}
