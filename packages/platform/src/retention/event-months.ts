import { sql } from 'kysely'
import type { Queryable } from '../db/database.ts'

/** Months that are ready before they begin. */
const AHEAD = 2
/** A table that is waited for keeps everybody else waiting behind: better to come back in a minute. */
const LOCK_TIMEOUT = '1s'

/** What a partition's end looks like in the catalogue: `FOR VALUES FROM (…) TO ('2026-12-01 00:00:00+00')`. */
const ENDS_AT = String.raw`TO \('([^']+)'\)`

/**
 * Keeps the partitions of the event log: makes those of the next months, and takes away those that lie behind the retention
 * and are empty. Several nodes may do so at once.
 */
export async function keepEventMonths(db: Queryable, retentionDays: number): Promise<void> {
  const { rows: missing } = await sql<{ name: string; from: string; to: string }>`
    select name, "from"::text, "to"::text from (
      select 'events_' || to_char(m, 'YYYY_MM') as name,
        m at time zone 'utc' as "from", (m + interval '1 month') at time zone 'utc' as "to"
      from generate_series(1, ${AHEAD}) n,
        lateral (select date_trunc('month', now() at time zone 'utc') + make_interval(months => n::int)) month (m)
    ) months
    where to_regclass(name) is null order by name
  `.execute(db)
  for (const { name, from, to } of missing) {
    await withLock(db, async (tx) => {
      await sql`
        create table if not exists ${sql.table(name)} (like events including defaults including constraints including indexes)
      `.execute(tx)
      await sql`
        alter table events attach partition ${sql.table(name)} for values from (${sql.lit(from)}) to (${sql.lit(to)})
      `.execute(tx)
    })
  }
  const { rows: ended } = await sql<{ name: string }>`
    select c.relname as name
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'events'::regclass
      and substring(pg_get_expr(c.relpartbound, c.oid) from ${ENDS_AT})::timestamptz
        < now() - make_interval(days => ${retentionDays})
  `.execute(db)
  for (const { name } of ended) {
    await withLock(db, async (tx) => {
      const { rows } = await sql`select from ${sql.table(name)} limit 1`.execute(tx)
      if (rows.length === 0) await sql`drop table ${sql.table(name)}`.execute(tx)
    })
  }
}

const withLock = (db: Queryable, work: (tx: Queryable) => Promise<void>): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await sql`select set_config('lock_timeout', ${LOCK_TIMEOUT}, true)`.execute(tx)
    await sql`select pg_advisory_xact_lock(hashtextextended('event_months', 0))`.execute(tx)
    await work(tx)
  })
