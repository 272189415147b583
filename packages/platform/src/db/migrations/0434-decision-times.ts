import { sql, type Kysely } from 'kysely'

/** What people decided lately, for how long that took them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index leases_decided on leases (workspace_id, decided_at) where decided_by is not null;
  `.execute(db)
}
