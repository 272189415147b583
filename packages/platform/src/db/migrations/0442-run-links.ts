import { sql, type Kysely } from 'kysely'

/** Runs are found by what they made. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index schedule_attempts_links on schedule_attempts using gin (links jsonb_path_ops)
      where links <> '[]';
  `.execute(db)
}
