import { sql, type Kysely } from 'kysely'

/** Codes that stand in for a lost authenticator app, each once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table recovery_codes (
      principal_id uuid not null references humans,
      -- SHA-256: a code has 120 random bits. Using one removes it.
      code_hash bytea not null,
      primary key (principal_id, code_hash)
    );
  `.execute(db)
}
