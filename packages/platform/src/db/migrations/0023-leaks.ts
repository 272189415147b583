import { sql, type Kysely } from 'kysely'

/** Vault values that somebody was about to write where they do not belong. The value itself is nowhere here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table leaks (
      id uuid primary key,
      workspace_id uuid not null references workspaces,
      item_id uuid not null references vault_items on delete cascade,
      field_key text not null,
      -- The leak is over when the item has a newer version: the value was replaced.
      item_version integer not null,
      author_id uuid not null references principals,
      place text not null,
      channel_id uuid references channels on delete set null,
      detected_at timestamptz not null default now(),
      resolved_at timestamptz,
      resolved_by uuid references principals
    );
    create index leaks_open on leaks (workspace_id, detected_at desc) where resolved_at is null;
    create index vault_items_changed on vault_items (workspace_id, updated_at);
  `.execute(db)
}
