import { sql } from 'kysely'
import type { TaskActivity, TaskComment } from '@sesamespace/contract/tasks'
import type { Queryable } from '../../db/database.ts'

/** Most lines of one task's discussion or history that are read at once: the newest. */
const MAX_LINES = 500

export async function listComments(db: Queryable, taskId: string): Promise<TaskComment[]> {
  const rows = await db
    .selectFrom('task_comments')
    .selectAll()
    .where('task_id', '=', taskId)
    .orderBy('id', 'desc')
    .limit(MAX_LINES)
    .execute()
  return rows.reverse().map((row) => ({
    id: row.id,
    taskId: row.task_id,
    authorId: row.author_id,
    content: row.content,
    createdAt: row.created_at.toISOString(),
  }))
}

export async function listActivity(db: Queryable, taskId: string): Promise<TaskActivity[]> {
  const rows = await db
    .selectFrom('task_activity')
    .selectAll()
    .where('task_id', '=', taskId)
    .orderBy('id', 'desc')
    .limit(MAX_LINES)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    actorId: row.actor_id,
    at: row.at.toISOString(),
    changes: row.changes,
  }))
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
