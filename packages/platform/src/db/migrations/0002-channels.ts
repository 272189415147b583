import { sql, type Kysely } from 'kysely'

/** Channels, their members, messages and reactions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table channels (
      id uuid primary key,
      workspace_id uuid not null references workspaces,
      name text not null,
      kind text not null check (kind in ('dm', 'group', 'channel')),
      visibility text not null check (visibility in ('public', 'private')),
      description text,
      -- Sorted principal ids of a direct message: one channel for each pair.
      dm_key text,
      last_seq bigint not null default 0,
      last_message_at timestamptz,
      pinned_message_id uuid,
      task_id uuid,
      created_by uuid not null references principals,
      created_at timestamptz not null default now(),
      archived_at timestamptz
    );
    create unique index channels_dm on channels (workspace_id, dm_key) where dm_key is not null;
    create unique index channels_name on channels (workspace_id, lower(name)) where kind = 'channel' and archived_at is null;

    create table channel_members (
      channel_id uuid not null references channels on delete cascade,
      principal_id uuid not null references principals,
      role text not null default 'member' check (role in ('owner', 'member')),
      read_seq bigint not null default 0,
      joined_at timestamptz not null default now(),
      primary key (channel_id, principal_id)
    );
    create index channel_members_principal on channel_members (principal_id);

    create table messages (
      id uuid not null unique,
      workspace_id uuid not null,
      channel_id uuid not null references channels on delete cascade,
      seq bigint not null,
      sender_id uuid not null references principals,
      kind text not null,
      intent text not null,
      content text not null,
      thread_root_id uuid,
      client_generated_id text,
      -- SHA-256 of what was sent, to tell a repeated send from a reused id.
      request_hash bytea,
      mentions uuid[] not null default '{}',
      attachments jsonb not null default '[]',
      card jsonb,
      streaming boolean not null default false,
      reply_count integer not null default 0,
      created_at timestamptz not null default now(),
      edited_at timestamptz,
      deleted_at timestamptz,
      primary key (channel_id, seq)
    );
    create unique index messages_idempotency on messages (channel_id, sender_id, client_generated_id)
      where client_generated_id is not null;
    create index messages_thread on messages (thread_root_id, seq) where thread_root_id is not null;
    create index messages_mentions on messages using gin (mentions) where mentions <> '{}';
    create index messages_search on messages using gin (to_tsvector('simple', content)) where deleted_at is null;

    create table message_revisions (
      message_id uuid not null,
      revision integer not null,
      content text not null,
      edited_at timestamptz not null default now(),
      primary key (message_id, revision)
    );

    create table reactions (
      message_id uuid not null references messages (id) on delete cascade,
      principal_id uuid not null references principals,
      emoji text not null,
      created_at timestamptz not null default now(),
      primary key (message_id, emoji, principal_id)
    );
  `.execute(db)
}
