import { sql, type Kysely } from 'kysely'

/**
 * Notifications of messages know their place and how far they go there, so that what is read is told from what is not without
 * looking at each message. What people are told by the platform about their own account stands among them, too.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table notifications
      -- Of messages: where they stand, in its thread alone or in the channel, and the last that is told of.
      add column channel_id uuid,
      add column root_id uuid,
      add column last_seq bigint,
      drop constraint notifications_reason_check,
      drop constraint notifications_check,
      add constraint notifications_reason_check check (reason in ('direct', 'mention', 'message', 'request', 'asked',
        'terms', 'ending', 'emergency', 'question', 'task', 'run', 'alert', 'export', 'digest', 'sign_in', 'test')),
      add constraint notifications_check
        check ((event_position is null) = (reason in ('digest', 'sign_in', 'test'))),
      add constraint notifications_place_check check ((channel_id is null) = (last_seq is null));

    -- How far those go that tell of several was not kept: to the last that came in their time, of some more than they tell of.
    update notifications n set
      channel_id = m.channel_id,
      root_id = case when m.also_in_channel then null else m.thread_root_id end,
      last_seq = case when n.more = 0 then m.seq else greatest(m.seq, (
        select max(near.seq) from (
          select following.seq, following.created_at from messages following
          where following.channel_id = m.channel_id and following.seq >= m.seq
          order by following.seq limit 4 * n.more + 100
        ) near
        where near.created_at < n.at + interval '15 minutes'
      )) end
    from events e
    join messages m on m.id = e.subject_id
    where e.workspace_id = n.workspace_id and e.position = n.event_position and e.type = 'message';
  `.execute(db)
}
