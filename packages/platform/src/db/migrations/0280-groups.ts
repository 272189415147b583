import { sql, type Kysely } from 'kysely'

/**
 * Groups of people, and the approvals that vaults ask of them. A lease keeps what its vault asked for when it was requested, and,
 * once it is given, who approved for which group.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table groups (
      id uuid primary key,
      workspace_id uuid not null references workspaces,
      name text not null,
      created_by uuid not null references principals,
      created_at timestamptz not null default date_trunc('milliseconds', now())
    );
    create unique index groups_name on groups (workspace_id, lower(name));
    create index groups_created_by on groups (created_by);

    create table group_members (
      group_id uuid not null references groups on delete cascade,
      principal_id uuid not null references humans on delete cascade,
      added_at timestamptz not null default date_trunc('milliseconds', now()),
      primary key (group_id, principal_id)
    );
    create index group_members_principal on group_members (principal_id);

    create table vault_approval_groups (
      vault_id uuid not null references vaults on delete cascade,
      group_id uuid not null references groups,
      required integer not null check (required between 1 and 5),
      primary key (vault_id, group_id)
    );
    create index vault_approval_groups_group on vault_approval_groups (group_id);

    alter table leases add column approval_groups jsonb not null default '[]';
  `.execute(db)
}
