import { sql, type Kysely } from 'kysely'

/**
 * Applications that act as agents over MCP, by OAuth. A client is known to the whole installation before anybody allows it; what
 * somebody allowed it is a grant, which goes with its person and with the vouching of its agent. Of codes and tokens there are
 * hashes only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table oauth_clients (
      id text primary key,
      is_document boolean not null,
      name text not null,
      redirect_uris text[] not null,
      created_at timestamptz not null default date_trunc('milliseconds', now()),
      seen_at timestamptz not null default date_trunc('milliseconds', now()),
      fresh_until timestamptz
    );
    create index oauth_clients_seen on oauth_clients (seen_at);

    create table oauth_grants (
      workspace_id uuid not null references workspaces,
      id uuid not null unique,
      client_id text not null references oauth_clients,
      client_name text not null,
      agent_id uuid not null,
      person_id uuid not null references humans on delete cascade,
      scopes text[] not null,
      resource text not null,
      redirect_uri text not null,
      code_hash bytea not null unique,
      code_challenge text not null,
      code_used_at timestamptz,
      created_at timestamptz not null default date_trunc('milliseconds', now()),
      last_used_at timestamptz,
      expires_at timestamptz not null,
      ended_at timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, agent_id) references principals (workspace_id, id)
    );
    create index oauth_grants_client on oauth_grants (client_id);
    create index oauth_grants_agent on oauth_grants (workspace_id, agent_id);
    create index oauth_grants_person on oauth_grants (person_id);

    create table oauth_tokens (
      token_hash bytea primary key,
      workspace_id uuid not null,
      grant_id uuid not null,
      is_refresh boolean not null,
      parent_hash bytea,
      created_at timestamptz not null default clock_timestamp(),
      expires_at timestamptz not null,
      used_at timestamptz,
      foreign key (workspace_id, grant_id) references oauth_grants (workspace_id, id) on delete cascade
    );
    create index oauth_tokens_grant on oauth_tokens (workspace_id, grant_id);
    create index oauth_tokens_parent on oauth_tokens (parent_hash) where parent_hash is not null;
    create index oauth_tokens_expires on oauth_tokens (expires_at);
  `.execute(db)
}
