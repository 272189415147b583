import { sql, type Kysely } from 'kysely'

/**
 * Pages as people set them up. Somebody's own (`owner_id`) go with their person, shared ones have no owner and stay. Beside them
 * how each person arranges what they have.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table saved_views (
      workspace_id uuid not null references workspaces,
      id uuid not null unique,
      page text not null,
      owner_id uuid references humans on delete cascade,
      made_by uuid not null references principals,
      changed_by uuid not null references principals,
      name text not null,
      emoji text,
      settings jsonb not null,
      version integer not null default 1,
      created_at timestamptz not null default date_trunc('milliseconds', now()),
      updated_at timestamptz not null default date_trunc('milliseconds', now()),
      deleted_at timestamptz,
      primary key (workspace_id, id),
      check (owner_id is null or owner_id = made_by)
    );
    create index saved_views_shared on saved_views (workspace_id, page) where owner_id is null;
    create index saved_views_owner on saved_views (owner_id, page);
    create index saved_views_made_by on saved_views (made_by);
    create index saved_views_changed_by on saved_views (changed_by);
    create index saved_views_deleted on saved_views (deleted_at) where deleted_at is not null;

    create table view_arrangements (
      principal_id uuid not null references humans on delete cascade,
      page text not null,
      view_ids uuid[] not null default '{}',
      default_id uuid references saved_views (id) on delete set null,
      primary key (principal_id, page)
    );
    create index view_arrangements_default on view_arrangements (default_id);
  `.execute(db)
}
