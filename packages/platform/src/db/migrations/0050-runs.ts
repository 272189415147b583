import { sql, type Kysely } from 'kysely'

/**
 * A run is a row from the moment it comes due. `due_at` is where a job's future begins: each run before it is a row in
 * `schedule_occurrences`, each run from it on is what the schedule asks for.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table schedule_events
      add column due_at timestamptz,
      add column every_ms bigint check (every_ms > 0),
      add column anchor_at timestamptz,
      add column stagger_ms integer not null default 0,
      -- null: a share of the interval.
      add column grace_seconds integer check (grace_seconds > 0),
      add column unreadable text,
      -- The person who paused or cancelled it.
      add column decided_by uuid,
      add foreign key (workspace_id, decided_by) references principals (workspace_id, id);
    create index schedule_events_decided_by on schedule_events (decided_by) where decided_by is not null;
    -- A single run whose time has passed comes due at that time.
    update schedule_events
      set due_at = case when cron_expression is null then next_occurrence_at else now() end
      where status in ('active', 'paused') and planned_until is null;
    alter table schedule_events drop column planned_from, drop column planned_until;
    create index schedule_events_due on schedule_events (due_at) where due_at is not null;

    alter table schedule_occurrences
      drop constraint schedule_occurrences_status_check,
      add constraint schedule_occurrences_status_check
        check (status in ('planned', 'running', 'late', 'missed', 'held', 'completed', 'skipped', 'failed')),
      -- Whether the schedule asked for it; a run that an agent made besides is not.
      add column planned boolean not null default false,
      -- The number of the newest attempt; 0: not reported.
      add column attempt integer not null default 0,
      -- When its state changes next by the clock alone.
      add column next_step_at timestamptz,
      add column grace_until timestamptz;
    create index schedule_occurrences_step on schedule_occurrences (next_step_at) where next_step_at is not null;
    create index schedule_occurrences_trouble on schedule_occurrences (event_id, scheduled_at desc)
      where status in ('failed', 'missed');

    create table schedule_attempts (
      occurrence_id uuid not null references schedule_occurrences on delete cascade,
      attempt integer not null check (attempt > 0),
      -- The planned time as the agent gave it: the same again is the same report.
      reported_for timestamptz not null,
      status text not null check (status in ('running', 'completed', 'skipped', 'failed')),
      result text,
      started_at timestamptz,
      finished_at timestamptz,
      duration_ms bigint,
      heartbeat_at timestamptz not null default now(),
      links jsonb not null default '[]',
      primary key (occurrence_id, attempt)
    );
    update schedule_occurrences set attempt = 1;
    insert into schedule_attempts (occurrence_id, attempt, reported_for, status, result, heartbeat_at)
      select id, 1, scheduled_at, status, result, recorded_at from schedule_occurrences;
  `.execute(db)
}
