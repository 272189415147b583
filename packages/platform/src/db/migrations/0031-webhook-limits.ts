import { sql, type Kysely } from 'kysely'

/** Whoever changes where a webhook leads narrows what it carries to what they may see themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table webhooks add column limited_to uuid[] not null default '{}';
  `.execute(db)
}
