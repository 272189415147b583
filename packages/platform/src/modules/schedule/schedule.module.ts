import type { Module, ModuleContext } from '../module.ts'
import { sweepLapsed } from '../sweep-lapsed.ts'
import { createCalendarDaysService } from './calendar-days.service.ts'
import { createCalendarService, type CalendarService } from './calendar.service.ts'
import { createHeldCancelsService } from './held-cancels.service.ts'
import { createOccurrencesService, type OccurrencesService } from './occurrences.service.ts'
import { createPauseJobs } from './pause-jobs.ts'
import { createRunClock } from './run-clock.ts'
import { runAlertsRoutes } from './run-alerts.routes.ts'
import { createRunAlertsService } from './run-alerts.service.ts'
import { runRequestsRoutes } from './run-requests.routes.ts'
import { createRunRequestsService, emitRequest } from './run-requests.service.ts'
import { createRunOverlapService } from './run-overlap.service.ts'
import { createRunStatsService } from './run-stats.service.ts'
import { scheduleRunsRoutes } from './schedule-runs.routes.ts'
import { createScheduleSyncService } from './schedule-sync.service.ts'
import { scheduleRoutes } from './schedule.routes.ts'
import { createScheduleService, type ScheduleService } from './schedule.service.ts'

/** What agents run by the clock, planned and actual. */
export function createScheduleModule({
  db,
  database,
  onError,
}: Pick<ModuleContext, 'db' | 'database' | 'onError'>): Module & {
  schedule: ScheduleService
  calendar: CalendarService
  occurrences: OccurrencesService
} {
  const schedule = createScheduleService(database)
  const sync = createScheduleSyncService(database, schedule)
  const held = createHeldCancelsService(database)
  const occurrences = createOccurrencesService(database, schedule)
  const calendar = createCalendarService(db)
  return {
    schedule,
    calendar,
    occurrences,
    routes: [
      scheduleRoutes(schedule, sync, held, createPauseJobs(database)),
      scheduleRunsRoutes(occurrences, calendar, createCalendarDaysService(db), {
        stats: createRunStatsService(db),
        overlap: createRunOverlapService(db),
      }),
      runRequestsRoutes(createRunRequestsService(database)),
      runAlertsRoutes(createRunAlertsService(database)),
    ],
    background: [
      createRunClock(database, onError),
      sweepLapsed(
        database,
        {
          table: 'run_requests',
          onLapsed: (tx, row) => emitRequest(tx, 'run.request_settled', row, null),
        },
        onError,
      ),
    ],
  }
}
