import type { CalendarDay, CalendarDays, CalendarJob, CalendarMark } from '@sesamespace/sdk'
import type { Formats } from '@/lib/shared/formats'
import { frequencyWords, runLabels } from './labels'
import { runStatuses, type RunStatus } from './values'

/** A mark with the job and the day it belongs to. */
export interface DayMark {
  /** The job with the time of the run, or with the day of a band: a band and a run may both begin at midnight. */
  id: string
  mark: CalendarMark
  job: CalendarJob
  date: string
}

/** Trouble first, then what is still to come. */
const urgency: readonly RunStatus[] = [
  'failed',
  'missed',
  'late',
  'running',
  'planned',
  'completed',
  'held',
  'skipped',
]

/** How early a state is told of among others. */
export const rankOf = (status: RunStatus): number => urgency.indexOf(status)

/** Whether a mark stands for all runs of its job on a day. */
export const isBand = (mark: CalendarMark): boolean => mark.counts !== undefined

/** The marks of days, each with its job. */
export function marksOf({ days, jobs }: Pick<CalendarDays, 'days' | 'jobs'>): DayMark[] {
  const byId = new Map(jobs.map((job) => [job.id, job]))
  return days.flatMap(({ date, marks }) =>
    marks.flatMap((mark) => {
      const job = byId.get(mark.eventId)
      return job
        ? [{ id: `${mark.eventId}:${isBand(mark) ? date : mark.at}`, mark, job, date }]
        : []
    }),
  )
}

/** A band before the runs of its day, these by their time. */
export const byTime = (a: DayMark, b: DayMark): number =>
  a.date.localeCompare(b.date) ||
  Number(isBand(b.mark)) - Number(isBand(a.mark)) ||
  a.mark.at.localeCompare(b.mark.at)

/** "3 failed, 1,437 completed", worst first. */
export const countWords = (
  counts: Readonly<Partial<Record<RunStatus, number | undefined>>> | undefined,
  { formatNumber }: Formats,
): string[] =>
  urgency.flatMap((status) => {
    const count = counts?.[status]
    return count ? [`${formatNumber(count)} ${runLabels[status].word.toLowerCase()}`] : []
  })

/** What a band says: "Every minute · 1,440 · 3 failed". */
export function bandWords({ mark, job }: Pick<DayMark, 'mark' | 'job'>, formats: Formats): string {
  const trouble = countWords({ failed: mark.counts?.failed, missed: mark.counts?.missed }, formats)
  const often = frequencyWords(job, formats)
  return [often, formats.formatNumber(mark.runs), ...trouble].filter(Boolean).join(' · ')
}

/** How many failed or missed runs of a day no mark of their own stands for. */
export function hiddenTroubles({ counts, marks }: CalendarDay): number {
  const shown = marks.filter((mark) => !isBand(mark) && isTrouble(mark.status)).length
  return Math.max(0, (counts.failed ?? 0) + (counts.missed ?? 0) - shown)
}

export const isTrouble = (status: RunStatus): boolean => status === 'failed' || status === 'missed'

/** Those of a legend that a day has, worst first. */
export const statesOf = ({ counts }: CalendarDay): RunStatus[] =>
  runStatuses.filter((status) => counts[status]).toSorted((a, b) => rankOf(a) - rankOf(b))
