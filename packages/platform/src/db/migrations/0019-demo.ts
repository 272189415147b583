import { sql, type Kysely } from 'kysely'

/** What was added as demo data, so that removing it takes exactly that away. The first row of a workspace is its own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table demo_entities (
      workspace_id uuid not null references workspaces,
      kind text not null check (kind in ('workspace', 'agent', 'channel', 'vault', 'lease', 'event')),
      id uuid not null,
      created_at timestamptz not null default now(),
      primary key (workspace_id, kind, id)
    );
  `.execute(db)
}
