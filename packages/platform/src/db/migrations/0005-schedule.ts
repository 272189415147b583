import { sql, type Kysely } from 'kysely'

/** The jobs that agents run by the clock, and the runs they reported. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table schedule_events (
      id uuid primary key,
      workspace_id uuid not null,
      agent_id uuid not null references principals,
      external_id text,
      title text not null,
      description text,
      cron_expression text,
      timezone text not null,
      status text not null check (status in ('active', 'paused', 'completed', 'cancelled')),
      next_occurrence_at timestamptz,
      last_occurrence_at timestamptz,
      last_status text check (last_status in ('completed', 'skipped', 'failed')),
      max_occurrences integer check (max_occurrences > 0),
      occurrence_count integer not null default 0,
      -- The time the current plan has held: runs outside it are neither planned nor missed.
      planned_from timestamptz not null default now(),
      planned_until timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create unique index schedule_events_external on schedule_events (agent_id, external_id) where external_id is not null;
    create index schedule_events_workspace on schedule_events (workspace_id, created_at, id);
    create index schedule_events_agent on schedule_events (agent_id, created_at, id);

    create table schedule_occurrences (
      id uuid primary key,
      event_id uuid not null references schedule_events on delete cascade,
      scheduled_at timestamptz not null,
      status text not null check (status in ('completed', 'skipped', 'failed')),
      result text,
      recorded_at timestamptz not null default now(),
      unique (event_id, scheduled_at)
    );
  `.execute(db)
}
