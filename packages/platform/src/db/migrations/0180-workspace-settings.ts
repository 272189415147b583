import { sql, type Kysely } from 'kysely'

/** When a workspace works, which tells requests outside of its hours, and how long it keeps its events. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table workspaces
      add column workdays smallint[] not null default '{1,2,3,4,5}',
      add column workday_start time not null default '07:00',
      add column workday_end time not null default '19:00',
      add column event_retention_days integer check (event_retention_days >= 1)
  `.execute(db)
}
