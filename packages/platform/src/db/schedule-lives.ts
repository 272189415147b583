import type { TableLife, TableName } from './table-life.ts'

/** The tables of jobs, their runs and what is said of them. */
export const scheduleLives = {
  schedule_events: {
    owner: 'job',
    // The reason why a schedule cannot be read repeats the schedule.
    texts: ['external_id', 'title', 'description', 'unreadable'],
    values: ['cron_expression', 'timezone', 'status', 'last_status', 'decided_status'],
    workspace: 'in the row',
    keeps: 'owner',
    outlives: ['schedule_syncs'],
    withoutKey: { external_id: "The agent's own name for it, of no row." },
  },
  schedule_occurrences: {
    owner: 'job',
    endsWith: ['schedule_events'],
    texts: ['result'],
    values: ['status'],
    workspace: 'schedule_events',
    keeps: 'swept',
  },
  schedule_run_counts: {
    owner: 'job',
    endsWith: ['schedule_events'],
    values: ['status'],
    workspace: 'schedule_events',
    keeps: 'swept',
  },
  run_requests: {
    owner: 'job',
    endsWith: ['schedule_events'],
    texts: ['reason'],
    values: ['status'],
    workspace: 'in the row',
    keeps: 'swept',
  },
  alert_rules: {
    owner: 'job',
    endsWith: ['schedule_events'],
    values: ['kind'],
    workspace: 'in the row',
    keeps: 'owner',
  },
  run_alerts: {
    owner: 'job',
    endsWith: ['schedule_events'],
    values: ['kind', 'cause', 'resolved_by'],
    workspace: 'in the row',
    keeps: 'swept',
    outlives: ['alert_rules', 'schedule_occurrences'],
  },
  calendar_feeds: {
    owner: 'person',
    endsWith: ['humans'],
    texts: ['name'],
    values: ['time_zone'],
    sealed: ['token_hash'],
    workspace: 'in the row',
    keeps: 'owner',
  },
  run_alert_checks: {
    owner: 'job',
    endsWith: ['schedule_occurrences'],
    workspace: 'in the row',
    keeps: 'owner',
  },
  schedule_attempts: {
    owner: 'job',
    endsWith: ['schedule_occurrences'],
    texts: ['result', 'links'],
    values: ['status'],
    workspace: 'schedule_occurrences',
    keeps: 'owner',
  },

  schedule_syncs: {
    owner: 'agent',
    values: ['held_status'],
    workspace: 'in the row',
    keeps: 'swept',
  },
  schedule_sync_changes: {
    owner: 'job',
    endsWith: ['schedule_events', 'schedule_syncs'],
    values: ['change', 'status_before'],
    workspace: 'schedule_events',
    keeps: 'owner',
  },
  schedule_decisions: {
    owner: 'agent',
    texts: ['external_id'],
    values: ['status'],
    workspace: 'in the row',
    keeps: 'owner',
    withoutKey: { external_id: "The agent's own name for a job that is gone." },
  },
} satisfies Partial<Record<TableName, TableLife>>
