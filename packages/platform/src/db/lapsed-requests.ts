import { sql, type Selectable } from 'kysely'
import type { Queryable, Tx } from './database.ts'
import type { Tables } from './tables/index.ts'

/** Tables of requests that wait for their agent until `expires_at`. */
export type RequestTable = 'run_controls' | 'run_requests'

/** A request as it stands in its table. */
export type LapsedRow<T extends RequestTable> = Selectable<Tables[T]>

const isOver = sql<boolean>`status = 'pending' and expires_at <= clock_timestamp()`

/** Ends some requests of a workspace whose time is over. */
export async function lapse<T extends RequestTable>(
  tx: Tx,
  table: T,
  limit: number,
): Promise<LapsedRow<T>[]> {
  const { rows } = await sql<LapsedRow<T>>`
    update ${sql.table(table)} set status = 'lapsed', settled_at = expires_at
    where id in (
      select id from ${sql.table(table)}
      where workspace_id = ${tx.workspaceId} and ${isOver}
      order by id limit ${limit} for update skip locked
    )
    returning *
  `.execute(tx.db)
  return rows
}

/** Ends those of one message or job whose time is over: the next request of it need not wait for the sweep. */
export async function lapseOf<T extends RequestTable>(
  tx: Tx,
  table: T,
  id: string,
): Promise<LapsedRow<T>[]> {
  const column = table === 'run_controls' ? 'message_id' : 'event_id'
  const { rows } = await sql<LapsedRow<T>>`
    update ${sql.table(table)} set status = 'lapsed', settled_at = expires_at
    where workspace_id = ${tx.workspaceId} and ${sql.ref(column)} = ${id} and ${isOver}
    returning *
  `.execute(tx.db)
  return rows
}

/** Workspaces with a request whose time is over. */
export async function workspacesWithLapsed(db: Queryable, table: RequestTable): Promise<string[]> {
  const { rows } = await sql<{ workspace_id: string }>`
    select distinct workspace_id from ${sql.table(table)} where ${isOver}
  `.execute(db)
  return rows.map((row) => row.workspace_id)
}
