import { sql, type Kysely } from 'kysely'

/**
 * Searches of earlier texts for values that were stored after them. A search is for all items that were stored or changed while
 * it waited; it goes through one kind of text after the other, newest first, and knows where it is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table leak_searches (
      id uuid primary key,
      workspace_id uuid not null references workspaces on delete cascade,
      -- Which kind of text it is at, and the place of the last one that was looked at.
      source integer not null default 0,
      place text,
      searched bigint not null default 0,
      total bigint,
      requested_at timestamptz not null default now(),
      started_at timestamptz,
      finished_at timestamptz,
      -- A node has it until then, and says so anew with each page.
      held_by uuid,
      held_until timestamptz
    );
    -- What is changed while none has begun is searched for together.
    create unique index leak_searches_waiting on leak_searches (workspace_id) where started_at is null;
    create index leak_searches_workspace on leak_searches (workspace_id);
    create index leak_searches_open on leak_searches (requested_at) where finished_at is null;

    -- The newest search for each item.
    create table leak_search_items (
      item_id uuid primary key references vault_items on delete cascade,
      search_id uuid not null references leak_searches on delete cascade,
      found integer not null default 0
    );
    create index leak_search_items_search on leak_search_items (search_id);

    -- Found later, in a text that its author alone can change.
    alter table leaks add column stays boolean not null default false;
  `.execute(db)
}
