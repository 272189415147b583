import { sql, type Kysely } from 'kysely'

/** Which entry of which file an item was imported from, so that what was interrupted goes on, and can be taken back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table vault_imported (
      vault_id uuid not null references vaults (id) on delete cascade,
      -- A keyed fingerprint of what the file is known by.
      file bytea not null,
      place integer not null,
      -- Null within the transaction that stores it.
      item_id uuid references vault_items (id) on delete cascade,
      at timestamptz not null default now(),
      primary key (vault_id, file, place)
    );
    create index vault_imported_item on vault_imported (item_id);
    create index vault_imported_age on vault_imported (at);

    -- Each vault is shown with the most approvals that it asks for: not all of its items are read for it.
    create index vault_items_asking on vault_items (vault_id, required_approvals) where required_approvals is not null;
  `.execute(db)
}
