import { sql, type Selectable } from 'kysely'
import { z } from 'zod'
import { limits } from '@sesamespace/contract/limits'
import type { RunControl, RunControlFilter } from '@sesamespace/contract/run-controls'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import type { ChannelTables } from '../../db/tables/channels.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'

export type RunControlRow = Selectable<ChannelTables['run_controls']>

const cursorPlace = z.tuple([z.uuid()])
const now = sql<Date>`date_trunc('milliseconds', clock_timestamp())`

/** How long each waits for its agent. */
const seconds: Record<RunControl['action'], number> = {
  stop: limits.runStopSeconds,
  again: limits.runRequestSeconds,
}

/** Adds one that waits for the agent. */
export const insertControl = (
  tx: Tx,
  row: Pick<
    RunControlRow,
    'id' | 'action' | 'channel_id' | 'message_id' | 'agent_id' | 'requested_by'
  >,
): Promise<RunControlRow> =>
  tx.db
    .insertInto('run_controls')
    .values({
      ...row,
      workspace_id: tx.workspaceId,
      status: 'pending',
      expires_at: sql<Date>`${now} + make_interval(secs => ${seconds[row.action]})`,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

/** The one of a message that waits. */
export const findPendingControl = (
  tx: Tx,
  { messageId, action }: Pick<RunControl, 'messageId' | 'action'>,
): Promise<RunControlRow | undefined> =>
  tx.db
    .selectFrom('run_controls')
    .selectAll()
    .where('message_id', '=', messageId)
    .where('action', '=', action)
    .where('status', '=', 'pending')
    .where('expires_at', '>', now)
    .executeTakeFirst()

/** One of the workspace; of an agent its own. */
export const findControl = (
  db: Queryable,
  actor: Actor,
  controlId: string,
): Promise<RunControlRow | undefined> =>
  controlsOf(db, actor).where('id', '=', controlId).executeTakeFirst()

/** Those of a channel, or without one of all channels that the actor is in; for an agent those of its own runs. Newest first. */
export async function listControls(
  db: Queryable,
  actor: Actor,
  filter: RunControlFilter,
  channelId?: string,
): Promise<{ controls: RunControl[]; nextCursor: string | null }> {
  let query = controlsOf(db, actor)
  query =
    channelId === undefined
      ? query.where((eb) =>
          eb.exists(
            eb
              .selectFrom('channel_members')
              .select('channel_members.channel_id')
              .whereRef('channel_members.channel_id', '=', 'run_controls.channel_id')
              .where('channel_members.principal_id', '=', actor.principalId),
          ),
        )
      : query.where('channel_id', '=', channelId)
  if (filter.status) query = query.where('status', 'in', filter.status)
  if (filter.cursor) query = query.where('id', '<', decodeCursor(cursorPlace, filter.cursor)[0])
  const rows = await query
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute()
  const page = rows.slice(0, filter.limit)
  const last = rows.length > page.length ? page.at(-1) : undefined
  return {
    controls: page.map(toRunControl),
    nextCursor: last ? encodeCursor([last.id]) : null,
  }
}

/** Ends one that waits. `undefined`: it waits no more. */
export const settleControl = (
  tx: Tx,
  controlId: string,
  how: { status: 'accepted' | 'refused' | 'cancelled'; reason: string | null },
): Promise<RunControlRow | undefined> =>
  tx.db
    .updateTable('run_controls')
    .set({ ...how, settled_at: now })
    .where('id', '=', controlId)
    .where('status', '=', 'pending')
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()

/** Whether the agent may still act. */
export async function isActive(db: Queryable, principalId: string): Promise<boolean> {
  const row = await db
    .selectFrom('principals')
    .select('status')
    .where('id', '=', principalId)
    .executeTakeFirst()
  return row?.status === 'active'
}

export const toRunControl = (row: RunControlRow): RunControl => ({
  id: row.id,
  action: row.action,
  channelId: row.channel_id,
  messageId: row.message_id,
  agentId: row.agent_id,
  requestedBy: row.requested_by,
  requestedAt: row.requested_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  status: row.status,
  reason: row.reason,
  settledAt: row.settled_at?.toISOString() ?? null,
})

function controlsOf(db: Queryable, actor: Actor) {
  const query = db
    .selectFrom('run_controls')
    .selectAll()
    .where('workspace_id', '=', actor.workspaceId)
  return actor.kind === 'agent' ? query.where('agent_id', '=', actor.principalId) : query
}
