import type { ScheduleEvent } from '@sesamespace/sdk'
import type { Body } from '@/lib/shared/call'
import { dateIn, isIsoDate, timeIn, timeOf } from '@/lib/shared/days'
import { isRecord, isText, isTextOrNull } from '@/lib/shared/guards'

/** How somebody says when a job runs. */
export const scheduleKinds = [
  'every',
  'daily',
  'weekdays',
  'weekly',
  'monthly',
  'once',
  'cron',
] as const
export type ScheduleKind = (typeof scheduleKinds)[number]
export const unitNames = ['seconds', 'minutes', 'hours', 'days'] as const

/** Units of an interval, in milliseconds. */
export const intervalUnits = {
  seconds: 1_000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
} as const
export type IntervalUnit = keyof typeof intervalUnits

/** A job as a person writes it; numbers as they are typed, days of the week by ISO 8601. */
export interface JobChoice {
  agentId: string
  title: string
  description: string
  kind: ScheduleKind
  count: string
  unit: IntervalUnit
  time: string
  weekdays: number[]
  /** Of the month, or `L` for its last. */
  monthDay: string
  day: string | null
  cron: string
  timezone: string
  graceMinutes: string
}

/** When a job runs, as the platform takes it. */
export type Timing = { cronExpression: string } | { everyMs: number } | { nextOccurrenceAt: string }

/** What a new job begins with. */
export const newJob = (agentId: string, timezone: string): JobChoice => ({
  agentId,
  title: '',
  description: '',
  kind: 'daily',
  count: '30',
  unit: 'minutes',
  time: '09:00',
  weekdays: [1],
  monthDay: '1',
  day: null,
  cron: '',
  timezone,
  graceMinutes: '',
})

/** When it runs; `null` while that is not whole. */
export function timingOf(choice: JobChoice): Timing | null {
  const { kind, time, day, timezone } = choice
  const [hour, minute] = time.split(':').map(Number)
  const at = `${minute} ${hour}`
  if (kind === 'every') {
    const everyMs = Math.round(Number(choice.count) * intervalUnits[choice.unit])
    return everyMs > 0 ? { everyMs } : null
  }
  if (kind === 'daily') return { cronExpression: `${at} * * *` }
  if (kind === 'weekdays') return { cronExpression: `${at} * * 1-5` }
  if (kind === 'weekly') {
    // Sunday is 0 in an expression that every library reads alike.
    const days = choice.weekdays.map((each) => each % 7).toSorted((a, b) => a - b)
    return days.length > 0 ? { cronExpression: `${at} * * ${days.join(',')}` } : null
  }
  if (kind === 'monthly') return { cronExpression: `${at} ${choice.monthDay} * *` }
  if (kind === 'cron') {
    const cronExpression = choice.cron.trim()
    return cronExpression ? { cronExpression } : null
  }
  return day !== null && isIsoDate(day)
    ? { nextOccurrenceAt: timeIn(day, time, timezone).toISOString() }
    : null
}

const simple =
  /^(?<minute>[0-5]?\d) (?<hour>[01]?\d|2[0-3]) (?<monthDay>\*|[1-9]|[12]\d|3[01]|L) \* (?<week>\*|1-5|[0-7](?:,[0-7])*)$/u

/** How an expression is said in words of the form; `cron` where it has no such words. */
function wordsOf(expression: string): Partial<JobChoice> {
  const parts = simple.exec(expression.trim().replaceAll(/\s+/g, ' '))?.groups
  const { minute = '', hour = '', monthDay = '*', week = '*' } = parts ?? {}
  // Where both are given, either is enough: no field says that.
  if (!parts || (monthDay !== '*' && week !== '*')) return { kind: 'cron', cron: expression }
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
  if (monthDay !== '*') return { kind: 'monthly', time, monthDay }
  if (week === '*') return { kind: 'daily', time }
  if (week === '1-5') return { kind: 'weekdays', time }
  const weekdays = [...new Set(week.split(',').map((each) => Number(each) || 7))]
  return { kind: 'weekly', time, weekdays: weekdays.toSorted((a, b) => a - b) }
}

