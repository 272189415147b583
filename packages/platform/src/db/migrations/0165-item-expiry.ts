import { sql, type Kysely } from 'kysely'

/** The last day on which the values of an item are good, as whoever keeps it wrote down. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table vault_items add column expires_on date`.execute(db)
}
