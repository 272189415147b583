import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import type {
  TaskActivity,
  TaskActivityFilter,
  TaskComment,
  TaskCommentFilter,
} from '@sesamespace/contract/task-discussion'
import type { Queryable } from '../../db/database.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'

/** Lines are in the order of their ids, which are made in the order of time. */
const cursorPlace = z.tuple([z.uuid()])

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
  return { id: row.id, taskId, authorId, content, createdAt: row.created_at.toISOString() }
}

/** Without an order: the newest, the oldest of them first. */
export async function listComments(
  db: Queryable,
  taskId: string,
  { order, limit, cursor }: TaskCommentFilter,
): Promise<{ comments: TaskComment[]; nextCursor: string | null }> {
  const rows = await db
    .selectFrom('task_comments')
    .selectAll()
    .where('task_id', '=', taskId)
    .$if(cursor !== undefined, (query) =>
      query.where('id', order === 'asc' ? '>' : '<', placeOf(cursor)),
    )
    .orderBy('id', order ?? 'desc')
    .limit(limit + 1)
    .execute()
  const { page, nextCursor } = pageOf(rows, limit)
  const rowsInOrder = order === undefined ? page.toReversed() : page
  const comments = rowsInOrder.map((row) => ({
    id: row.id,
    taskId: row.task_id,
    authorId: row.author_id,
    content: row.content,
    createdAt: row.created_at.toISOString(),
  }))
  return { comments, nextCursor }
}

const placeOf = (cursor = ''): string => decodeCursor(cursorPlace, cursor)[0]

/** As many rows as a page has, of which one more was read to see whether it goes on. */
function pageOf<R extends { id: string }>(
  rows: readonly R[],
  limit: number,
): { page: readonly R[]; nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { page, nextCursor: last ? encodeCursor([last.id]) : null }
}

/** A line for the task's history, at the version that the task has now. */
export async function insertActivity(
  db: Queryable,
  taskId: string,
  line: { type: string; actorId: string | null; changes: TaskActivity['changes'] },
): Promise<void> {
  await db
    .insertInto('task_activity')
    .values({
      id: uuid(),
      task_id: taskId,
      type: line.type,
      version: sql<number>`(select version from tasks where id = ${taskId})`,
      actor_id: line.actorId,
      changes: JSON.stringify(line.changes),
    })
    .execute()
}

/** The fields that were changed after a version. */
export async function fieldsChangedSince(
  db: Queryable,
  taskId: string,
  version: number,
): Promise<Set<string>> {
  const since = await db
    .selectFrom('task_activity')
    .select('changes')
    .where('task_id', '=', taskId)
    .where('version', '>', version)
    .execute()
  return new Set(since.flatMap((line) => Object.keys(line.changes)))
}

/** Newest first. */
export async function listActivity(
  db: Queryable,
  taskId: string,
  { limit, cursor }: TaskActivityFilter,
): Promise<{ activity: TaskActivity[]; nextCursor: string | null }> {
  const rows = await db
    .selectFrom('task_activity')
    .selectAll()
    .where('task_id', '=', taskId)
    .$if(cursor !== undefined, (query) => query.where('id', '<', placeOf(cursor)))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const { page, nextCursor } = pageOf(rows, limit)
  const activity = page.map((row) => ({
    id: row.id,
    type: row.type,
    actorId: row.actor_id,
    at: row.at.toISOString(),
    changes: row.changes,
  }))
  return { activity, nextCursor }
}

/** Everyone active who made, claimed or was assigned to the task. */
export async function listAssigneeIds(db: Queryable, taskId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from principals p
    where p.status = 'active' and p.id in (
      select created_by from tasks where id = ${taskId}
      union select claimed_by from tasks where id = ${taskId}
      union select principal_id from task_assignees where task_id = ${taskId}
    )
  `.execute(db)
  return rows.map((row) => row.id)
}

/** The messages that announce the task. */
export async function listAnnouncements(db: Queryable, workspaceId: string, taskId: string) {
  return await db
    .selectFrom('messages')
    .select(['id', 'channel_id', 'content'])
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`card ->> 'type' = 'task' and card ->> 'taskId' = ${taskId}`)
    .execute()
}
