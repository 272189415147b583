import { sql, type Kysely } from 'kysely'

/** Who pinned a message, and when. What a channel was made with stood at its top already: it is a pin like the others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table messages
      add column pinned_at timestamptz,
      add column pinned_by uuid references principals,
      add constraint messages_pinned_check check ((pinned_at is null) = (pinned_by is null));
    update messages m set pinned_at = m.created_at, pinned_by = m.sender_id
      from channels c where c.pinned_message_id = m.id and m.deleted_at is null;
    update channels c set pinned_message_id = null
      from messages m where m.id = c.pinned_message_id and m.deleted_at is not null;
    create index messages_pinned on messages (channel_id, pinned_at) where pinned_at is not null;
  `.execute(db)
}
