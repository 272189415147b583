import { sql, type Kysely } from 'kysely'

/** Alert rules of jobs, the alerts that runs raise, and when the clock judges a run besides its own steps. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table alert_rules (
      workspace_id uuid not null references workspaces,
      id uuid not null unique,
      event_id uuid references schedule_events on delete cascade,
      agent_id uuid references principals,
      kind text not null check (kind in ('failed', 'missed', 'late', 'slow', 'overlap')),
      is_on boolean not null,
      in_a_row integer check (in_a_row > 0),
      after_minutes integer check (after_minutes > 0),
      ratio double precision check (ratio > 1),
      min_runs integer check (min_runs > 0),
      over_seconds integer check (over_seconds > 0),
      changed_by uuid not null references principals,
      changed_at timestamptz not null default date_trunc('milliseconds', now()),
      primary key (workspace_id, id),
      check (event_id is null or agent_id is null)
    );
    create unique index alert_rules_place on alert_rules (workspace_id, event_id, agent_id, kind) nulls not distinct;
    create index alert_rules_event on alert_rules (event_id);
    create index alert_rules_agent on alert_rules (agent_id);
    create index alert_rules_changed_by on alert_rules (changed_by);

    create table run_alerts (
      workspace_id uuid not null references workspaces,
      id uuid not null unique,
      event_id uuid not null references schedule_events on delete cascade,
      kind text not null check (kind in ('failed', 'missed', 'late', 'slow', 'overlap')),
      rule_id uuid references alert_rules (id) on delete set null,
      cause jsonb not null,
      occurrence_id uuid references schedule_occurrences on delete set null,
      run_at timestamptz not null,
      runs integer not null default 1,
      raised_at timestamptz not null default date_trunc('milliseconds', now()),
      latest_at timestamptz not null default date_trunc('milliseconds', now()),
      resolved_at timestamptz,
      resolved_by text check (resolved_by in ('run', 'rule', 'job')),
      primary key (workspace_id, id),
      check ((resolved_at is null) = (resolved_by is null))
    );
    -- One cause is one alert.
    create unique index run_alerts_open on run_alerts (event_id, kind) where resolved_at is null;
    -- Every page reads what is open.
    create index run_alerts_waiting on run_alerts (workspace_id, id desc) where resolved_at is null;
    create index run_alerts_event on run_alerts (event_id, id desc);
    create index run_alerts_rule on run_alerts (rule_id);
    create index run_alerts_occurrence on run_alerts (occurrence_id);
    create index run_alerts_old on run_alerts (resolved_at) where resolved_at is not null;

    create table run_alert_checks (
      occurrence_id uuid primary key references schedule_occurrences on delete cascade,
      workspace_id uuid not null references workspaces,
      check_at timestamptz not null
    );
    create index run_alert_checks_due on run_alert_checks (check_at);
    create index run_alert_checks_workspace on run_alert_checks (workspace_id);

    alter table need_marks drop constraint need_marks_kind_check;
    alter table need_marks add constraint need_marks_kind_check
      check (kind in ('alert', 'lease', 'leak', 'mention', 'question', 'run', 'sync', 'task', 'webhook'));
  `.execute(db)
}
