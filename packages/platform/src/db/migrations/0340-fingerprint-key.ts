import { sql, type Kysely } from 'kysely'

/** The key of the fingerprints of fields, which stays the same when the root key is replaced. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table installation add column fingerprint_key bytea`.execute(db)
}
