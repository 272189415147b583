import { sql, type Kysely } from 'kysely'

/** What a message shows of what its agent does. While that goes on, the message is watched as a stream is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table messages add column run jsonb;

    -- As of 0206, with the new columns. A node of before leaves them out.
    create or replace function send_messages(
      in_workspace_id uuid, sent jsonb, sent_at timestamptz, out outcomes jsonb, out first_position bigint
    )
    language plpgsql
    -- The plans are kept, and tables grow: never one that was chosen because a table was still small.
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
    set enable_material = off
    as $$
    #variable_conflict use_column
    declare
      seqs bigint[];
      placed bigint;
      replies uuid[];
    begin
      perform from channels
      where workspace_id = in_workspace_id
        and id = any (array(select channel_id from jsonb_to_recordset(sent) as m (channel_id uuid)))
      order by id
      for no key update;

      with judged as materialized (
        select
          m.*,
          c.last_seq,
          earlier.id as earlier_id,
          case
            when c.id is null then 'no_channel'
            when cm.principal_id is null then
              case when m.may_join and c.visibility = 'public' then 'not_a_member' else 'no_channel' end
            when earlier.request_hash <> decode(m.request_hash, 'hex') then 'reused_id'
            when earlier.id is not null then 'repeated'
            when c.archived_at is not null then 'archived'
            when m.thread_root_id is not null and root.id is null then 'no_thread'
          end as refusal
        from rows from (jsonb_to_recordset(sent) as (
            id uuid, channel_id uuid, sender_id uuid, may_join boolean, kind text, intent text, content text,
            thread_root_id uuid, client_generated_id text, request_hash text, mentions uuid[], attachments jsonb,
            also_in_channel boolean, everyone text,
            run jsonb, streaming boolean, streamed_at timestamptz, streamed_live boolean
          )) with ordinality as m
          left join channels c on c.id = m.channel_id and c.workspace_id = in_workspace_id
          left join channel_members cm on cm.channel_id = m.channel_id and cm.principal_id = m.sender_id
          -- Only the index messages_idempotency fits these: while the table is small another one would look as good.
          left join messages earlier on earlier.client_generated_id = m.client_generated_id
            and earlier.sender_id = m.sender_id and earlier.channel_id is not distinct from m.channel_id
          left join messages root on root.id = m.thread_root_id and root.channel_id = m.channel_id
            and root.thread_root_id is null
      ), numbered as materialized (
        select
          *,
          case when refusal is null
            then last_seq + row_number() over (partition by channel_id, refusal is null order by ordinality)
          end as seq
        from judged
      ), written as (
        insert into messages (
          id, workspace_id, channel_id, seq, sender_id, kind, intent, content, thread_root_id, client_generated_id,
          request_hash, mentions, attachments, created_at, also_in_channel,
          everyone, run, streaming, streamed_at, streamed_live
        )
        select
          id, in_workspace_id, channel_id, seq, sender_id, kind, intent, content, thread_root_id, client_generated_id,
          decode(request_hash, 'hex'), mentions, attachments, sent_at, coalesce(also_in_channel, false),
          everyone, run, coalesce(streaming, false), streamed_at, coalesce(streamed_live, false)
        from numbered where seq is not null
      ), counted as (
        update messages set reply_count = reply_count + replies.count
        from (
          select thread_root_id, count(*)::int as count
          from numbered where seq is not null and thread_root_id is not null group by thread_root_id
        ) as replies
        where messages.id = replies.thread_root_id
      ), advanced as (
        update channels set last_seq = newest.seq, last_message_at = sent_at
        from (select channel_id, max(seq) as seq from numbered where seq is not null group by channel_id) as newest
        where channels.id = newest.channel_id
      ), marked as (
        -- A mark moves over one's own messages only when nothing before them is unread: sending reads nothing.
        update channel_members set read_seq = own.last
        from (
          select distinct on (channel_id, sender_id) channel_id, sender_id, min(seq) as first, max(seq) as last
          from (
            select channel_id, sender_id, seq,
              seq - row_number() over (partition by channel_id, sender_id order by seq) as run
            from numbered where seq is not null
          ) as runs
          group by channel_id, sender_id, run
          order by channel_id, sender_id, run
        ) as own
        where channel_members.channel_id = own.channel_id and channel_members.principal_id = own.sender_id
          and channel_members.read_seq = own.first - 1
      )
      select
        jsonb_agg(
          jsonb_build_object('seq', seq, 'refusal', refusal, 'earlierId', earlier_id) order by ordinality
        ),
        array_agg(seq order by ordinality),
        count(seq)
      into outcomes, seqs, placed
      from numbered;

      if placed = 0 then
        return;
      end if;
      replies := array(
        select id from rows from (
            jsonb_to_recordset(sent) as (id uuid, thread_root_id uuid), unnest(seqs)
          ) as m (id, thread_root_id, seq)
        where seq is not null and thread_root_id is not null
      );
      if cardinality(replies) > 0 then
        perform follow_threads(replies);
      end if;
      update workspaces set event_position = event_position + placed
      where id = in_workspace_id
      returning event_position - placed + 1 into first_position;

      -- What a message says stands in its row alone: the log refers to it.
      insert into events (workspace_id, position, type, actor_id, channel_id, subject_id, payload, at)
      select
        in_workspace_id, first_position - 1 + row_number() over (order by ordinality), 'message', sender_id,
        channel_id, id, '{}', sent_at
      from rows from (
          jsonb_to_recordset(sent) as (id uuid, channel_id uuid, sender_id uuid), unnest(seqs)
        ) with ordinality as m (id, channel_id, sender_id, seq, ordinality)
      where seq is not null;
    end
    $$;
  `.execute(db)
}
