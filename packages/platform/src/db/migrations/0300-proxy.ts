import { sql, type Kysely } from 'kysely'

/** The proxy for use without reveal: what it signs certificates with, and credentials of single leases. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table installation
      add column proxy_ca_certificate text,
      add column proxy_ca_key bytea,
      add check ((proxy_ca_certificate is null) = (proxy_ca_key is null));

    create table proxy_credentials (
      token_hash bytea primary key,
      workspace_id uuid not null references workspaces,
      lease_id uuid not null references leases (id) on delete cascade,
      principal_id uuid not null references principals,
      -- What the call that made it was proven with: it ends with that.
      credential_type text not null,
      credential_id uuid not null,
      expires_at timestamptz not null,
      created_at timestamptz not null default clock_timestamp()
    );
    create index proxy_credentials_lease on proxy_credentials (lease_id, created_at);
    create index proxy_credentials_workspace on proxy_credentials (workspace_id);
    create index proxy_credentials_principal on proxy_credentials (principal_id);
    create index proxy_credentials_age on proxy_credentials (expires_at);
  `.execute(db)
}
