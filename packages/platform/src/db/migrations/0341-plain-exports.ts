import { sql, type Kysely } from 'kysely'

/** Whether managers of vaults may export them in plain text. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table workspaces add column plain_exports boolean not null default true`.execute(
    db,
  )
}
