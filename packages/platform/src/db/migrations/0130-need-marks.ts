import { sql, type Kysely } from 'kysely'

/** What each person has dismissed or snoozed of what needs them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table need_marks (
      workspace_id uuid not null references workspaces,
      principal_id uuid not null,
      kind text not null check (kind in ('lease', 'leak', 'mention', 'run', 'sync', 'task', 'webhook')),
      need_id text not null,
      -- When the need had changed last, as the person saw it.
      as_of timestamptz not null,
      -- Null: dismissed.
      until timestamptz,
      marked_at timestamptz not null default now(),
      primary key (workspace_id, principal_id, kind, need_id),
      foreign key (workspace_id, principal_id) references principals (workspace_id, id)
    );
    create index need_marks_latest on need_marks (workspace_id, principal_id, marked_at desc, kind, need_id);
    create index need_marks_age on need_marks (marked_at);
  `.execute(db)
}
