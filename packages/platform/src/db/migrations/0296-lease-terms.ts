import { sql, type Kysely } from 'kysely'

/**
 * What a request asked for before whoever made it changed that. `terms_version` counts it: of a lease which it asks for now, of
 * an approval which it was given for.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table leases add column terms_version integer not null default 1;
    alter table lease_approvals add column terms_version integer not null default 1;
    create table lease_terms (
      id uuid primary key,
      lease_id uuid not null references leases (id) on delete cascade,
      version integer not null,
      fields text[] not null,
      duration_seconds integer not null,
      job_runs integer,
      reason text not null,
      changed_at timestamptz not null default clock_timestamp(),
      unique (lease_id, version)
    );
  `.execute(db)
}
