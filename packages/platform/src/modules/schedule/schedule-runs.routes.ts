import { runCalls } from '@sesamespace/contract/schedule-calls'
import { implement } from '../../http/implement.ts'
import type { CalendarDaysService } from './calendar-days.service.ts'
import type { CalendarService } from './calendar.service.ts'
import type { OccurrencesService } from './occurrences.service.ts'
import type { RunOverlapService } from './run-overlap.service.ts'
import type { RunStatsService } from './run-stats.service.ts'

/** Runs: what agents report, and the calendar of planned and actual ones. */
export const scheduleRunsRoutes = (
  occurrences: OccurrencesService,
  calendar: CalendarService,
  days: CalendarDaysService,
  { stats, overlap }: { stats: RunStatsService; overlap: RunOverlapService },
) =>
  implement(runCalls, {
    recordOccurrence: ({ actor, params, body }) => occurrences.record(actor, params.eventId, body),
    getOccurrences: ({ actor, params, query }) =>
      occurrences.list(actor, params.eventId, query.limit),
    getRunStats: ({ actor, params }) => stats.get(actor, params.eventId),
    getRunOverlap: ({ actor, query }) => overlap.get(actor, query),
    getRunTroubles: ({ actor }) => occurrences.troubles(actor),
    getCalendar: ({ actor, query }) => calendar.get(actor, query),
    getCalendarDays: ({ actor, query }) => days.get(actor, query),
    listLinkedRuns: ({ actor, query }) => occurrences.linked(actor, query),
    listRuns: ({ actor, query }) => days.runs(actor, query),
  })
