import { sql, type Kysely } from 'kysely'

/** Items that people want at hand, each for themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table vault_favourites (
      principal_id uuid not null references principals (id),
      item_id uuid not null references vault_items (id) on delete cascade,
      added_at timestamptz not null default clock_timestamp(),
      primary key (principal_id, item_id)
    );
    create index vault_favourites_item on vault_favourites (item_id);
  `.execute(db)
}
