import { sql } from 'kysely'
import type { RecordOccurrenceInput } from '@sesamespace/contract/schedule'
import type { RunStats, RunStatsDay } from '@sesamespace/contract/run-stats'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let agents = 0

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
})
afterAll(() => platform.stop())
beforeEach(async () => {
  agent = await createAgent(platform, owner, `stats-${agents++}`)
})

async function job(input: object = {}): Promise<string> {
  const { event } = await agent.client.createScheduleEvent({
    title: 'Job',
    cronExpression: '0 12 * * *',
    timezone: 'UTC',
    ...input,
  })
  return event.id
}
const stats = async (eventId: string): Promise<RunStats> =>
  (await owner.client.getRunStats(eventId)).stats
/** Noon, so many days ago. */
const noon = (daysAgo: number): Date =>
  new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS + DAY_MS / 2 - daysAgo * DAY_MS)
const dayOf = ({ days }: RunStats, daysAgo: number): RunStatsDay => {
  const day = days.at(-1 - daysAgo)
  if (!day) throw new Error('no such day')
  return day
}

interface Made {
  at: Date
  status: string
  durationMs?: number
  lateMs?: number
}
/** Runs as if they had come due and ended. */
async function made(eventId: string, runs: readonly Made[]): Promise<void> {
  for (const { at, status, durationMs, lateMs } of runs) {
    const isReported = !['missed', 'held', 'late', 'planned'].includes(status)
    await sql`
      with run as (
        insert into schedule_occurrences (id, event_id, scheduled_at, status, attempt, planned, duration_ms, late_ms, keep_until)
        values (gen_random_uuid(), ${eventId}, ${at}, ${status}, ${isReported ? 1 : 0}, true, ${durationMs ?? null},
          ${lateMs ?? null}, now() + interval '90 days')
        returning *
      )
      insert into schedule_run_counts as c (event_id, quarter, status, runs)
      select event_id, date_bin('15 minutes', scheduled_at, 'epoch'), status, 1 from run
      on conflict (event_id, quarter, status) do update set runs = c.runs + 1
    `.execute(platform.db)
  }
}

describe('what is counted', () => {
  test('a job without runs has 90 empty days and no streak', async () => {
    const answer = await stats(await job())
    expect(answer.days).toHaveLength(90)
    expect(answer.days.every((day) => day.duration === null && day.lateness === null)).toBe(true)
    expect(answer.rates).toEqual(
      [7, 30, 90].map((days) => ({ days, counts: {}, successRate: null })),
    )
    expect(answer).toMatchObject({
      streak: null,
      longestSuccess: null,
      longestFailure: null,
      recent: [],
      keptSince: null,
    })
  })

  test('rates of 7, 30 and 90 days leave out what nobody expects', async () => {
    const eventId = await job()
    await made(eventId, [
      { at: noon(1), status: 'completed' },
      { at: noon(2), status: 'failed' },
      { at: noon(3), status: 'held' },
      { at: noon(4), status: 'skipped' },
      { at: noon(6), status: 'late' },
      { at: noon(7), status: 'missed' },
      { at: noon(29), status: 'completed' },
      { at: noon(30), status: 'completed' },
      { at: noon(89), status: 'completed' },
      { at: noon(90), status: 'failed' },
    ])
    const { rates, days, recent } = await stats(eventId)
    expect(rates.map(({ successRate }) => successRate)).toEqual([1 / 2, 2 / 4, 4 / 6])
    expect(rates[0]?.counts).toEqual({ completed: 1, failed: 1, held: 1, skipped: 1, late: 1 })
    expect(rates[2]?.counts).toMatchObject({ completed: 4, missed: 1 })
    expect(days[0]?.counts).toEqual({ completed: 1 })
    expect(recent.map(({ status }) => status).slice(-3)).toEqual(['held', 'failed', 'completed'])
    expect(recent).toHaveLength(10)
  })

  test('days are those of the zone of the job, in summer and winter', async () => {
    const zone = 'Pacific/Auckland'
    const eventId = await job({ timezone: zone })
    // Just after and just before midnight there.
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date())
    const answer = await stats(eventId)
    expect(answer.timezone).toBe(zone)
    expect(answer.days.at(-1)?.date).toBe(today)
    const dates = new Intl.DateTimeFormat('en-CA', { timeZone: zone })
    const at = noon(40)
    await made(eventId, [{ at, status: 'completed' }])
    const { days } = await stats(eventId)
    expect(days.filter(({ counts }) => counts.completed).map(({ date }) => date)).toEqual([
      dates.format(at),
    ])
  })
})

