import type { CalendarEntryStatus } from '@sesamespace/contract/schedule'
import type { CalendarMark } from '@sesamespace/contract/schedule-days'
import type { Queryable } from '../../db/database.ts'
import { sum, type Cell } from './calendar-cells.ts'
import { runsOfDays, type CalendarRunRow, type JobDay } from './calendar-days.repo.ts'
import { urgency } from './run-urgency.ts'

/** How much is marked one by one. */
export interface Density {
  /** More runs of a job on one day are one band. */
  runs: number
  /** So many failed or missed runs stand beside the band they are in. */
  chips: number
}

const WEEK_DAYS = 7
const ofWeek: Density = { runs: 12, chips: 3 }
const ofMonth: Density = { runs: 2, chips: 1 }
/** For calendar programs: a band says itself how many failed. */
export const ofFeed: Density = { ...ofWeek, chips: 0 }
export const densityOf = (days: number): Density => (days > WEEK_DAYS ? ofMonth : ofWeek)

const troubles: readonly CalendarEntryStatus[] = ['failed', 'missed']
const isBand = (cell: Cell, density: Density): boolean => sum(cell.runs) > density.runs
const inTrouble = (cell: Cell): number => (cell.runs[0] ?? 0) + (cell.runs[1] ?? 0)

/** The first cells of a day, whose marks are so many or just more. */
export function chooseCells(cells: readonly Cell[], density: Density, most: number): Cell[] {
  const chosen: Cell[] = []
  let marks = 0
  for (const cell of cells) {
    if (marks >= most) break
    chosen.push(cell)
    marks += isBand(cell, density) ? 1 + Math.min(density.chips, inTrouble(cell)) : sum(cell.runs)
  }
  return chosen
}

interface Shown {
  starts: readonly Date[]
  statuses: readonly CalendarEntryStatus[]
  density: Density
}

/** The marks of chosen cells, by day. */
export async function marksOf(
  db: Queryable,
  chosen: readonly (readonly Cell[])[],
  { starts, statuses, density }: Shown,
): Promise<CalendarMark[][]> {
  const dayOf = (cell: Cell, day: number, most: number): JobDay[] => {
    const [from, to] = [starts[day], starts[day + 1]]
    return from && to ? [{ eventId: cell.eventId, from, to, most }] : []
  }
  const pick = (band: boolean, most: number): JobDay[] =>
    chosen.flatMap((cells, day) =>
      cells
        .filter(
          (cell) => isBand(cell, density) === band && (band ? inTrouble(cell) : actual(cell)) > 0,
        )
        .flatMap((cell) => dayOf(cell, day, most)),
    )
  const [single, inBands] = await Promise.all([
    runsOfDays(db, pick(false, density.runs), statuses),
    runsOfDays(
      db,
      pick(true, density.chips),
      statuses.filter((status) => troubles.includes(status)),
    ),
  ])
  const runsOf = byJobAndDay([...single, ...inBands], starts)
  return chosen.map((cells, day) =>
    cells.flatMap((cell) => {
      const runs = runsOf.get(`${cell.eventId} ${day}`) ?? []
      const from = starts[day]?.getTime() ?? 0
      const to = starts[day + 1]?.getTime() ?? from
      if (isBand(cell, density))
        return [bandMark(cell, from), ...runs.map((run) => ({ ...runMark(run), inBand: true }))]
      // Runs that are not kept any more are known by their counts alone.
      if (runs.length < actual(cell)) return [bandMark(cell, from)]
      return [...runs.map(runMark), ...plannedMarks(cell, from, to)]
    }),
  )
}

const actual = (cell: Cell): number => sum(cell.runs) - (cell.planned?.runs ?? 0)

function byJobAndDay(
  runs: readonly CalendarRunRow[],
  starts: readonly Date[],
): Map<string, CalendarRunRow[]> {
  return Map.groupBy(runs, (run) => {
    const day = starts.findLastIndex((start) => start <= run.scheduled_at)
    return `${run.event_id} ${day}`
  })
}

const runMark = (run: CalendarRunRow): CalendarMark => ({
  eventId: run.event_id,
  at: run.scheduled_at.toISOString(),
  status: run.status,
  runs: 1,
  result: run.result,
})

const plannedMarks = (cell: Cell, from: number, to: number): CalendarMark[] =>
  (cell.planned?.by.list(from, to, cell.planned.runs) ?? []).map((at) => ({
    eventId: cell.eventId,
    at: new Date(at).toISOString(),
    status: 'planned',
    runs: 1,
    result: null,
  }))

function bandMark(cell: Cell, from: number): CalendarMark {
  const states = urgency.filter((_, state) => (cell.runs[state] ?? 0) > 0)
  return {
    eventId: cell.eventId,
    at: new Date(from).toISOString(),
    status: states[0] ?? 'planned',
    runs: sum(cell.runs),
    counts: countsOf(cell.runs),
    result: null,
  }
}

/** Counts by state; those of none are left out. */
export const countsOf = (runs: readonly number[]): Partial<Record<CalendarEntryStatus, number>> =>
  Object.fromEntries(
    urgency.flatMap((status, state) => {
      const count = runs[state] ?? 0
      return count > 0 ? [[status, count]] : []
    }),
  )
