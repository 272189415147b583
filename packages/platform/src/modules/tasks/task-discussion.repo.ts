import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { TaskActivity, TaskActivityFilter } from '@sesamespace/contract/task-discussion'
import type { Queryable } from '../../db/database.ts'
import { pageOf, placeOf } from './line-pages.ts'

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
