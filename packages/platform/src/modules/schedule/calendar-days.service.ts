import type {
  CalendarDay,
  CalendarDays,
  CalendarDaysFilter,
  CalendarJob,
  CalendarRun,
  RunsFilter,
} from '@sesamespace/contract/schedule-days'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { addPlanned, cellsOf, sum } from './calendar-cells.ts'
import {
  countByDay,
  jobsById,
  jobsToCome,
  listRuns,
  runsAhead,
  type CalendarJobRow,
} from './calendar-days.repo.ts'
import { chooseCells, countsOf, marksOf } from './calendar-marks.ts'
import { requireTimezone } from '../time-zone.ts'
import { countPlanned } from './planned-counts.ts'
import { urgency } from './run-urgency.ts'
import { dayStarts } from './zone-offsets.ts'

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
      const starts = dayStarts(filter.timezone, filter.first, filter.days)
      const most = Math.min(MAX_MARKS_OF_DAY, Math.floor(MAX_MARKS / filter.days))
      const statuses = filter.status ?? urgency
      const jobs = statuses.includes('planned') ? await jobsToCome(db, actor, filter.agentId) : []
      const ahead = await runsAhead(
        db,
        jobs.map((job) => job.id),
      )
      const planned = await countPlanned(jobs, starts, ahead)
      const openFrom = openDay(starts, jobs)
      const rows = await countByDay(db, actor, {
        starts,
        statuses,
        openFrom,
        agentId: filter.agentId,
        after: filter.after,
        // One more tells that there are more.
        most: most + 1,
      })
      const { days, cells } = cellsOf(rows, filter)
      await addPlanned(planned, days, cells)
      // Of earlier days the database has left out what comes before.
      const rest = cells.map((ofDay, day) => (day >= openFrom ? ofDay.slice(filter.after) : ofDay))
      const chosen = rest.map((ofDay) => chooseCells(ofDay, filter.days, most))
      const marks = await marksOf(db, chosen, { starts, statuses, days: filter.days })
      const shown = new Set(marks.flat().map(({ eventId }) => eventId))
      return {
        days: days.map((day, index): CalendarDay => {
          const taken = chosen[index] ?? []
          const isAll = taken.length >= (rest[index]?.length ?? 0)
          return {
            date: day.date,
            runs: day.runs,
            counts: countsOf(day.byState),
            atLeast: day.atLeast,
            marks: marks[index] ?? [],
            more: day.runs - sum(taken.map((cell) => sum(cell.runs))),
            nextAfter: isAll ? null : filter.after + taken.length,
          }
        }),
        jobs: (await jobsById(db, actor.workspaceId, [...shown])).map(toCalendarJob),
        countedSince: new Date(Date.now() - COUNTED_DAYS * DAY_MS).toISOString(),
      }
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

/** The first day that runs may still be added to: that of now, or of what the clock has not brought due yet. */
function openDay(starts: readonly Date[], jobs: readonly CalendarJobRow[]): number {
  const due = jobs.map((job) => job.due_at?.getTime() ?? Infinity)
  const from = due.reduce((first, at) => Math.min(first, at), Date.now())
  const day = starts.findLastIndex((start) => start.getTime() <= from)
  return Math.max(0, day)
}

const toCalendarJob = (row: CalendarJobRow): CalendarJob => ({
  id: row.id,
  agentId: row.agent_id,
  title: row.title,
  cronExpression: row.cron_expression,
  everyMs: row.every_ms,
  timezone: row.timezone,
})
