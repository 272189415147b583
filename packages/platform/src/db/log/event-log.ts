import { sql, type Kysely, type Transaction } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { isByReference, subjectOf } from './event-subject.ts'
import type { CommittedEvent, LoggedEvent, NewEvent } from './event.ts'

/** Writes events at the end of a transaction. The row lock it takes makes the order of positions the order of commits. */
export async function appendEvents(
  db: Transaction<Tables>,
  workspaceId: string,
  events: NewEvent[],
): Promise<CommittedEvent[]> {
  const head = await db
    .updateTable('workspaces')
    .set({ event_position: sql`event_position + ${events.length}` })
    .where('id', '=', workspaceId)
    .returning('event_position')
    .executeTakeFirstOrThrow()
  const at = new Date()
  const subjects = events.map(subjectOf)
  const committed = events.map((event, index) => ({
    ...event,
    workspaceId,
    position: head.event_position - events.length + index + 1,
    at,
  }))
  await db
    .insertInto('events')
    .values(
      committed.map((event, index) => ({
        workspace_id: workspaceId,
        position: event.position,
        type: event.type,
        actor_id: event.actorId,
        channel_id: event.audience.channelId ?? null,
        principal_ids: event.audience.principalIds ?? null,
        scope: event.audience.scope ?? null,
        subject_id: subjects[index] ?? null,
        payload: isByReference(event.type) ? '{}' : JSON.stringify(event.payload),
        at,
      })),
    )
    .execute()
  return committed
}

/** The place of the newest event of a workspace. */
export async function readPosition(db: Kysely<Tables>, workspaceId: string): Promise<number> {
  const row = await db
    .selectFrom('workspaces')
    .select('event_position')
    .where('id', '=', workspaceId)
    .executeTakeFirst()
  return row?.event_position ?? 0
}

/** Where a log begins and ends. */
export interface LogPlace {
  /** Of the newest event. */
  position: number
  /** What came up to here has been taken away by its retention. */
  startsAfter: number
}

/** Where the logs of some workspaces begin and end. */
export async function readLogPlaces(
  db: Kysely<Tables>,
  workspaceIds: readonly string[],
): Promise<Map<string, LogPlace>> {
  const rows = await db
    .selectFrom('workspaces')
    .select(['id', 'event_position', 'events_after'])
    .where(sql<boolean>`id = any(${workspaceIds}::uuid[])`)
    .execute()
  return new Map(
    rows.map((row) => [row.id, { position: row.event_position, startsAfter: row.events_after }]),
  )
}

/** Where the logs of some workspaces end. */
export async function readPositions(
  db: Kysely<Tables>,
  workspaceIds: string[],
): Promise<Map<string, number>> {
  if (workspaceIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('workspaces')
    .select(['id', 'event_position'])
    .where('id', 'in', workspaceIds)
    .execute()
  return new Map(rows.map((row) => [row.id, row.event_position]))
}

/** Which part of a log to read. */
export interface LogRange {
  after: number
  upTo?: number
  limit: number
}

/** Reads the log in order, after a position, as it is stored. */
export async function readEvents(
  db: Kysely<Tables>,
  workspaceId: string,
  range: LogRange,
): Promise<LoggedEvent[]> {
  let query = db
    .selectFrom('events')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('position', '>', range.after)
  if (range.upTo !== undefined) query = query.where('position', '<=', range.upTo)
  const rows = await query.orderBy('position').limit(range.limit).execute()
  return rows.map((row) => ({
    type: row.type,
    payload: row.payload,
    actorId: row.actor_id,
    workspaceId,
    position: row.position,
    at: row.at,
    audience: {
      ...(row.channel_id && { channelId: row.channel_id }),
      ...(row.principal_ids && { principalIds: row.principal_ids }),
      ...(row.scope && { scope: row.scope }),
    },
    subjectId: row.subject_id,
  }))
}
