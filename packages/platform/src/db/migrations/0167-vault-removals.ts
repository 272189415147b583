import { sql, type Kysely } from 'kysely'

/**
 * A vault that is deleted is gone at once, with its members: nobody finds the way to its items any more. The items and the keys
 * they are sealed with follow in batches, whatever their number.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table vault_items
      drop constraint vault_items_workspace_id_vault_id_fkey,
      add foreign key (workspace_id) references workspaces;
    alter table vault_keys
      drop constraint vault_keys_workspace_id_vault_id_fkey,
      add foreign key (workspace_id) references workspaces;

    create index vault_keys_workspace on vault_keys (workspace_id);

    create table vault_removals (
      vault_id uuid primary key,
      workspace_id uuid not null references workspaces on delete cascade,
      created_at timestamptz not null default now()
    );
    create index vault_removals_workspace on vault_removals (workspace_id);
  `.execute(db)
}