describe('streaks', () => {
  const ended = (eventId: string, letters: string) =>
    made(
      eventId,
      Array.from(letters, (letter, index) => ({
        at: noon(letters.length - index),
        status:
          { c: 'completed', f: 'failed', m: 'missed', s: 'skipped', h: 'held' }[letter] ??
          'completed',
      })),
    )

  test('go on over skipped and held runs; failed and missed ones are one kind', async () => {
    const eventId = await job()
    await ended(eventId, 'ccccfmfcshcc')
    const answer = await stats(eventId)
    expect(answer.streak).toEqual({
      kind: 'success',
      runs: 3,
      from: noon(5).toISOString(),
      to: noon(1).toISOString(),
    })
    expect(answer.longestSuccess).toMatchObject({ runs: 4, to: noon(9).toISOString() })
    expect(answer.longestFailure).toMatchObject({ kind: 'failure', runs: 3 })
  })

  test('one that goes on may be the longest; a job that always fails has no success', async () => {
    const eventId = await job()
    await ended(eventId, 'mffm')
    expect(await stats(eventId)).toMatchObject({
      streak: { kind: 'failure', runs: 4 },
      longestSuccess: null,
      longestFailure: { runs: 4 },
    })
  })
})

describe('durations and lateness', () => {
  test('are the median and the 95th percentile of the day, and its worst run', async () => {
    const eventId = await job({ cronExpression: '0 * * * *', graceSeconds: 600 })
    const from = noon(2).getTime() - DAY_MS / 2
    await made(
      eventId,
      Array.from({ length: 24 }, (_, hour) => ({
        at: new Date(from + hour * 60 * MINUTE_MS),
        status: 'completed',
        durationMs: hour === 23 ? 60_000 : 1_000 + hour * 10,
        lateMs: hour === 22 ? 180_000 : 500,
      })),
    )
    const { duration, lateness } = dayOf(await stats(eventId), 2)
    expect(duration).toMatchObject({
      runs: 24,
      medianMs: 1_115,
      worst: {
        ms: 60_000,
        isOutlier: true,
        scheduledAt: new Date(from + 23 * 3_600_000).toISOString(),
      },
    })
    expect(duration?.p95Ms).toBeGreaterThan(1_200)
    // Late after two minutes: a fifth of the grace.
    expect(lateness).toMatchObject({ medianMs: 500, worst: { ms: 180_000, isOutlier: true } })
  })

  test('what is usual is no outlier', async () => {
    const eventId = await job()
    await made(
      eventId,
      Array.from({ length: 20 }, (_, index) => ({
        at: noon(index + 1),
        status: 'completed',
        durationMs: 1_000 + (index % 5) * 100,
        lateMs: 59_000,
      })),
    )
    const { days } = await stats(eventId)
    expect(days.flatMap(({ duration }) => duration?.worst.isOutlier ?? [])).toEqual(
      Array(20).fill(false),
    )
    expect(days.flatMap(({ lateness }) => lateness?.worst.isOutlier ?? [])).toEqual(
      Array(20).fill(false),
    )
  })

  /** A job of every hour whose run came due five minutes ago. */
  async function dueRun() {
    const at = new Date(Date.now() - 5 * MINUTE_MS)
    const eventId = await job({
      everyMs: 60 * MINUTE_MS,
      cronExpression: undefined,
      anchorAt: at.toISOString(),
    })
    await sql`update schedule_events set due_at = anchor_at where id = ${eventId}`.execute(
      platform.db,
    )
    const after = (ms: number): string => new Date(at.getTime() + ms).toISOString()
    const report = (more: Omit<RecordOccurrenceInput, 'scheduledAt'>) =>
      agent.client.recordOccurrence(eventId, { scheduledAt: after(0), ...more })
    const measured = async () => {
      const { days } = await stats(eventId)
      return {
        took: days.flatMap(({ duration }) => duration?.medianMs ?? []),
        late: days.flatMap(({ lateness }) => lateness?.medianMs ?? []),
      }
    }
    return { eventId, after, report, measured }
  }

  test('what agents report is there: a start, or an end with a duration', async () => {
    const started = await dueRun()
    await started.report({ status: 'running', startedAt: started.after(3_000) })
    expect(await started.measured()).toEqual({ took: [], late: [3_000] })
    await started.report({
      status: 'completed',
      startedAt: started.after(3_000),
      finishedAt: started.after(10_000),
    })
    expect(await started.measured()).toEqual({ took: [7_000], late: [3_000] })
    const ended = await dueRun()
    await ended.report({
      status: 'completed',
      finishedAt: ended.after(10_000),
      durationMs: 4_000,
    })
    expect(await ended.measured()).toEqual({ took: [4_000], late: [6_000] })
    const silent = await dueRun()
    await silent.report({ status: 'completed' })
    expect(await silent.measured()).toEqual({ took: [], late: [] })
  })

  test('a retry counts by its own duration and by the first start; what failed has none', async () => {
    const run = await dueRun()
    await run.report({
      status: 'failed',
      startedAt: run.after(2_000),
      finishedAt: run.after(3_000),
    })
    expect(await run.measured()).toEqual({ took: [], late: [2_000] })
    await run.report({
      status: 'completed',
      attempt: 2,
      startedAt: run.after(60_000),
      finishedAt: run.after(65_000),
    })
    expect(await run.measured()).toEqual({ took: [5_000], late: [2_000] })
  })

  test('a run besides the schedule is late for nothing', async () => {
    const eventId = await job({ cronExpression: '0 0 1 1 *' })
    const at = new Date(Date.now() - 5 * MINUTE_MS)
    await agent.client.recordOccurrence(eventId, {
      scheduledAt: at.toISOString(),
      status: 'completed',
      startedAt: new Date(at.getTime() + MINUTE_MS).toISOString(),
      finishedAt: new Date(at.getTime() + 2 * MINUTE_MS).toISOString(),
    })
    const { days, keptSince } = await stats(eventId)
    expect(days.flatMap(({ duration }) => duration?.medianMs ?? [])).toEqual([MINUTE_MS])
    expect(days.every(({ lateness }) => lateness === null)).toBe(true)
    expect(keptSince).toBe(at.toISOString())
  })
})

