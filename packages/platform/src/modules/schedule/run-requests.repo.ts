import { sql, type Selectable } from 'kysely'
import { z } from 'zod'
import { limits } from '@sesamespace/contract/limits'
import type { RunRequest, RunRequestFilter } from '@sesamespace/contract/run-requests'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import type { ScheduleTables } from '../../db/tables/schedule.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'

export type RunRequestRow = Selectable<ScheduleTables['run_requests']>

const cursorPlace = z.tuple([z.uuid()])
const now = sql<Date>`date_trunc('milliseconds', clock_timestamp())`

/** Adds one that waits for the agent. */
export const insertRequest = (
  tx: Tx,
  row: Pick<RunRequestRow, 'id' | 'event_id' | 'agent_id' | 'requested_by'>,
): Promise<RunRequestRow> =>
  tx.db
    .insertInto('run_requests')
    .values({
      ...row,
      workspace_id: tx.workspaceId,
      status: 'pending',
      expires_at: sql<Date>`${now} + make_interval(secs => ${limits.runRequestSeconds})`,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

/** The one of a job that waits. */
export const findPendingRequest = (tx: Tx, eventId: string): Promise<RunRequestRow | undefined> =>
  tx.db
    .selectFrom('run_requests')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('status', '=', 'pending')
    .where('expires_at', '>', now)
    .executeTakeFirst()

/** One that the actor may see: any of the workspace for people, its own for an agent. */
export const findRequest = (
  db: Queryable,
  actor: Actor,
  requestId: string,
): Promise<RunRequestRow | undefined> =>
  requestsOf(db, actor).where('id', '=', requestId).executeTakeFirst()

/** Those that the actor may see, newest first. */
export async function listRequests(
  db: Queryable,
  actor: Actor,
  filter: RunRequestFilter,
): Promise<{ requests: RunRequest[]; nextCursor: string | null }> {
  let query = requestsOf(db, actor)
  if (filter.eventId) query = query.where('event_id', '=', filter.eventId)
  if (filter.agentId) query = query.where('agent_id', '=', filter.agentId)
  if (filter.status) query = query.where('status', 'in', filter.status)
  if (filter.cursor) query = query.where('id', '<', decodeCursor(cursorPlace, filter.cursor)[0])
  const rows = await query
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute()
  const page = rows.slice(0, filter.limit)
  const last = rows.length > page.length ? page.at(-1) : undefined
  return {
    requests: page.map(toRunRequest),
    nextCursor: last ? encodeCursor([last.id]) : null,
  }
}

/** Ends one that waits. `undefined`: it waits no more. */
export const settleRequest = (
  tx: Tx,
  requestId: string,
  how: { status: 'accepted' | 'refused' | 'cancelled'; reason: string | null },
): Promise<RunRequestRow | undefined> =>
  tx.db
    .updateTable('run_requests')
    .set({ ...how, settled_at: now, run_at: how.status === 'accepted' ? now : null })
    .where('id', '=', requestId)
    .where('status', '=', 'pending')
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()

export const toRunRequest = (row: RunRequestRow): RunRequest => ({
  id: row.id,
  eventId: row.event_id,
  agentId: row.agent_id,
  requestedBy: row.requested_by,
  requestedAt: row.requested_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  status: row.status,
  reason: row.reason,
  settledAt: row.settled_at?.toISOString() ?? null,
  runAt: row.run_at?.toISOString() ?? null,
})

function requestsOf(db: Queryable, actor: Actor) {
  const query = db
    .selectFrom('run_requests')
    .selectAll()
    .where('workspace_id', '=', actor.workspaceId)
  return actor.kind === 'agent' ? query.where('agent_id', '=', actor.principalId) : query
}
