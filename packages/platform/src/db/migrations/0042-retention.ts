import { sql, type Kysely } from 'kysely'

/** Old rows are found by their age. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index sessions_age on sessions (last_used_at);
    create index invites_age on invites (expires_at);
    create index refresh_tokens_age on refresh_tokens (expires_at);
    create index socket_tickets_age on socket_tickets (expires_at);
    create index sign_in_attempts_age on sign_in_attempts (at);
  `.execute(db)
}
