import { sql } from 'kysely'
import type { CalendarEntryStatus } from '@sesamespace/contract/schedule'
import type { Queryable } from '../../db/database.ts'
import type { OccurrenceRow } from './schedule.repo.ts'

/** A job in the days from the first of `starts` to the last, which is the end. */
export interface StatsRange {
  eventId: string
  starts: readonly Date[]
}

/** How many runs of each state, by day. */
export async function countStates(
  db: Queryable,
  { eventId, starts }: StatsRange,
): Promise<{ day: number; status: CalendarEntryStatus; runs: number }[]> {
  const { rows } = await sql<{ day: number; status: CalendarEntryStatus; runs: number }>`
    select width_bucket(quarter, ${starts}::timestamptz[]) - 1 as day, status, sum(runs)::integer as runs
    from schedule_run_counts
    where event_id = ${eventId} and quarter >= ${starts[0]} and quarter < ${starts.at(-1)} and runs > 0
    group by 1, 2
  `.execute(db)
  return rows
}

/** What a run is measured by, and which runs say it. */
const measures = {
  duration: { ms: sql`duration_ms`, of: sql`status = 'completed'` },
  lateness: { ms: sql`late_ms`, of: sql`true` },
}

/** How long something took in the runs of a day, in milliseconds. */
export interface TimingRow {
  day: number
  runs: number
  median: number
  p95: number
  worst: number
  worst_id: string
  worst_at: Date
  /** From here on it is far from what is usual in all these days. */
  bound: number
}

/**
 * How long completed runs took, or how late planned ones began. An outlier is beyond three times the middle half's spread
 * above it (Tukey's far fence), and half as long again as the median.
 */
export async function timingsByDay(
  db: Queryable,
  measure: keyof typeof measures,
  { eventId, starts }: StatsRange,
): Promise<TimingRow[]> {
  const { ms, of } = measures[measure]
  const isMeasured = sql`event_id = ${eventId} and ${of} and ${ms} is not null`
  const { rows } = await sql<TimingRow>`
    with timed as materialized (
      select width_bucket(scheduled_at, ${starts}::timestamptz[]) as day, ${ms}::float8 as ms
      from schedule_occurrences
      where ${isMeasured} and scheduled_at >= ${starts[0]} and scheduled_at < ${starts.at(-1)}
    ), by_day as (
      select day, count(*)::integer as runs, max(ms) as worst,
        percentile_cont(array[0.5, 0.95]) within group (order by ms) as parts
      from timed group by day
    ), usual as (
      select percentile_cont(array[0.25, 0.5, 0.75]) within group (order by ms) as parts from timed
    )
    select d.day - 1 as day, d.runs, d.parts[1] as median, d.parts[2] as p95, d.worst,
      w.id as worst_id, w.scheduled_at as worst_at,
      greatest(u.parts[3] + 3 * (u.parts[3] - u.parts[1]), 1.5 * u.parts[2]) as bound
    from by_day d cross join usual u cross join lateral (
      select id, scheduled_at from schedule_occurrences
      where ${isMeasured} and ${ms} = d.worst
        and scheduled_at >= (${starts}::timestamptz[])[d.day] and scheduled_at < (${starts}::timestamptz[])[d.day + 1]
      order by scheduled_at desc limit 1
    ) w
  `.execute(db)
  return rows
}

/** Runs in a row that ended alike; `is_last`: the newest of them. */
export interface StreakRow {
  is_success: boolean
  is_last: boolean
  runs: number
  first_at: Date
  last_at: Date
}

/** The streak that goes on, and the longest ones of each kind. */
export async function findStreaks(
  db: Queryable,
  { eventId, starts }: StatsRange,
): Promise<StreakRow[]> {
  const { rows } = await sql<StreakRow>`
    with ended as (
      select scheduled_at, status = 'completed' as is_success,
        lag(status = 'completed') over (order by scheduled_at) is distinct from (status = 'completed') as turns
      from schedule_occurrences
      where event_id = ${eventId} and scheduled_at >= ${starts[0]} and scheduled_at < ${starts.at(-1)}
        and status in ('completed', 'failed', 'missed')
    ), numbered as (
      select *, count(*) filter (where turns) over (order by scheduled_at) as streak from ended
    ), streaks as (
      select streak, is_success, count(*)::integer as runs, min(scheduled_at) as first_at, max(scheduled_at) as last_at
      from numbered group by streak, is_success
    ), ranked as (
      select *, streak = max(streak) over () as is_last,
        row_number() over (partition by is_success order by runs desc, streak desc) as place
      from streaks
    )
    select is_success, is_last, runs, first_at, last_at from ranked where is_last or place = 1
    order by runs desc, last_at desc
  `.execute(db)
  return rows
}

export type RecentRow = Pick<OccurrenceRow, 'id' | 'scheduled_at' | 'status'>

/** The last runs that came due, newest first. */
export function recentRuns(db: Queryable, eventId: string, limit: number): Promise<RecentRow[]> {
  return db
    .selectFrom('schedule_occurrences')
    .select(['id', 'scheduled_at', 'status'])
    .where('event_id', '=', eventId)
    .orderBy('scheduled_at', 'desc')
    .limit(limit)
    .execute()
}

/** When the oldest run of these days was planned that is kept. */
export async function oldestKept(
  db: Queryable,
  { eventId, starts }: StatsRange,
): Promise<Date | null> {
  const row = await db
    .selectFrom('schedule_occurrences')
    .select('scheduled_at')
    .where('event_id', '=', eventId)
    .where('scheduled_at', '>=', starts[0] ?? new Date(0))
    .orderBy('scheduled_at')
    .limit(1)
    .executeTakeFirst()
  return row?.scheduled_at ?? null
}
