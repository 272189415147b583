import { sql, type Kysely } from 'kysely'

/** Subscriptions of URLs to events, and every event on its way to one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhooks (
      id uuid primary key,
      workspace_id uuid not null,
      owner_id uuid not null references principals,
      url text not null,
      event_types text[] not null,
      status text not null default 'active' check (status in ('active', 'disabled')),
      disabled_reason text,
      -- Sealed under the root key. The previous one signs too until then.
      secret bytea not null,
      previous_secret bytea,
      previous_secret_until timestamptz,
      -- Events up to here are not its business: it was made, or switched on again, after them.
      from_position bigint not null,
      failing_since timestamptz,
      -- Rests until then after a failure, so that what comes next is not delivered before what failed.
      resume_at timestamptz not null default '-infinity',
      -- The worker that delivers to it now holds it until then; a killed one loses it.
      held_until timestamptz not null default '-infinity',
      held_by uuid,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index webhooks_workspace on webhooks (workspace_id, created_at, id);
    create index webhooks_owner on webhooks (owner_id);

    -- How far the event log has been turned into deliveries.
    create table webhook_cursors (
      workspace_id uuid primary key references workspaces,
      position bigint not null
    );

    create table webhook_deliveries (
      id uuid primary key default gen_random_uuid(),
      seq bigint generated always as identity,
      webhook_id uuid not null references webhooks on delete cascade,
      workspace_id uuid not null,
      event_type text not null,
      -- The event's place in the log, which holds its payload; null for a test.
      event_position bigint,
      status text not null default 'pending' check (status in ('pending', 'delivered', 'failed', 'parked')),
      attempts jsonb not null default '[]',
      next_attempt_at timestamptz default now(),
      give_up_at timestamptz not null,
      created_at timestamptz not null default now(),
      delivered_at timestamptz,
      unique (webhook_id, event_position)
    );
    create index webhook_deliveries_due on webhook_deliveries (webhook_id, seq) where next_attempt_at is not null;
    create index webhook_deliveries_list on webhook_deliveries (webhook_id, seq desc);
    create index webhook_deliveries_age on webhook_deliveries (created_at);
  `.execute(db)
}