/** An interval in its largest whole unit. */
function intervalOf(everyMs: number): Partial<JobChoice> {
  const unit =
    (['days', 'hours', 'minutes'] as const).find((each) => everyMs % intervalUnits[each] === 0) ??
    'seconds'
  return { kind: 'every', unit, count: String(everyMs / intervalUnits[unit]) }
}

/** A job as its form shows it. */
export function choiceOf(job: ScheduleEvent): JobChoice {
  const { cronExpression, everyMs, nextOccurrenceAt, timezone } = job
  const at = nextOccurrenceAt === null ? null : Date.parse(nextOccurrenceAt)
  const said =
    everyMs !== null
      ? intervalOf(everyMs)
      : cronExpression !== null
        ? wordsOf(cronExpression)
        : {
            kind: 'once' as const,
            ...(at !== null && {
              day: dateIn(timezone, at),
              time: timeOf(timezone, at).slice(0, 5),
            }),
          }
  return {
    ...newJob(job.agentId, timezone),
    title: job.title,
    description: job.description ?? '',
    graceMinutes: String(job.graceSeconds / 60),
    ...said,
  }
}

const graceOf = ({ graceMinutes }: JobChoice): number | null =>
  graceMinutes === '' ? null : Math.round(Number(graceMinutes) * 60)

/** What is sent to make the job. */
export function jobOf(choice: JobChoice, timing: Timing): Body<'createScheduleEvent'> {
  const { agentId, title, timezone } = choice
  const description = choice.description.trim()
  const graceSeconds = graceOf(choice)
  return {
    agentId,
    title: title.trim(),
    ...(description && { description }),
    timezone,
    ...timing,
    ...(graceSeconds !== null && { graceSeconds }),
  }
}

const isSameTiming = (one: Timing | null, other: Timing | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** What a person changed of the job that they saw; what others changed meanwhile stays. */
export function changesOf(
  seen: JobChoice,
  wanted: JobChoice,
  timing: Timing,
): Body<'updateScheduleEvent'> {
  const description = wanted.description.trim()
  const grace = graceOf(wanted)
  return {
    ...(wanted.title.trim() !== seen.title && { title: wanted.title.trim() }),
    ...(description !== seen.description.trim() && { description: description || null }),
    ...(wanted.timezone !== seen.timezone && { timezone: wanted.timezone }),
    ...(!isSameTiming(timing, timingOf(seen)) && {
      // A single run ends what repeats; of the others, one ends the other.
      ...('nextOccurrenceAt' in timing && { cronExpression: null, everyMs: null }),
      ...timing,
    }),
    ...(grace !== graceOf(seen) && { graceSeconds: grace }),
  }
}

/** What was begun and not sent; `null` for what is no such thing. */
export function parseChoice(text: string | null): JobChoice | null {
  if (text === null) return null
  const value = parsed(text)
  if (!isRecord(value)) return null
  const kind = scheduleKinds.find((each) => each === value['kind'])
  const unit = unitNames.find((each) => each === value['unit'])
  const { agentId, title, description, count, time, monthDay, cron, timezone, graceMinutes } = value
  const { day, weekdays } = value
  if (
    !kind ||
    !unit ||
    !isText(agentId) ||
    !isText(title) ||
    !isText(description) ||
    !isText(count) ||
    !isText(time) ||
    !isText(monthDay) ||
    !isText(cron) ||
    !isText(timezone) ||
    !isText(graceMinutes) ||
    !isTextOrNull(day) ||
    !Array.isArray(weekdays)
  )
    return null
  return {
    agentId,
    title,
    description,
    kind,
    count,
    unit,
    time,
    monthDay,
    day,
    cron,
    timezone,
    graceMinutes,
    weekdays: weekdays.filter((each) => typeof each === 'number'),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
