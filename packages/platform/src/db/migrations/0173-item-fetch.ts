import { sql, type Kysely } from 'kysely'

/** What of an item may be called without revealing it, and whether agents use it in no other way. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table vault_items
      add column fetch_only boolean not null default false,
      add column fetch_rules jsonb not null default '[]';
    alter table vault_item_uses
      drop constraint vault_item_uses_action_check,
      add constraint vault_item_uses_action_check check (action in ('reveal', 'use', 'totp', 'fetch'));
  `.execute(db)
}
