import { sql } from 'kysely'
import type { CalendarEntryStatus } from '@sesamespace/contract/schedule'
import type { Queryable } from '../../db/database.ts'

const QUARTER_MS = 15 * 60_000

interface Counted {
  run: { event_id: string; scheduled_at: Date; status: CalendarEntryStatus }
  by: 1 | -1
}

/** Keeps how many runs each job has in each state. The jobs must be locked. */
export async function countRuns(db: Queryable, counted: readonly Counted[]): Promise<void> {
  if (counted.length === 0) return
  await sql`
    insert into schedule_run_counts as c (event_id, quarter, status, runs)
    select event_id, quarter, status, sum(by)
    from unnest(
      ${counted.map(({ run }) => run.event_id)}::uuid[],
      ${counted.map(({ run }) => quarterOf(run.scheduled_at))}::timestamptz[],
      ${counted.map(({ run }) => run.status)}::text[],
      ${counted.map(({ by }) => by)}::integer[]
    ) as d(event_id, quarter, status, by)
    group by event_id, quarter, status
    order by event_id, quarter, status
    on conflict (event_id, quarter, status) do update set runs = c.runs + excluded.runs
  `.execute(db)
}

const quarterOf = (at: Date): Date => new Date(Math.floor(at.getTime() / QUARTER_MS) * QUARTER_MS)
