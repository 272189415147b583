import { sql, type Kysely } from 'kysely'

/**
 * Nodes that were started without the root key. What was written through one is searched for leaked values when there is a key
 * again: its row stays until then, whatever becomes of the node.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sealed_nodes (
      id uuid primary key,
      since timestamptz not null default now(),
      seen_at timestamptz not null default now()
    )
  `.execute(db)
}
