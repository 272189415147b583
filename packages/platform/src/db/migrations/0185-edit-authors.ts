import { sql, type Kysely } from 'kysely'

/** Who put another text in the place of an earlier one. `null`: from before this was kept, when only authors could. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table message_revisions add column edited_by uuid references principals
  `.execute(db)
}
