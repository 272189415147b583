import { sql, type Kysely } from 'kysely'

/** What versions of items are told by: names of what they changed, never values. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table vault_item_versions
      add column parts text[],
      add column renamed jsonb,
      add column restored integer
  `.execute(db)
}
