import type { ColumnType, Generated } from 'kysely'
import type {
  CalendarEntryStatus,
  OccurrenceStatus,
  ReportedStatus,
  RunLink,
  ScheduleEventStatus,
} from '@sesamespace/contract/schedule'
import type { AlertCause, AlertKind, RunAlert } from '@sesamespace/contract/run-alerts'
import type { RunRequestStatus } from '@sesamespace/contract/run-requests'
import type { HeldStatus, SyncChange } from '@sesamespace/contract/schedule-syncs'
import type { GeneratedAt, Json } from './foundation.ts'

/** What a person decides about a job, against its agent. */
export type Decided = 'paused' | 'cancelled'

export interface ScheduleTables {
  schedule_events: {
    id: string
    workspace_id: string
    agent_id: string
    external_id: string | null
    title: string
    description: string | null
    cron_expression: string | null
    timezone: string
    status: ScheduleEventStatus
    next_occurrence_at: Date | null
    last_occurrence_at: Date | null
    last_status: OccurrenceStatus | null
    max_occurrences: number | null
    occurrence_count: Generated<number>
    due_at: Date | null
    every_ms: number | null
    anchor_at: Date | null
    stagger_ms: Generated<number>
    grace_seconds: number | null
    unreadable: string | null
    decided_by: string | null
    /** What that person decided; `status` may be another by what the agent did since. */
    decided_status: Decided | null
    kept_by: string | null
    cancelled_in: string | null
    /** Counts the schedules that it has had: kept by a trigger. */
    plan_version: Generated<number>
    created_at: GeneratedAt
    updated_at: GeneratedAt
  }
  schedule_occurrences: {
    id: string
    event_id: string
    scheduled_at: Date
    status: CalendarEntryStatus
    result: string | null
    recorded_at: GeneratedAt
    planned: Generated<boolean>
    attempt: Generated<number>
    next_step_at: Date | null
    grace_until: Date | null
    keep_until: Date
    /** Of its newest attempt. */
    duration_ms: number | null
    /** From the planned time to the first start. */
    late_ms: number | null
  }
  schedule_attempts: {
    occurrence_id: string
    attempt: number
    reported_for: Date
    status: ReportedStatus
    result: string | null
    started_at: Date | null
    finished_at: Date | null
    duration_ms: number | null
    heartbeat_at: GeneratedAt
    links: Json<RunLink[]>
  }
  schedule_syncs: {
    id: string
    workspace_id: string
    agent_id: string
    created: number
    updated: number
    removed: number
    held: number
    held_status: HeldStatus | null
    decided_by: string | null
    decided_at: Date | null
    created_at: GeneratedAt
  }
  schedule_sync_changes: {
    sync_id: string
    event_id: string
    change: SyncChange
    status_before: 'active' | 'paused' | null
  }
  /** What people decided about jobs that were deleted since: it holds for the next of that name. */
  schedule_decisions: {
    workspace_id: string
    agent_id: string
    external_id: string
    status: Decided
    decided_by: string
    created_at: GeneratedAt
  }
  run_requests: {
    id: string
    workspace_id: string
    event_id: string
    agent_id: string
    requested_by: string
    requested_at: GeneratedAt
    expires_at: Date
    status: RunRequestStatus
    reason: string | null
    settled_at: Date | null
    run_at: Date | null
  }
  alert_rules: {
    id: string
    workspace_id: string
    event_id: string | null
    agent_id: string | null
    kind: AlertKind
    is_on: boolean
    in_a_row: number | null
    after_minutes: number | null
    ratio: number | null
    min_runs: number | null
    over_seconds: number | null
    changed_by: string
    changed_at: GeneratedAt
  }
  run_alerts: {
    id: string
    workspace_id: string
    event_id: string
    kind: AlertKind
    rule_id: string | null
    cause: Json<AlertCause>
    occurrence_id: string | null
    run_at: Date
    runs: Generated<number>
    raised_at: GeneratedAt
    latest_at: GeneratedAt
    resolved_at: Date | null
    resolved_by: RunAlert['resolvedBy']
  }
  /** The calendar under private addresses, each of one person. */
  calendar_feeds: {
    workspace_id: string
    id: string
    principal_id: string
    agent_id: string | null
    name: string
    time_zone: string
    token_hash: Buffer
    created_at: GeneratedAt
    address_at: ColumnType<Date, never, Date>
    last_fetched_at: ColumnType<Date | null, never, Date>
  }
  /** Runs that the clock judges by the alert rules, and when: nothing else happens to them then. */
  run_alert_checks: {
    occurrence_id: string
    workspace_id: string
    check_at: Date
  }
  schedule_run_counts: {
    event_id: string
    /** Where the quarter of an hour begins. */
    quarter: Date
    status: CalendarEntryStatus
    runs: number
  }
}
