import { sql, type Kysely } from 'kysely'

/** Who people are at a provider of single sign-on. Those who came that way have no password. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table identities (
      id uuid primary key,
      workspace_id uuid not null references workspaces,
      principal_id uuid not null,
      issuer text not null,
      -- What the provider calls them for good.
      subject text not null,
      created_at timestamptz not null default now(),
      last_used_at timestamptz not null default now(),
      -- Stays when the person is removed: the provider must not bring them back.
      foreign key (workspace_id, principal_id) references principals (workspace_id, id),
      constraint identities_subject unique (workspace_id, issuer, subject),
      constraint identities_person unique (workspace_id, principal_id, issuer)
    );

    -- Sign-ins by a provider that were finished: none of them works twice.
    create table spent_sign_ins (
      id uuid primary key,
      expires_at timestamptz not null
    );
    create index spent_sign_ins_age on spent_sign_ins (expires_at);

    alter table humans
      alter column password_hash drop not null,
      -- They changed it themselves: nobody vouches that the address is theirs.
      add column email_unconfirmed boolean not null default false;
    update humans set email_unconfirmed = true where exists (
      select from audit_entries a
      where a.target_id = humans.principal_id and a.action = 'account.email_changed'
    );

    -- Only owners sign in with a password.
    alter table workspaces add column sso_only boolean not null default false;
  `.execute(db)
}
