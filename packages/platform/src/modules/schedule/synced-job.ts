import { limits } from '@sesamespace/contract/limits'
import { jobFields, type SyncScheduleEvent } from '@sesamespace/contract/schedule'
import type { SyncNote } from '@sesamespace/contract/sync-note'
import type { PlanInput } from './schedule-plan.ts'

type Fault = Omit<SyncNote, 'externalId'>

/** A job of a sync, of which what cannot be stored is left out. */
export interface SyncedJob extends PlanInput {
  externalId: string
  title: string
  description?: string | undefined
  enabled?: boolean | undefined
  /** The first thing for which its schedule cannot be read. */
  unreadable: Fault | null
}

/**
 * Reads a job as its agent wrote it. Whatever is wrong with it must not refuse the other jobs: a schedule that cannot be read is
 * kept with the reason, texts are cut, and limits that are none are left out. Each is noted.
 */
export function readSyncedJob(job: SyncScheduleEvent): { job: SyncedJob; faults: Fault[] } {
  const faults: Fault[] = []
  const number = (field: 'maxOccurrences' | 'staggerMs' | 'graceSeconds'): number | undefined => {
    const value = job[field]
    if (value === undefined || jobFields[field].safeParse(value).success) return value
    faults.push({ field, reason: `${value} is not possible here. It is left out.` })
    return undefined
  }
  const instant = (field: 'nextOccurrenceAt' | 'anchorAt'): string | undefined => {
    const value = job[field]
    if (value === undefined || jobFields[field].safeParse(value).success) return value
    const reason = `"${short(value)}" is not an instant such as 2026-03-09T14:00:00Z.`
    faults.push({ field, reason })
    unreadable ??= { field, reason }
    return undefined
  }
  let unreadable: Fault | null = null
  const { everyMs } = job
  if (everyMs !== undefined && !jobFields.everyMs.safeParse(everyMs).success) {
    const reason = `An interval of ${everyMs} ms is not one of 1 second to 366 days in whole milliseconds.`
    unreadable = { field: 'everyMs', reason }
    faults.push(unreadable)
  }
  const cronExpression = clean(job.cronExpression).trim()
  if (cronExpression.length > limits.cronExpression) {
    const reason = `The expression is longer than ${limits.cronExpression} characters.`
    unreadable ??= { field: 'cronExpression', reason }
    faults.push({ field: 'cronExpression', reason })
  }
  const texts = { title: clean(job.title).trim(), description: clean(job.description) }
  if (texts.title === '') faults.push({ field: 'title', reason: 'It has no title.' })
  const title = cut('title', texts.title || job.externalId, limits.jobTitle, faults)
  const description = cut('description', texts.description, limits.jobDescription, faults)
  const read = {
    externalId: job.externalId,
    title,
    ...(description && { description }),
    cronExpression: cronExpression.slice(0, limits.cronExpression) || undefined,
    timezone: clean(job.timezone).trim().slice(0, limits.timeZone) || undefined,
    everyMs,
    anchorAt: instant('anchorAt'),
    nextOccurrenceAt: instant('nextOccurrenceAt'),
    maxOccurrences: number('maxOccurrences'),
    staggerMs: number('staggerMs'),
    graceSeconds: number('graceSeconds'),
    enabled: job.enabled,
  }
  return { job: { ...read, unreadable }, faults }
}

/** PostgreSQL stores no NUL and no half of a character. */
const clean = (text: string | undefined): string =>
  (text ?? '').toWellFormed().replaceAll('\0', ' ')

const short = (text: string): string => clean(text).slice(0, 60).toWellFormed()

function cut(field: 'title' | 'description', text: string, max: number, faults: Fault[]): string {
  if (text.length <= max) return text
  faults.push({ field, reason: `It is longer than ${max} characters. The rest is left out.` })
  return text.slice(0, max).toWellFormed()
}
