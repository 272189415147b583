import { sql, type Kysely } from 'kysely'

/** When an answer that is being written was written last, whether its agent had a socket then, and why it was stopped. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table messages
      add column streamed_at timestamptz,
      add column streamed_live boolean not null default false,
      add column stopped text check (stopped in ('agent_gone', 'silent'));
    update messages set streamed_at = now() where streaming;
    create index messages_streaming on messages (streamed_at) where streaming;
  `.execute(db)
}
