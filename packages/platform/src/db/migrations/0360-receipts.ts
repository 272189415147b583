import { sql, type Kysely } from 'kysely'

/** What receipts of agents are read from, beside what is there: their connections, their replays, and what they say themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table agent_connections (
      id uuid primary key,
      agent_id uuid not null references principals,
      node_id uuid not null,
      connected_at timestamptz not null default date_trunc('milliseconds', now()),
      ended_at timestamptz
    );
    create index agent_connections_agent on agent_connections (agent_id, connected_at);
    create index agent_connections_open on agent_connections (node_id) where ended_at is null;
    create index agent_connections_old on agent_connections (ended_at);

    create table agent_replays (
      channel_id uuid not null references channels on delete cascade,
      agent_id uuid not null references principals,
      from_seq bigint not null,
      to_seq bigint not null,
      at timestamptz not null default date_trunc('milliseconds', now())
    );
    create index agent_replays_channel on agent_replays (channel_id, agent_id, to_seq);
    create index agent_replays_agent on agent_replays (agent_id);
    create index agent_replays_old on agent_replays (at);

    create table message_receipts (
      message_id uuid not null references messages (id) on delete cascade,
      agent_id uuid not null references principals,
      read_at timestamptz not null,
      acted_at timestamptz,
      failed_at timestamptz,
      reason text,
      primary key (message_id, agent_id)
    );
    create index message_receipts_agent on message_receipts (agent_id);
    create index message_receipts_old on message_receipts (read_at);

    -- Who read what when: the log has it.
    create index events_reads on events (channel_id, actor_id, at) where type = 'read';
  `.execute(db)
}
