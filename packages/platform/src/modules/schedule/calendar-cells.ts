import type { CalendarDay, CalendarDaysFilter } from '@sesamespace/contract/schedule-days'
import type { CountedRow } from './calendar-days.repo.ts'
import type { PlannedJob } from './planned-counts.ts'
import { urgency, urgencyOf } from './run-urgency.ts'
import { inSlices } from './slices.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

/** The runs of a job on one day. */
export interface Cell {
  eventId: string
  /** How many of each state, in the order of `urgency`. */
  runs: number[]
  /** Where some of them are still to come: what plans them, and how many. */
  planned: { by: PlannedJob; runs: number } | null
}

export type CountedDay = Pick<CalendarDay, 'date' | 'runs' | 'atLeast'> & { byState: number[] }

/** What was counted, by day. */
export function cellsOf(
  rows: readonly CountedRow[],
  { first, days: count }: Pick<CalendarDaysFilter, 'first' | 'days'>,
): { days: CountedDay[]; cells: Cell[][] } {
  const days = Array.from({ length: count }, (_, index): CountedDay => {
    const date = new Date(Date.parse(`${first}T00:00:00Z`) + index * DAY_MS)
    return {
      date: date.toISOString().slice(0, 10),
      runs: 0,
      atLeast: false,
      byState: urgency.map(() => 0),
    }
  })
  const cells = days.map((): Cell[] => [])
  for (const { event_id: eventId, day, runs } of rows) {
    const of = days[day]
    if (!of) continue
    if (eventId === null) Object.assign(of, { byState: runs, runs: sum(runs) })
    else cells[day]?.push({ eventId, runs: [...runs], planned: null })
  }
  return { days, cells }
}

/** Adds what is still to come, and sorts the cells of each day it is added to. */
export async function addPlanned(
  planned: readonly PlannedJob[],
  days: readonly CountedDay[],
  cells: readonly Cell[][],
): Promise<void> {
  const state = urgencyOf('planned')
  await inSlices(days, (day, index) => {
    const ofDay = cells[index] ?? []
    const known = new Map(ofDay.map((cell) => [cell.eventId, cell]))
    let isChanged = false
    for (const by of planned) {
      const runs = by.counts[index] ?? 0
      day.atLeast ||= by.isPartial
      if (runs === 0) continue
      isChanged = true
      day.runs += runs
      day.byState[state] = (day.byState[state] ?? 0) + runs
      const cell = known.get(by.job.id)
      if (cell) {
        cell.runs[state] = (cell.runs[state] ?? 0) + runs
        cell.planned = { by, runs }
      } else {
        const counts = urgency.map((_, at) => (at === state ? runs : 0))
        ofDay.push({ eventId: by.job.id, runs: counts, planned: { by, runs } })
      }
    }
    if (isChanged) sortCells(ofDay)
  })
}

/** Sorts as the database does: by the worst state, then by the next, then those of more runs first. */
function sortCells(cells: Cell[]): void {
  const keys = new Map(
    cells.map((cell) => [
      cell,
      {
        state: cell.runs.reduce((key, runs) => key * 2 + (runs === 0 ? 1 : 0), 0),
        runs: sum(cell.runs),
      },
    ]),
  )
  const keyOf = (cell: Cell) => keys.get(cell) ?? { state: 0, runs: 0 }
  cells.sort((a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)]
    return one.state - other.state || other.runs - one.runs || (a.eventId < b.eventId ? -1 : 1)
  })
}

export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, each) => total + each, 0)
