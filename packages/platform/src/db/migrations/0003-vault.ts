import { sql, type Kysely } from 'kysely'

/** Vaults with their keys, members and items; leases. Values of items exist only as ciphertext. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table vaults (
      id uuid primary key,
      workspace_id uuid not null,
      name text not null,
      description text,
      always_mask text[] not null default '{}',
      never_mask text[] not null default '{}',
      agents_may_request boolean not null default true,
      required_approvals integer not null default 1 check (required_approvals between 1 and 5),
      key_version integer not null default 1,
      created_by uuid not null references principals,
      created_at timestamptz not null default now()
    );
    create unique index vaults_name on vaults (workspace_id, lower(name));

    -- Wrapped by the root key, which is not in the database. A version goes when nothing is sealed with it any more.
    create table vault_keys (
      vault_id uuid not null references vaults on delete cascade,
      version integer not null,
      workspace_id uuid not null,
      wrapped bytea not null,
      created_at timestamptz not null default now(),
      primary key (vault_id, version)
    );

    create table vault_members (
      vault_id uuid not null references vaults on delete cascade,
      principal_id uuid not null references principals,
      role text not null check (role in ('viewer', 'user', 'approver', 'manager')),
      added_at timestamptz not null default now(),
      primary key (vault_id, principal_id)
    );
    create index vault_members_principal on vault_members (principal_id);

    create table vault_items (
      id uuid primary key,
      workspace_id uuid not null,
      vault_id uuid not null references vaults on delete cascade,
      name text not null,
      type text not null check (type in ('login', 'api_key', 'database', 'ssh_key', 'card', 'note', 'custom')),
      url text,
      tags text[] not null default '{}',
      version integer not null default 1,
      has_totp boolean not null default false,
      created_by uuid not null references principals,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index vault_items_vault on vault_items (vault_id, lower(name), id);

    create table vault_item_versions (
      item_id uuid not null references vault_items on delete cascade,
      version integer not null,
      created_by uuid not null references principals,
      created_at timestamptz not null default now(),
      primary key (item_id, version)
    );

    -- One sealed value per field of each version: AES-256-GCM, bound to workspace, item, field, version and key version.
    create table vault_item_fields (
      item_id uuid not null,
      version integer not null,
      key text not null,
      place integer not null,
      is_totp boolean not null default false,
      vault_id uuid not null,
      key_version integer not null,
      sealed bytea not null,
      primary key (item_id, version, key),
      foreign key (item_id, version) references vault_item_versions on delete cascade,
      foreign key (vault_id, key_version) references vault_keys
    );
    create index vault_item_fields_key on vault_item_fields (vault_id, key_version);

    create table vault_item_uses (
      id uuid primary key,
      item_id uuid not null references vault_items on delete cascade,
      principal_id uuid not null references principals,
      action text not null check (action in ('reveal', 'use', 'totp')),
      fields text[] not null,
      lease_id uuid,
      at timestamptz not null default now()
    );
    create index vault_item_uses_item on vault_item_uses (item_id, id desc);

    -- Names of item and vault are kept as they were: history outlives both.
    create table leases (
      id uuid primary key,
      workspace_id uuid not null,
      vault_id uuid not null,
      vault_name text not null,
      item_id uuid not null,
      item_name text not null,
      item_version integer not null,
      requester_id uuid not null references principals,
      requested_fields text[] not null,
      fields text[] not null,
      reason text not null,
      requested_duration_seconds integer not null,
      duration_seconds integer,
      max_uses integer check (max_uses > 0),
      uses integer not null default 0 check (max_uses is null or uses <= max_uses),
      channel_id uuid references channels on delete set null,
      risks text[] not null default '{}',
      required_approvals integer not null default 1,
      status text not null default 'pending'
        check (status in ('pending', 'active', 'denied', 'cancelled', 'lapsed', 'used_up', 'expired', 'revoked')),
      decided_by uuid references principals check (decided_by <> requester_id),
      decided_at timestamptz,
      note text,
      expires_at timestamptz not null,
      ended_at timestamptz,
      last_used_at timestamptz,
      created_at timestamptz not null default now()
    );
    create index leases_newest on leases (workspace_id, id desc);
    create index leases_status on leases (workspace_id, status, id desc);
    create index leases_requester on leases (requester_id, id desc);
    create index leases_item on leases (item_id, id desc);
    create index leases_due on leases (expires_at) where status in ('pending', 'active');

    create table lease_approvals (
      lease_id uuid not null references leases on delete cascade,
      principal_id uuid not null references principals,
      created_at timestamptz not null default now(),
      primary key (lease_id, principal_id)
    );
  `.execute(db)
}
