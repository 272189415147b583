import { sql, type Kysely } from 'kysely'

/** What each member of a channel wants of it: to be notified, to have it out of the way, to have it at hand. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table channel_members
      add column notify text check (notify in ('all', 'mentions', 'nothing')),
      add column muted boolean not null default false,
      add column starred boolean not null default false
  `.execute(db)
}
