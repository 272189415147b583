import { sql, type Kysely } from 'kysely'

/** When the person of a session last proved who they are, and for how long that is good. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table sessions add column proven_at timestamptz not null default now();
    update sessions set proven_at = created_at;
    -- Null: for as long as the session.
    alter table workspaces
      add column step_up_minutes integer check (step_up_minutes in (5, 15, 60));
  `.execute(db)
}
