import { sql, type Kysely } from 'kysely'

/** Which refresh token a refresh token was given for: the predecessor stays good until a successor was used. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table refresh_tokens add column parent_hash bytea;
    create index refresh_tokens_parent on refresh_tokens (parent_hash);
  `.execute(db)
}
