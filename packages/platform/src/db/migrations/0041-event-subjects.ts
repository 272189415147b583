import { sql, type Kysely } from 'kysely'

/**
 * Every event names the row that it is about, so that removing the row empties what the log copied of it; of messages and
 * reactions the log copies nothing. What was removed before loses its copies now.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table events rename column message_id to subject_id;
    alter index events_message rename to events_subject;

    update events set subject_id = (payload ->> 'messageId')::uuid where type = 'reaction';
    update events set payload = '{}' where type in ('message', 'message.updated', 'reaction');
    update events set subject_id = coalesce(
        payload #>> '{comment,taskId}', payload #>> '{task,id}', payload #>> '{channel,id}', payload #>> '{vault,id}',
        payload #>> '{item,id}', payload #>> '{leak,id}', payload #>> '{lease,id}', payload #>> '{event,id}',
        payload #>> '{agent,id}', payload #>> '{webhook,id}'
      )::uuid
      where subject_id is null and type not in ('message.deleted', 'read') and payload <> '{}';
    update events set subject_id = (payload ->> 'agentId')::uuid where type = 'agent.key_created';

    update events e set payload = '{}', channel_id = null, principal_ids = null, scope = null
    where subject_id is not null and case
      when type like 'channel.%' then not exists (select from channels where id = e.subject_id)
      when type like 'task.%' then not exists (select from tasks where id = e.subject_id)
      when type like 'schedule.%' then not exists (select from schedule_events where id = e.subject_id)
      when type in ('vault.created', 'vault.updated') then not exists (select from vaults where id = e.subject_id)
      when type like 'vault.item.%' then not exists (select from vault_items where id = e.subject_id)
      when type like 'webhook.%' then not exists (select from webhooks where id = e.subject_id)
      else false
    end;
    update leaks l set original = null, key_version = null
      where original is not null and message_id is not null
        and not exists (select from messages m where m.id = l.message_id and m.deleted_at is null);
    update messages set request_hash = null where deleted_at is not null and request_hash is not null;
    update messages m set content = regexp_replace(content, '^(Created task #[0-9]+):.*$', '\\1, deleted since.', 's')
      where card ->> 'type' = 'task' and not exists (select from tasks t where t.id::text = m.card ->> 'taskId');
    create index messages_task_card on messages ((card ->> 'taskId')) where card ->> 'type' = 'task';

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
            thread_root_id uuid, client_generated_id text, request_hash text, mentions uuid[], attachments jsonb
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
          request_hash, mentions, attachments, created_at
        )
        select
          id, in_workspace_id, channel_id, seq, sender_id, kind, intent, content, thread_root_id, client_generated_id,
          decode(request_hash, 'hex'), mentions, attachments, sent_at
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
        -- Nobody has unread messages of their own making.
        update channel_members set read_seq = newest.seq
        from (
          select channel_id, sender_id, max(seq) as seq
          from numbered where seq is not null group by channel_id, sender_id
        ) as newest
        where channel_members.channel_id = newest.channel_id and channel_members.principal_id = newest.sender_id
          and channel_members.read_seq < newest.seq
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
