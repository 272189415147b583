import { sql, type Kysely } from 'kysely'

/** How people read times, dates and numbers; null: as their browser does. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table humans
      add column time_zone text,
      add column locale text,
      add column hour_cycle text check (hour_cycle in ('h12', 'h23')),
      add column first_day smallint check (first_day in (1, 6, 7));
  `.execute(db)
}
