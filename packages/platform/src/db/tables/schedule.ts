import type { Generated } from 'kysely'
import type { OccurrenceStatus, ScheduleEventStatus } from '@sesamespace/contract/schedule'
import type { GeneratedAt } from './foundation.ts'

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
    planned_from: GeneratedAt
    planned_until: Date | null
    created_at: GeneratedAt
    updated_at: GeneratedAt
  }
  schedule_occurrences: {
    id: string
    event_id: string
    scheduled_at: Date
    status: OccurrenceStatus
    result: string | null
    recorded_at: GeneratedAt
  }
}
