import { sql, type Kysely } from 'kysely'

/** The calendar under private addresses, for calendar programs. They go with their person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table calendar_feeds (
      workspace_id uuid not null references workspaces,
      id uuid not null unique,
      principal_id uuid not null references humans on delete cascade,
      agent_id uuid references principals,
      name text not null,
      time_zone text not null,
      token_hash bytea not null unique,
      created_at timestamptz not null default date_trunc('milliseconds', now()),
      address_at timestamptz not null default date_trunc('milliseconds', now()),
      last_fetched_at timestamptz,
      primary key (workspace_id, id)
    );
    create index calendar_feeds_principal on calendar_feeds (principal_id, id desc);
    create index calendar_feeds_agent on calendar_feeds (agent_id);
  `.execute(db)
}
