import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'

export interface RateCount {
  key: string
  windowStart: Date
  count: number
}

/** Adds what was counted here to what all nodes counted, in one statement; answers the sums. */
export async function addRateCounts(
  db: Queryable,
  counts: readonly RateCount[],
): Promise<RateCount[]> {
  const { rows } = await sql<{ key: string; window_start: Date; count: number }>`
    insert into rate_counts (key, window_start, count)
    select * from unnest(
      ${counts.map(({ key }) => key)}::text[],
      ${counts.map(({ windowStart }) => windowStart.toISOString())}::timestamptz[],
      ${counts.map(({ count }) => count)}::int[]
    ) as counted (key, window_start, count)
    -- In one order, so that two nodes never wait for each other.
    order by key, window_start
    on conflict (key, window_start) do update set count = rate_counts.count + excluded.count
    returning key, window_start, count
  `.execute(db)
  return rows.map(({ key, window_start: windowStart, count }) => ({ key, windowStart, count }))
}
