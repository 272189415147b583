import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'

/** What a calendar program is told of a run besides its mark. */
export interface FeedRunRow {
  event_id: string
  scheduled_at: Date
  recorded_at: Date
  attempt: number
  duration_ms: number | null
}

interface RunPlace {
  eventId: string
  at: string
}

/** These runs, with how long the newest attempt of each took. */
export async function feedRuns(
  db: Queryable,
  places: readonly RunPlace[],
): Promise<Map<string, FeedRunRow>> {
  const { rows } = await sql<FeedRunRow>`
    select o.event_id, o.scheduled_at, o.recorded_at, o.attempt, a.duration_ms
    from unnest(
      ${places.map(({ eventId }) => eventId)}::uuid[], ${places.map(({ at }) => at)}::timestamptz[]
    ) as r(event_id, at)
    join schedule_occurrences o on o.event_id = r.event_id and o.scheduled_at = r.at
    left join schedule_attempts a on a.occurrence_id = o.id and a.attempt = o.attempt
  `.execute(db)
  return new Map(rows.map((row) => [placeKey(row.event_id, row.scheduled_at.toISOString()), row]))
}

/** Names a run of a job by its planned time. */
export const placeKey = (eventId: string, at: string): string => `${eventId} ${at}`

/** What agents are called. */
export async function agentNames(
  db: Queryable,
  workspaceId: string,
  agentIds: readonly string[],
): Promise<Map<string, string>> {
  if (agentIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('principals')
    .select(['id', 'display_name'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', agentIds)
    .execute()
  return new Map(rows.map((row) => [row.id, row.display_name]))
}
