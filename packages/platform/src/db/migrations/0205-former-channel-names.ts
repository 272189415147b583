import { sql, type Kysely } from 'kysely'

/** Texts name channels: what a channel was called before leads to it still. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table channels add column former_names text[] not null default '{}';
    create index channels_any_name on channels (workspace_id, lower(name)) where kind = 'channel';
    create index channels_former_names on channels using gin (former_names) where former_names <> '{}';
  `.execute(db)
}
