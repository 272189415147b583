import { sql, type Kysely } from 'kysely'

/** Items that are out of use, and kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table vault_items add column archived_at timestamptz`.execute(db)
}
