import { sql, type Selectable } from 'kysely'
import { z } from 'zod'
import type {
  HeldOutcome,
  ScheduleSync,
  ScheduleSyncFilter,
  SyncChange,
} from '@sesamespace/contract/schedule-syncs'
import { limits } from '@sesamespace/contract/limits'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import type { ScheduleTables } from '../../db/tables/schedule.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'

export type SyncRow = Selectable<ScheduleTables['schedule_syncs']>
type Change = Pick<Selectable<ScheduleTables['schedule_sync_changes']>, 'event_id' | 'change'>
export type NewSync = Pick<SyncRow, 'id' | 'created' | 'updated' | 'removed' | 'held'>

const cursorPlace = z.tuple([z.iso.datetime(), z.uuid()])

/** Writes a sync with what it changed. What it holds waits for a person. */
export async function insertSync(
  tx: Tx,
  agentId: string,
  { sync, changes }: { sync: NewSync; changes: readonly Change[] },
): Promise<void> {
  await tx.db
    .insertInto('schedule_syncs')
    .values({
      ...sync,
      workspace_id: tx.workspaceId,
      agent_id: agentId,
      held_status: sync.held > 0 ? 'pending' : null,
    })
    .execute()
  await sql`
    insert into schedule_sync_changes (sync_id, event_id, change)
    select ${sync.id}, * from unnest(
      ${changes.map(({ event_id }) => event_id)}::uuid[], ${changes.map(({ change }) => change)}::text[])
  `.execute(tx.db)
}

/** What waits for a person of an agent's syncs: at most one. */
export async function findPending(
  tx: Tx,
  agentId: string,
): Promise<{ id: string; jobs: Set<string> } | null> {
  const pending = await tx.db
    .selectFrom('schedule_syncs')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('agent_id', '=', agentId)
    .where('held_status', '=', 'pending')
    .executeTakeFirst()
  if (!pending) return null
  const jobs = await heldJobs(tx.db, pending.id).select('e.id').execute()
  return { id: pending.id, jobs: new Set(jobs.map(({ id }) => id)) }
}

/** Whose sync it is. */
export async function findAgentOfSync(tx: Tx, syncId: string): Promise<string | undefined> {
  const sync = await tx.db
    .selectFrom('schedule_syncs')
    .select('agent_id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', syncId)
    .executeTakeFirst()
  return sync?.agent_id
}

/** A sync of the workspace, held for the rest of the transaction. */
export function lockSync(tx: Tx, syncId: string): Promise<SyncRow | undefined> {
  return tx.db
    .selectFrom('schedule_syncs')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', syncId)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** Says what became of what was held. `decidedBy`: absent where no person decided; the first decision keeps its time. */
export async function settleSync(
  tx: Tx,
  syncId: string,
  { outcome, decidedBy }: { outcome: HeldOutcome; decidedBy?: string },
): Promise<void> {
  await tx.db
    .updateTable('schedule_syncs')
    .set({
      held_status: outcome,
      ...(decidedBy && { decided_by: decidedBy, decided_at: sql<Date>`now()` }),
    })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', syncId)
    .execute()
}

/** Syncs that the actor may see, newest first. */
export async function listSyncs(
  db: Queryable,
  actor: Actor,
  filter: ScheduleSyncFilter,
): Promise<{ syncs: ScheduleSync[]; nextCursor: string | null }> {
  let query = syncsOf(db, actor)
  if (filter.agentId) query = query.where('agent_id', '=', filter.agentId)
  if (filter.held) query = query.where('held_status', '=', filter.held)
  if (filter.cursor) {
    const [createdAt, id] = decodeCursor(cursorPlace, filter.cursor)
    query = query.where(
      sql<boolean>`(date_trunc('milliseconds', created_at), id) < (${createdAt}::timestamptz, ${id}::uuid)`,
    )
  }
  const rows = await query
    .orderBy(sql`date_trunc('milliseconds', created_at)`, 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute()
  const page = rows.slice(0, filter.limit)
  const last = rows.length > filter.limit ? page.at(-1) : undefined
  return {
    syncs: await withChanges(db, page),
    nextCursor: last ? encodeCursor([last.created_at.toISOString(), last.id]) : null,
  }
}

/** One sync as its readers see it. */
export async function readSync(tx: Tx, syncId: string): Promise<ScheduleSync> {
  const row = await tx.db
    .selectFrom('schedule_syncs')
    .select(syncColumns)
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', syncId)
    .executeTakeFirstOrThrow()
  const [sync] = await withChanges(tx.db, [row])
  if (!sync) throw new Error('A sync was not read back.')
  return sync
}

/** The jobs that a sync holds and that may still run. */
export const heldJobs = (db: Queryable, syncId: string) =>
  db
    .selectFrom('schedule_sync_changes as c')
    .innerJoin('schedule_events as e', 'e.id', 'c.event_id')
    .where('c.sync_id', '=', syncId)
    .where('c.change', '=', 'held')
    .where('e.status', 'in', ['active', 'paused'])

const syncColumns = [
  'id',
  'agent_id',
  'created',
  'updated',
  'removed',
  'held_status',
  'decided_by',
  'decided_at',
  'created_at',
  // What waits is counted: jobs may have ended since.
  sql<number>`case when held_status = 'pending' then (
    select count(*)::int from schedule_sync_changes c join schedule_events e on e.id = c.event_id
    where c.sync_id = schedule_syncs.id and c.change = 'held' and e.status in ('active', 'paused')
  ) else held end`.as('held'),
] as const
type ReadRow = Omit<SyncRow, 'workspace_id'>

function syncsOf(db: Queryable, actor: Actor) {
  const query = db
    .selectFrom('schedule_syncs')
    .select(syncColumns)
    .where('workspace_id', '=', actor.workspaceId)
  return actor.kind === 'agent' ? query.where('agent_id', '=', actor.principalId) : query
}

async function withChanges(db: Queryable, rows: readonly ReadRow[]): Promise<ScheduleSync[]> {
  if (rows.length === 0) return []
  const { rows: changes } = await sql<{
    sync_id: string
    event_id: string
    title: string
    change: SyncChange
  }>`
    select s.id as sync_id, c.event_id, c.change, e.title
    from unnest(${rows.map(({ id }) => id)}::uuid[]) as s (id)
    cross join lateral (
      select event_id, change from schedule_sync_changes where sync_id = s.id
      order by event_id limit ${limits.syncChangesListed}
    ) c
    join schedule_events e on e.id = c.event_id
    order by c.event_id
  `.execute(db)
  const bySync = Map.groupBy(changes, ({ sync_id }) => sync_id)
  return rows.map((row) => ({
    id: row.id,
    agentId: row.agent_id,
    created: row.created,
    updated: row.updated,
    removed: row.removed,
    changes: (bySync.get(row.id) ?? []).map(({ event_id, title, change }) => ({
      eventId: event_id,
      title,
      change,
    })),
    held: row.held_status && {
      status: row.held_status,
      count: row.held,
      decidedBy: row.decided_by,
      decidedAt: row.decided_at?.toISOString() ?? null,
      undoUntil: undoUntil(row)?.toISOString() ?? null,
    },
    createdAt: row.created_at.toISOString(),
  }))
}

/** Until when cancelling what was held can be undone; `null`: it cannot. */
export const undoUntil = ({
  held_status,
  decided_at,
}: Pick<SyncRow, 'held_status' | 'decided_at'>): Date | null => {
  if (held_status !== 'applied' || decided_at === null) return null
  const until = new Date(decided_at.getTime() + limits.undoCancelSeconds * 1_000)
  return until > new Date() ? until : null
}
