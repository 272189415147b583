import { sql, type Kysely } from 'kysely'

/** One-time links with which a person sets a new password. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table password_resets (
      id uuid primary key,
      workspace_id uuid not null references workspaces,
      principal_id uuid not null,
      -- SHA-256: a token has 256 random bits.
      token_hash bytea not null unique,
      -- Null: from the command line of the server.
      created_by uuid references principals,
      expires_at timestamptz not null,
      used_at timestamptz,
      revoked_at timestamptz,
      created_at timestamptz not null default now(),
      foreign key (workspace_id, principal_id) references principals (workspace_id, id)
    );
    create index password_resets_person on password_resets (workspace_id, principal_id);
    create index password_resets_created_by on password_resets (created_by) where created_by is not null;
    create index password_resets_age on password_resets (expires_at);
  `.execute(db)
}
