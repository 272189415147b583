import type { RunRate, RunStats, RunStatsDay, RunStreak, RunTiming } from '@sesamespace/sdk'
import { plural } from '@/lib/shared/format'
import type { Formats } from '@/lib/shared/formats'
import { countWords } from './marks'

/** How many of the last days a chart shows. */
export const chartRanges = ['7', '30', '90'] as const
export type ChartRange = (typeof chartRanges)[number]

/** Whether a job has any: those of frequent jobs are counted for longer than each is kept. */
export const hasRuns = ({ rates, recent }: RunStats): boolean =>
  recent.length > 0 || rates.some(({ counts }) => Object.keys(counts).length > 0)

/** "98.2%": never 100% where something failed. */
export function rateWords({ successRate }: RunRate): string {
  if (successRate === null) return '–'
  const percent = successRate * 100
  if (percent === 100 || percent === 0) return `${percent}%`
  return `${Math.min(99.9, Math.max(0.1, Math.round(percent * 10) / 10))}%`
}

/** "120 completed, 2 failed", worst first; "No runs". */
export const rateCounts = ({ counts }: RunRate, formats: Formats): string =>
  countWords(counts, formats).join(', ') || 'No runs'

/** "12 runs in a row completed". */
export const streakWords = ({ kind, runs }: RunStreak): string => {
  const how = kind === 'success' ? 'completed' : 'failed or missed'
  return runs === 1 ? `The last run ${how}` : `${plural(runs, 'run')} in a row ${how}`
}

/** One day of a chart that has something to show. */
export interface ChartPoint {
  date: string
  /** Where it stands, from 0 to 1 in the width. */
  x: number
  timing: RunTiming
}

export interface Chart {
  points: ChartPoint[]
  /** What the top stands for. */
  topMs: number
  first: string
  last: string
}

/** What a chart draws of the last days; `null`: there is nothing. */
export function chartOf(
  { days }: Pick<RunStats, 'days'>,
  measure: 'duration' | 'lateness',
  range: number,
): Chart | null {
  const shown = days.slice(-range)
  const points = shown.flatMap((day: RunStatsDay, index): ChartPoint[] => {
    const timing = day[measure]
    return timing ? [{ date: day.date, x: (index + 0.5) / shown.length, timing }] : []
  })
  const [first, last] = [shown[0]?.date, shown.at(-1)?.date]
  if (points.length === 0 || !first || !last) return null
  const most = Math.max(
    ...points.map(({ timing }) =>
      timing.worst.isOutlier ? Math.max(timing.worst.ms, timing.p95Ms) : timing.p95Ms,
    ),
  )
  return { points, topMs: niceTop(most), first, last }
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800]

/** A round length of time that has room for another one. */
export function niceTop(ms: number): number {
  if (ms <= 1_000) return [10, 50, 100, 250, 500, 1_000].find((top) => ms <= top) ?? 1_000
  const seconds = ms / 1_000
  const step = steps.find((each) => seconds <= each)
  if (step !== undefined) return step * 1_000
  return Math.ceil(seconds / 3_600) * 3_600_000
}

/** How high a length of time stands in a chart, from 0 to 1. Before its time counts as on time. */
export const heightOf = (ms: number, topMs: number): number => Math.min(1, Math.max(0, ms) / topMs)

/** Whether runs of the last days were counted that are not kept any more: charts then lack them. */
export function countedOnly({ days, keptSince }: Pick<RunStats, 'days' | 'keptSince'>): boolean {
  const first = days.findIndex(({ counts }) => Object.keys(counts).length > 0)
  const date = days[first]?.date
  if (date === undefined) return false
  return keptSince === null || keptSince.slice(0, 10) > nextDate(date)
}

const nextDate = (date: string): string =>
  new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
