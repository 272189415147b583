import { createScheduleEventInput, updateScheduleEventInput } from '@sesamespace/contract/schedule'
import type { ScheduleEvent } from '@sesamespace/sdk'
import { describe, expect, test } from 'vitest'
import {
  changesOf,
  choiceOf,
  type JobChoice,
  jobOf,
  newJob,
  parseChoice,
  type Timing,
  timingOf,
} from './job-choice'
import { jobOf as jobOfTest } from './test/jobs'

const agentId = '01a2232e-3280-708d-86f3-073455f49a0e'
const choice = (more: Partial<JobChoice> = {}): JobChoice => ({
  ...newJob(agentId, 'Europe/Berlin'),
  title: 'Backup',
  ...more,
})
const job = (more: Partial<ScheduleEvent>): ScheduleEvent => jobOfTest({ agentId, ...more })
/** The job that a timing makes. */
const jobWith = (timing: Timing): ScheduleEvent => job(timing)

const kinds: [string, Partial<JobChoice>, Timing][] = [
  ['minutes', { kind: 'every', count: '30', unit: 'minutes' }, { everyMs: 1_800_000 }],
  ['hours', { kind: 'every', count: '36', unit: 'hours' }, { everyMs: 129_600_000 }],
  ['days', { kind: 'every', count: '2', unit: 'days' }, { everyMs: 172_800_000 }],
  ['seconds', { kind: 'every', count: '1.5', unit: 'seconds' }, { everyMs: 1_500 }],
  ['daily', { kind: 'daily', time: '07:05' }, { cronExpression: '5 7 * * *' }],
  ['weekdays', { kind: 'weekdays', time: '18:00' }, { cronExpression: '0 18 * * 1-5' }],
  [
    'weekly, Sunday too',
    { kind: 'weekly', time: '00:00', weekdays: [1, 7] },
    { cronExpression: '0 0 * * 0,1' },
  ],
  ['monthly', { kind: 'monthly', time: '09:00', monthDay: '31' }, { cronExpression: '0 9 31 * *' }],
  ['the last day', { kind: 'monthly', monthDay: 'L' }, { cronExpression: '0 9 L * *' }],
  [
    'once, on the clocks of its zone',
    { kind: 'once', day: '2031-07-04', time: '09:30' },
    { nextOccurrenceAt: '2031-07-04T07:30:00.000Z' },
  ],
  [
    'an expression',
    { kind: 'cron', cron: '*/7 9-17 * * 1#2' },
    { cronExpression: '*/7 9-17 * * 1#2' },
  ],
]

describe('a schedule in words', () => {
  test.each(kinds)('%s: is what the platform takes, and is read back', (_name, said, timing) => {
    const written = choice(said)
    expect(timingOf(written)).toEqual(timing)
    expect(createScheduleEventInput.parse(jobOf(written, timing))).toMatchObject(timing)
    const read = choiceOf(jobWith(timing))
    expect(read).toMatchObject(said)
    expect(timingOf(read)).toEqual(timing)
    expect(changesOf(read, read, timing)).toEqual({})
  })

  test.each([
    ['90000', '90', 'seconds'],
    ['5400000', '90', 'minutes'],
    ['7200000', '2', 'hours'],
    ['604800000', '7', 'days'],
  ])('an interval of %s ms is %s %s', (everyMs, count, unit) => {
    expect(choiceOf(job({ everyMs: Number(everyMs) }))).toMatchObject({ count, unit })
  })

  test.each([
    '0 9 1 * 1',
    '0 9 * 1 *',
    '0 9 1,15 * *',
    '*/5 * * * *',
    '0 0 9 * * *',
    '@daily',
    '0 24 * * *',
    '60 9 * * *',
    '0 9 * * MON',
    '0 9 32 * *',
  ])('%s, which no other words say, stays an expression', (cron) => {
    expect(choiceOf(job({ cronExpression: cron }))).toMatchObject({ kind: 'cron', cron })
  })

  test('Sunday as 0 and as 7 is one day', () => {
    expect(choiceOf(job({ cronExpression: '0 9 * * 0,7,3' }))).toMatchObject({
      kind: 'weekly',
      weekdays: [3, 7],
    })
  })

  test.each<[string, Partial<JobChoice>]>([
    ['no day of the week', { kind: 'weekly', weekdays: [] }],
    ['no day', { kind: 'once' }],
    ['no expression', { kind: 'cron', cron: '  ' }],
    ['no number', { kind: 'every', count: '' }],
  ])('is not whole with %s', (_what, more) => expect(timingOf(choice(more))).toBeNull())
})

describe('a change of a job', () => {
  const seen = choiceOf(job({ cronExpression: '0 9 * * *', description: 'All of it' }))
  const change = (more: Partial<JobChoice>) => {
    const wanted = { ...seen, ...more }
    const timing = timingOf(wanted)
    if (!timing) throw new Error('the schedule has to be whole')
    return updateScheduleEventInput.parse(changesOf(seen, wanted, timing))
  }

  test.each<[string, Partial<JobChoice>, object]>([
    ['nothing', {}, {}],
    ['the title', { title: ' Archive ' }, { title: 'Archive' }],
    ['no description', { description: '' }, { description: null }],
    ['the zone alone', { timezone: 'Asia/Tokyo' }, { timezone: 'Asia/Tokyo' }],
    ['the time', { time: '10:00' }, { cronExpression: '0 10 * * *' }],
    ['an interval', { kind: 'every' }, { everyMs: 1_800_000 }],
    ['the grace', { graceMinutes: '0.5' }, { graceSeconds: 30 }],
    ['the usual grace', { graceMinutes: '' }, { graceSeconds: null }],
    [
      'a single run, which ends what repeats',
      { kind: 'once', day: '2031-07-04' },
      { cronExpression: null, everyMs: null, nextOccurrenceAt: '2031-07-04T07:00:00.000Z' },
    ],
  ])('sends %s alone', (_what, more, patch) => expect(change(more)).toEqual(patch))

  test('of the zone of a single run moves it: it stays at its time of day', () => {
    const once = choiceOf(job({ nextOccurrenceAt: '2031-07-04T07:00:00.000Z' }))
    const wanted = { ...once, timezone: 'UTC' }
    const timing = timingOf(wanted)
    expect(timing && changesOf(once, wanted, timing)).toMatchObject({
      timezone: 'UTC',
      nextOccurrenceAt: '2031-07-04T09:00:00.000Z',
    })
  })
})

describe('what was begun', () => {
  test('is there again', () => {
    const begun = choice({ kind: 'weekly', weekdays: [2, 4], day: '2031-07-04', cron: '0 9 * * *' })
    expect(parseChoice(JSON.stringify(begun))).toEqual(begun)
  })

  test.each([
    null,
    '',
    'no JSON',
    '[]',
    '{}',
    '{"kind":"hourly"}',
    '{"kind":"daily","unit":"days"}',
  ])('is nothing that cannot be read: %s', (text) => expect(parseChoice(text)).toBeNull())
})
