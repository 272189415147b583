import type { CalendarEntryStatus } from '@sesamespace/contract/schedule'
import type { CalendarDay, CalendarDaysFilter } from '@sesamespace/contract/schedule-days'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { addPlanned, cellsOf, sum } from './calendar-cells.ts'
import {
  countByDay,
  jobsById,
  jobsToCome,
  runsAhead,
  type CalendarJobRow,
} from './calendar-days.repo.ts'
import { chooseCells, countsOf, marksOf, type Density } from './calendar-marks.ts'
import { countPlanned } from './planned-counts.ts'
import { dayStarts } from './zone-offsets.ts'

interface DaysToMark extends Pick<CalendarDaysFilter, 'first' | 'days' | 'timezone' | 'after'> {
  agentId?: string | undefined
  statuses: readonly CalendarEntryStatus[]
  density: Density
  /** So many marks of a day, or just more. */
  most: number
}

/** Counts the runs of days, and marks those that most need a look. */
export async function markDays(
  db: Queryable,
  actor: Actor,
  range: DaysToMark,
): Promise<{ days: CalendarDay[]; jobs: CalendarJobRow[] }> {
  const { statuses, agentId, after, density, most } = range
  const starts = dayStarts(range.timezone, range.first, range.days)
  const jobs = statuses.includes('planned') ? await jobsToCome(db, actor, agentId) : []
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
    agentId,
    after,
    // One more tells that there are more.
    most: most + 1,
  })
  const { days, cells } = cellsOf(rows, range)
  await addPlanned(planned, days, cells)
  // Of earlier days the database has left out what comes before.
  const rest = cells.map((ofDay, day) => (day >= openFrom ? ofDay.slice(after) : ofDay))
  const chosen = rest.map((ofDay) => chooseCells(ofDay, density, most))
  const marks = await marksOf(db, chosen, { starts, statuses, density })
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
        nextAfter: isAll ? null : after + taken.length,
      }
    }),
    jobs: await jobsById(db, actor.workspaceId, [...shown]),
  }
}

/** The first day that runs may still be added to: that of now, or of what the clock has not brought due yet. */
function openDay(starts: readonly Date[], jobs: readonly CalendarJobRow[]): number {
  const due = jobs.map((job) => job.due_at?.getTime() ?? Infinity)
  const from = due.reduce((first, at) => Math.min(first, at), Date.now())
  const day = starts.findLastIndex((start) => start.getTime() <= from)
  return Math.max(0, day)
}
