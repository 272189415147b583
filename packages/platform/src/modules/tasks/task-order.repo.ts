import { sql } from 'kysely'
import type { TaskStatus } from '@sesamespace/contract/task-values'
import type { Queryable } from '../../db/database.ts'

/** Distance between neighbours on a fresh board: halved about fifty times before a column is numbered anew. */
const STEP = 1024

interface Column {
  workspaceId: string
  status: TaskStatus
}

/** A position behind every task of the column. */
export async function lastPosition(db: Queryable, column: Column): Promise<number> {
  const row = await tasksOf(db, column)
    .select((eb) => eb.fn.max('position').as('position'))
    .executeTakeFirst()
  return (row?.position ?? 0) + STEP
}

/** A position in front of every task of the column. */
export async function firstPosition(db: Queryable, column: Column): Promise<number> {
  const row = await tasksOf(db, column)
    .select((eb) => eb.fn.min('position').as('position'))
    .executeTakeFirst()
  return (row?.position ?? 0) - STEP
}

/** A position between a task and the one behind it, not counting the task that moves; `null` when there is no room left. */
export async function positionAfter(
  db: Queryable,
  column: Column,
  after: { id: string; position: number },
  movingId: string,
): Promise<number | null> {
  const next = await tasksOf(db, column)
    .select('position')
    .where('id', '<>', movingId)
    .where(sql<boolean>`(position, id) > (${after.position}::float8, ${after.id}::uuid)`)
    .orderBy('position')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!next) return after.position + STEP
  const middle = (after.position + next.position) / 2
  return middle > after.position && middle < next.position ? middle : null
}

/** Spreads a column evenly, keeping its order, and tells which tasks it holds. */
export async function renumberColumn(db: Queryable, column: Column): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update tasks set position = ranked.rank * ${STEP}::float8
    from (
      select id, row_number() over (order by position, id) as rank from tasks
      where workspace_id = ${column.workspaceId} and status = ${column.status}
    ) ranked
    where tasks.id = ranked.id
    returning tasks.id
  `.execute(db)
  return rows.map((row) => row.id)
}

function tasksOf(db: Queryable, column: Column) {
  return db
    .selectFrom('tasks')
    .where('workspace_id', '=', column.workspaceId)
    .where('status', '=', column.status)
}
