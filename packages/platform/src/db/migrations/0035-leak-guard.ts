import { sql, type Kysely } from 'kysely'

/**
 * An alert is about a value, not about a version of an item: it carries the value's keyed fingerprint, and outlives its item and
 * vault under the names that they had. What was written is kept sealed until the alert is closed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Bound to workspace, item and field: it tells only whether two versions of one field hold the same value.
    alter table vault_item_fields add column fingerprint bytea;

    -- Whether texts are searched for the value of a field. No row: as its entropy and shape say.
    create table vault_field_watch (
      item_id uuid not null references vault_items on delete cascade,
      key text not null,
      mode text not null check (mode in ('yes', 'no')),
      -- Set: only for as long as the field has this value.
      fingerprint bytea,
      set_by uuid not null references principals,
      set_at timestamptz not null default now(),
      primary key (item_id, key)
    );

    alter table leaks drop constraint leaks_item_id_fkey;
    alter table leaks
      add column vault_id uuid,
      add column vault_name text,
      add column item_name text,
      add column message_id uuid,
      -- What was written to: with a value and a field it has one alert.
      add column subject text,
      add column fingerprint bytea,
      add column original bytea,
      add column key_version integer,
      add column resolved_version integer;
    update leaks set vault_id = vaults.id, vault_name = vaults.name, item_name = vault_items.name
      from vault_items join vaults on vaults.id = vault_items.vault_id where vault_items.id = leaks.item_id;
    alter table leaks
      alter column vault_id set not null,
      alter column vault_name set not null,
      alter column item_name set not null;
    create unique index leaks_once on leaks (workspace_id, subject, item_id, field_key, fingerprint);
    create index leaks_item on leaks (item_id);
    create index leaks_original on leaks (vault_id) where original is not null;
    drop index leaks_open;
    create index leaks_newest on leaks (workspace_id, detected_at desc);
    drop index vault_items_changed;
    create index vault_items_workspace on vault_items (workspace_id, id);
  `.execute(db)
}
