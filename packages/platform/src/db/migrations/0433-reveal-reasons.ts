import { sql, type Kysely } from 'kysely'

/** A vault may ask why its secrets are revealed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table vaults add column reveal_reason boolean not null default false;
    alter table vault_item_uses add column reason text;
  `.execute(db)
}
