import { sql, type Kysely } from 'kysely'

/** Notifications on devices (Web Push). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table installation
      add column push_public_key text,
      add column push_private_key bytea;

    alter table sessions add column looking_until timestamptz;

    create table push_devices (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      principal_id uuid not null references principals,
      -- A browser has one session, and one subscription.
      session_id uuid not null unique references sessions on delete cascade,
      endpoint_hash bytea not null unique,
      subscription bytea not null,
      shows_details boolean not null,
      tells_runs boolean not null,
      quiet_from text,
      quiet_to text,
      time_zone text not null,
      from_position bigint not null,
      created_at timestamptz not null default now(),
      last_pushed_at timestamptz,
      primary key (workspace_id, id),
      check ((quiet_from is null) = (quiet_to is null))
    );
    create index push_devices_principal on push_devices (principal_id);

    create table push_deliveries (
      workspace_id uuid not null references workspaces,
      device_id uuid not null,
      event_position bigint not null,
      need text not null,
      attempts int not null default 0,
      next_attempt_at timestamptz,
      give_up_at timestamptz not null,
      is_sent boolean not null default false,
      created_at timestamptz not null default now(),
      primary key (workspace_id, device_id, event_position),
      foreign key (workspace_id, device_id) references push_devices on delete cascade
    );
    create index push_deliveries_due on push_deliveries (next_attempt_at) where next_attempt_at is not null;
    create index push_deliveries_age on push_deliveries (created_at);

    create table push_cursors (
      workspace_id uuid primary key references workspaces,
      position bigint not null
    );
  `.execute(db)
}
