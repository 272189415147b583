import { sql, type Kysely } from 'kysely'

/** Mail to people about requests that wait for them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table humans add column mail_requests boolean not null default true;

    create table request_notices (
      workspace_id uuid not null references workspaces,
      principal_id uuid not null references principals,
      -- A lease or a question.
      request_id uuid not null,
      at timestamptz not null default now(),
      -- Whether the mail server took it; until then it is tried again.
      is_sent boolean not null default false,
      primary key (workspace_id, principal_id, request_id)
    );
    create index request_notices_principal on request_notices (principal_id, at desc);
    create index request_notices_at on request_notices (at);
  `.execute(db)
}
