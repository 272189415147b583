import type {
  CalendarDays,
  CalendarDaysFilter,
  CalendarJob,
  CalendarRun,
  RunsFilter,
} from '@sesamespace/contract/schedule-days'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { requireTimezone } from '../time-zone.ts'
import { listRuns, type CalendarJobRow } from './calendar-days.repo.ts'
import { densityOf } from './calendar-marks.ts'
import { markDays } from './mark-days.ts'
import { urgency } from './run-urgency.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
/** What one answer marks, in all its days: it stays small however many runs there are. */
const MAX_MARKS = 300
const MAX_MARKS_OF_DAY = 200
/** Counts of longer ago are not kept: see `retention/sweeps.ts`. */
const COUNTED_DAYS = 400

/** The calendar by days: counted on the server, with the marks that matter most. */
export function createCalendarDaysService(db: Queryable) {
  return {
    async get(actor: Actor, filter: CalendarDaysFilter): Promise<CalendarDays> {
      requireTimezone(filter.timezone)
      if (filter.after > 0 && filter.days > 1)
        throw new AppError('invalid_request', 'querystring.after: goes with one day only.')
      // Later days are not written with a year of four digits.
      if (Date.parse(filter.first) + filter.days * DAY_MS > Date.UTC(10_000, 0))
        throw new AppError('invalid_request', 'querystring.days: ends after 31 December 9999.')
      const { days: count } = filter
      const { days, jobs } = await markDays(db, actor, {
        ...filter,
        statuses: filter.status ?? urgency,
        density: densityOf(count),
        most: Math.min(MAX_MARKS_OF_DAY, Math.floor(MAX_MARKS / count)),
      })
      return { days, jobs: jobs.map(toCalendarJob), countedSince: countedSince().toISOString() }
    },

    runs(
      actor: Actor,
      filter: RunsFilter,
    ): Promise<{ runs: CalendarRun[]; nextCursor: string | null }> {
      return listRuns(db, actor, filter)
    },
  }
}

export type CalendarDaysService = ReturnType<typeof createCalendarDaysService>

const countedSince = (): Date => new Date(Date.now() - COUNTED_DAYS * DAY_MS)

const toCalendarJob = (row: CalendarJobRow): CalendarJob => ({
  id: row.id,
  agentId: row.agent_id,
  title: row.title,
  cronExpression: row.cron_expression,
  everyMs: row.every_ms,
  timezone: row.timezone,
})
