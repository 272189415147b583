import { sql, type Kysely } from 'kysely'

/** Public keys of authenticators with which people sign in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table passkeys (
      id uuid primary key,
      workspace_id uuid not null references workspaces,
      principal_id uuid not null references humans,
      -- Chosen by the authenticator. Of the whole installation: it is what a sign-in without a name brings.
      credential_id bytea not null constraint passkeys_credential unique,
      public_key bytea not null,
      -- How often the authenticator says that it was used; it never goes back.
      counter bigint not null,
      -- How browsers reach it: usb, internal, hybrid.
      transports text[] not null,
      backed_up boolean not null,
      name text not null,
      created_at timestamptz not null default now(),
      last_used_at timestamptz,
      foreign key (workspace_id, principal_id) references principals (workspace_id, id)
    );
    create index passkeys_person on passkeys (workspace_id, principal_id, created_at);
    create index passkeys_human on passkeys (principal_id);
  `.execute(db)
}
