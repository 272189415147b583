import { sql, type Kysely } from 'kysely'

/** What each person saved for later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table saved_messages (
      principal_id uuid not null references principals,
      message_id uuid not null references messages (id) on delete cascade,
      saved_at timestamptz not null default now(),
      primary key (principal_id, message_id)
    );
    create index saved_messages_order on saved_messages (principal_id, saved_at desc, message_id desc);
    create index saved_messages_message on saved_messages (message_id);
  `.execute(db)
}