test('130,000 runs of every minute are counted right, in an answer as small as of a few', async () => {
  const eventId = await job({ cronExpression: '* * * * *' })
  const runs = 130_000
  await platform.db.transaction().execute(async (transaction) => {
    // As many at once are nobody's call.
    await sql`set local statement_timeout = 0`.execute(transaction)
    await sql`
      with made as (
        insert into schedule_occurrences (id, event_id, scheduled_at, status, attempt, planned, duration_ms, late_ms, keep_until)
        select gen_random_uuid(), ${eventId}, date_trunc('minute', now()) - n * interval '1 minute',
          case when n % 1000 = 999 then 'failed' when n % 1000 = 998 then 'missed' else 'completed' end,
          case when n % 1000 = 998 then 0 else 1 end, true,
          case when n % 1000 <> 998 then 1000 + n % 60 end, case when n % 1000 <> 998 then 2000 end,
          now() + interval '90 days'
        from generate_series(1, ${runs}) n returning *
      )
      insert into schedule_run_counts (event_id, quarter, status, runs)
      select event_id, date_bin('15 minutes', scheduled_at, 'epoch'), status, count(*) from made group by 1, 2, 3
    `.execute(transaction)
  })
  await sql`analyze schedule_occurrences, schedule_run_counts`.execute(platform.db)
  const answer = await stats(eventId)
  // Of the first day less than a day is in the 90: what is left of it.
  const [first] = answer.days
  const whole = answer.days.slice(1, -1)
  const sum = ({ counts }: RunStatsDay): number => Object.values(counts).reduce((a, b) => a + b, 0)
  expect(whole.map(sum)).toEqual(Array(88).fill(1_440))
  expect(whole.every(({ duration }) => (duration?.runs ?? 0) > 1_430)).toBe(true)
  expect(first?.date).toBe(new Date(Date.now() - 89 * DAY_MS).toISOString().slice(0, 10))
  expect(answer.recent).toHaveLength(60)
  expect(answer.streak).toMatchObject({ kind: 'success', runs: 997 })
  expect(answer.longestFailure).toMatchObject({ runs: 2 })
  expect(answer.rates[2]?.successRate).toBeCloseTo(0.998, 3)
  expect(JSON.stringify(answer).length).toBeLessThan(60_000)
  if (process.env['TIMES']) {
    const begun = performance.now()
    for (let n = 0; n < 5; n++) await stats(eventId)
    console.log(
      `${Math.round((performance.now() - begun) / 5)} ms, ${JSON.stringify(answer).length} bytes`,
    )
  }
})

describe('who may look', () => {
  test('every person, and the agent whose job it is; nobody else learns that it is there', async () => {
    const eventId = await job()
    const viewer = await addMember(platform, owner, 'viewer', 'vera')
    expect((await viewer.client.getRunStats(eventId)).stats.rates).toHaveLength(3)
    expect((await agent.client.getRunStats(eventId)).stats.rates).toHaveLength(3)
    const other = await createAgent(platform, owner, `other-${agents}`)
    await expect(other.client.getRunStats(eventId)).rejects.toMatchObject({ code: 'not_found' })
  })
})
