import { sql, type Kysely } from 'kysely'

/** Files that people and agents upload. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table files (
      id uuid primary key,
      workspace_id uuid not null references workspaces,
      uploader_id uuid not null references principals,
      -- The channel whose members may read it; set when it is stored for one or sent to one.
      channel_id uuid references channels on delete set null,
      file_name text not null,
      content_type text not null,
      size bigint not null,
      status text not null default 'pending' check (status in ('pending', 'uploaded', 'stored')),
      created_at timestamptz not null default now()
    );
    create index files_pending on files (created_at) where status <> 'stored';
  `.execute(db)
}
