import { sql, type Kysely } from 'kysely'

/** Workspaces, principals and their credentials, the event log, the audit log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table workspaces (
      id uuid primary key,
      name text not null,
      -- Heads of the two logs. Updated last in a transaction, so that the order of positions is the order of commits.
      event_position bigint not null default 0,
      audit_seq bigint not null default 0,
      audit_hash text not null default '',
      task_number bigint not null default 0,
      created_at timestamptz not null default now()
    );

    -- One row of facts about the installation: what its keys must match.
    create table installation (
      singleton boolean primary key default true check (singleton),
      root_key_fingerprint text not null,
      setup_token_hash text,
      created_at timestamptz not null default now()
    );

    create table principals (
      id uuid primary key,
      workspace_id uuid not null references workspaces,
      kind text not null check (kind in ('human', 'agent')),
      handle text not null,
      display_name text not null,
      status text not null default 'active' check (status in ('active', 'disabled', 'frozen', 'deleted')),
      read_receipt_emoji text not null default '👀',
      created_at timestamptz not null default now()
    );
    create unique index principals_handle on principals (workspace_id, lower(handle)) where status <> 'deleted';

    create table humans (
      principal_id uuid primary key references principals,
      email text not null,
      password_hash text not null,
      role text not null check (role in ('owner', 'admin', 'operator', 'approver', 'auditor', 'viewer')),
      totp_secret bytea,
      totp_last_step bigint
    );
    create unique index humans_email on humans (lower(email));

    create table agents (
      principal_id uuid primary key references principals,
      description text,
      runtime text,
      runtime_version text,
      activity jsonb,
      last_seen_at timestamptz,
      created_by uuid not null references principals
    );

    create table agent_capabilities (
      agent_id uuid not null references agents,
      namespace text not null,
      name text not null,
      description text,
      primary key (agent_id, namespace, name)
    );
    create index agent_capabilities_lookup on agent_capabilities (namespace, name);

    create table api_keys (
      id uuid primary key,
      agent_id uuid not null references agents,
      name text not null,
      prefix text not null,
      key_hash bytea not null unique,
      scopes text[] not null,
      expires_at timestamptz,
      last_used_at timestamptz,
      created_by uuid not null references principals,
      created_at timestamptz not null default now(),
      revoked_at timestamptz
    );
    create index api_keys_agent on api_keys (agent_id);

    create table agent_public_keys (
      id uuid primary key,
      agent_id uuid not null references agents,
      public_key bytea not null unique,
      created_at timestamptz not null default now(),
      revoked_at timestamptz
    );
    create index agent_public_keys_agent on agent_public_keys (agent_id);

    -- Nonces of signed requests, shared by all nodes; a second insert is a replay.
    create table signature_nonces (
      agent_id uuid not null,
      nonce text not null,
      expires_at timestamptz not null,
      primary key (agent_id, nonce)
    );
    create index signature_nonces_expiry on signature_nonces (expires_at);

    create table sessions (
      id uuid primary key,
      principal_id uuid not null references principals,
      user_agent text,
      created_at timestamptz not null default now(),
      last_used_at timestamptz not null default now(),
      ended_at timestamptz,
      end_reason text
    );
    create index sessions_principal on sessions (principal_id) where ended_at is null;

    create table refresh_tokens (
      token_hash bytea primary key,
      session_id uuid not null references sessions,
      expires_at timestamptz not null,
      used_at timestamptz,
      created_at timestamptz not null default now()
    );
    create index refresh_tokens_session on refresh_tokens (session_id);

    create table socket_tickets (
      ticket_hash bytea primary key,
      session_id uuid not null references sessions,
      expires_at timestamptz not null
    );

    create table sign_in_attempts (
      account text not null,
      at timestamptz not null default now()
    );
    create index sign_in_attempts_recent on sign_in_attempts (account, at);

    create table invites (
      id uuid primary key,
      workspace_id uuid not null references workspaces,
      email text not null,
      role text not null,
      token_hash bytea not null unique,
      invited_by uuid not null references principals,
      expires_at timestamptz not null,
      accepted_at timestamptz,
      revoked_at timestamptz,
      created_at timestamptz not null default now()
    );
    create index invites_open on invites (workspace_id) where accepted_at is null and revoked_at is null;

    create table events (
      workspace_id uuid not null references workspaces,
      position bigint not null,
      type text not null,
      actor_id uuid,
      -- Who may see it: members of the channel, these principals, or a whole scope. All null: internal.
      channel_id uuid,
      principal_ids uuid[],
      scope text check (scope in ('workspace', 'humans')),
      -- The message it tells of, so that editing or deleting that message also reaches the log.
      message_id uuid,
      payload jsonb not null,
      at timestamptz not null default now(),
      primary key (workspace_id, position)
    );
    create index events_message on events (message_id) where message_id is not null;

    create table audit_entries (
      workspace_id uuid not null references workspaces,
      seq bigint not null,
      action text not null,
      actor_id uuid,
      target_type text,
      target_id uuid,
      details jsonb not null,
      request_id text,
      at timestamptz not null,
      prev_hash text not null,
      hash text not null,
      primary key (workspace_id, seq)
    );
    create index audit_entries_target on audit_entries (workspace_id, target_id, seq desc);
    create index audit_entries_actor on audit_entries (workspace_id, actor_id, seq desc);

    create table nodes (
      id uuid primary key,
      heartbeat_at timestamptz not null
    );
    create table connections (
      id uuid primary key,
      node_id uuid not null references nodes on delete cascade,
      principal_id uuid not null,
      connected_at timestamptz not null default now()
    );
    create index connections_principal on connections (principal_id);
    create index connections_node on connections (node_id);
  `.execute(db)
}
