import { sql } from 'kysely'
import type { CalendarDay, CalendarDays } from '@sesamespace/contract/schedule-days'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { sweepOldRows } from '../../retention/sweeps.ts'
import { runClock } from './run-clock.fixture.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
const today = dateOf(Date.now())
const dayAfter = (date: string, days: number): string => dateOf(Date.parse(date) + days * DAY_MS)

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
  agent = await createAgent(platform, owner, `days-${agents++}`)
})

const days = (filter: object): Promise<CalendarDays> =>
  owner.client.getCalendarDays({
    first: today,
    days: 1,
    timezone: 'UTC',
    agentId: agent.agent.id,
    ...filter,
  })
const first = ({ days: [day] }: CalendarDays): CalendarDay => {
  if (!day) throw new Error('no day')
  return day
}
async function job(input: object): Promise<string> {
  const { event } = await agent.client.createScheduleEvent({
    title: 'Job',
    cronExpression: '* * * * *',
    ...input,
  })
  return event.id
}
/** Runs of a job as if they had come due and ended. */
async function ran(eventId: string, from: string, every: string, runs: number, failed = 0) {
  await sql`
    with made as (
      insert into schedule_occurrences (id, event_id, scheduled_at, status, result, attempt, planned, keep_until)
      select gen_random_uuid(), ${eventId}, ${from}::timestamptz + n * ${every}::interval,
        case when n < ${failed} then 'failed' else 'completed' end,
        case when n < ${failed} then 'Disk full' end, 1, true, now() + interval '90 days'
      from generate_series(0, ${runs - 1}) n returning *
    )
    insert into schedule_run_counts (event_id, quarter, status, runs)
    select event_id, date_bin('15 minutes', scheduled_at, 'epoch'), status, count(*) from made group by 1, 2, 3
  `.execute(platform.db)
}

describe('what is to come', () => {
  test('a job of every minute is one band with all its runs, in every zone', async () => {
    const eventId = await job({})
    const tomorrow = dayAfter(today, 1)
    for (const timezone of ['UTC', 'Asia/Kolkata', 'America/New_York', 'Pacific/Chatham']) {
      const day = first(await days({ first: dayAfter(tomorrow, 1), timezone }))
      expect(day).toMatchObject({ runs: 1_440, counts: { planned: 1_440 }, more: 0 })
      expect(day.marks).toMatchObject([{ eventId, runs: 1_440, status: 'planned' }])
    }
    const month = await days({ first: tomorrow, days: 42 })
    expect(month.days.map(({ runs }) => runs)).toEqual(Array(42).fill(1_440))
  })

  test('a job of every second is counted too, and a day that the clocks make longer', async () => {
    await job({ everyMs: 1_000, cronExpression: undefined })
    await job({ cronExpression: '0 * * * *', timezone: 'America/New_York' })
    const year = new Date().getUTCFullYear() + 1
    // The first Sunday of November has 25 hours.
    const november = Date.UTC(year, 10, 1)
    const sunday = dateOf(november + ((7 - new Date(november).getUTCDay()) % 7) * DAY_MS)
    const day = first(await days({ first: sunday, timezone: 'America/New_York' }))
    expect(day.counts).toEqual({ planned: 25 * 3_600 + 25 })
  })

  test('a job of few runs is each of them; a limited one stops, also far off', async () => {
    const two = await job({ cronExpression: '0 6,18 * * *' })
    const limited = await job({ cronExpression: '0 12 * * *', maxOccurrences: 3 })
    const week = await days({ first: dayAfter(today, 1), days: 7 })
    expect(week.days.map(({ runs }) => runs).slice(3)).toEqual([2, 2, 2, 2])
    const [, , , day] = week.days
    expect(day?.marks.map(({ eventId, at }) => [eventId, at.slice(11, 16)])).toEqual([
      [two, '06:00'],
      [two, '18:00'],
    ])
    const all = week.days.flatMap(({ marks }) => marks).filter(({ eventId }) => eventId === limited)
    expect(all.length).toBeGreaterThanOrEqual(2)
    expect(all.length).toBeLessThanOrEqual(3)
    expect(first(await days({ first: '2999-01-01' })).counts).toEqual({ planned: 2 })
  })

  test('expressions that take long to search take no longer here', async () => {
    for (const cronExpression of ['0 0 29 2 *', '* * 29 2 *', '0 0 31W 12 *', `0 0 1 */2 1#5`])
      await job({ cronExpression })
    const answer = await days({ days: 42 })
    expect(answer.days).toHaveLength(42)
  })
})

describe('what was', () => {
  test('a band beside its failures; "more" and the list have the others', async () => {
    const eventId = await job({})
    const date = dayAfter(today, -3)
    await ran(eventId, `${date}T00:00:00Z`, '1 minute', 1_440, 5)
    const day = first(await days({ first: date }))
    expect(day).toMatchObject({ runs: 1_440, counts: { failed: 5, completed: 1_435 }, more: 0 })
    expect(day.marks.map(({ runs, status, inBand }) => [runs, status, inBand])).toEqual([
      [1_440, 'failed', undefined],
      [1, 'failed', true],
      [1, 'failed', true],
      [1, 'failed', true],
    ])
    expect(day.marks[0]?.counts).toEqual({ failed: 5, completed: 1_435 })
    const range = { from: `${date}T00:00:00Z`, to: `${dayAfter(date, 1)}T00:00:00Z`, eventId }
    const page = await owner.client.listRuns({ ...range, status: ['failed'], limit: 3 })
    expect(page.runs).toMatchObject([{ result: 'Disk full', title: 'Job' }, {}, {}])
    const rest = await owner.client.listRuns({
      ...range,
      status: ['failed'],
      limit: 3,
      cursor: page.nextCursor ?? '',
    })
    expect([rest.runs.length, rest.nextCursor]).toEqual([2, null])
  })

  test('filters by state and agent count what passes them', async () => {
    const eventId = await job({})
    const date = dayAfter(today, -2)
    await ran(eventId, `${date}T00:00:00Z`, '1 minute', 1_440, 5)
    const failed = first(await days({ first: date, status: ['failed'] }))
    expect([failed.runs, failed.counts]).toEqual([5, { failed: 5 }])
    // Few enough to stand one by one.
    expect(failed.marks.map(({ runs }) => runs)).toEqual([1, 1, 1, 1, 1])
    const other = await createAgent(platform, owner, `other-${agents++}`)
    expect(first(await days({ first: date, agentId: other.agent.id })).runs).toBe(0)
    const own = await agent.client.getCalendarDays({ first: date, days: 1, timezone: 'UTC' })
    expect(first(own).runs).toBe(1_440)
    const not = await other.client.getCalendarDays({ first: date, days: 1, timezone: 'UTC' })
    expect([first(not).runs, not.jobs]).toEqual([0, []])
  })

  test('days are those of the zone that is asked for', async () => {
    const eventId = await job({ cronExpression: '0 0 1 1 *' })
    const date = dayAfter(today, -5)
    await ran(eventId, `${date}T00:00:00Z`, '1 hour', 24)
    const counts = async (timezone: string) =>
      (await days({ first: dayAfter(date, -1), days: 3, timezone })).days.map(({ runs }) => runs)
    expect(await counts('UTC')).toEqual([0, 24, 0])
    expect(await counts('Asia/Kolkata')).toEqual([0, 19, 5])
    expect(await counts('America/Los_Angeles')).toEqual([expect.any(Number), expect.any(Number), 0])
  })

  test('a step of a run moves its count, and what a report changes is in the next answer', async () => {
    const eventId = await job({ everyMs: 60 * 60_000, cronExpression: undefined })
    await sql`
      update schedule_events set anchor_at = now() - interval '30 minutes', due_at = now() - interval '30 minutes'
      where id = ${eventId}
    `.execute(platform.db)
    await runClock(platform.db)
    const { occurrences } = await owner.client.getOccurrences(eventId, 5)
    const [run] = occurrences
    if (!run) throw new Error('nothing came due')
    const date = run.scheduledAt.slice(0, 10)
    const seen = async () => first(await days({ first: date })).counts
    expect(await seen()).toMatchObject({ missed: 1 })
    await agent.client.recordOccurrence(eventId, {
      scheduledAt: run.scheduledAt,
      status: 'completed',
    })
    expect(await seen()).toMatchObject({ completed: 1 })
    expect(await seen()).not.toHaveProperty('missed')
  })

  test('runs that are swept leave their counts', async () => {
    const eventId = await job({})
    const date = dayAfter(today, -20)
    await ran(eventId, `${date}T06:00:00Z`, '1 hour', 5, 1)
    await sql`update schedule_occurrences set keep_until = now() where event_id = ${eventId} and scheduled_at < now() - interval '10 days'`.execute(
      platform.db,
    )
    await sweepOldRows(platform.db)
    expect((await owner.client.getOccurrences(eventId, 50)).occurrences).toEqual([])
    const day = first(await days({ first: date }))
    expect(day).toMatchObject({ runs: 5, counts: { failed: 1, completed: 4 } })
    expect(day.marks).toMatchObject([{ runs: 5, status: 'failed' }])
  })
})

test('further marks of a day follow, until all have been seen', async () => {
  const date = dayAfter(today, 2)
  await agent.client.syncSchedule(
    Array.from({ length: 250 }, (_, index) => ({
      externalId: `job-${index}`,
      title: `Job ${index}`,
      cronExpression: '0 5 * * *',
    })),
  )
  const page = first(await days({ first: date }))
  expect([page.runs, page.marks.length, page.more]).toEqual([250, 200, 50])
  const next = first(await days({ first: date, after: page.nextAfter ?? 0 }))
  expect([next.marks.length, next.nextAfter]).toEqual([50, null])
  const seen = new Set([...page.marks, ...next.marks].map(({ eventId }) => eventId))
  expect(seen.size).toBe(250)
})

test('the last days that can be written are counted, and none after them', async () => {
  await job({ cronExpression: '0 9 * * 5' })
  await job({ cronExpression: '0 9 29 2 *' })
  // 31 December 9999 is a Friday.
  const last = { from: '9999-12-01T00:00:00Z', to: '9999-12-31T23:59:59Z' }
  const { entries } = await owner.client.getCalendar({ ...last, agentId: agent.agent.id })
  expect(entries.at(-1)?.scheduledAt).toBe('9999-12-31T09:00:00.000Z')
  for (const date of ['9995-01-06', '9999-12-31'])
    expect((await days({ first: date })).days).toMatchObject([{ date, runs: 1 }])
  await expect(days({ first: '9999-12-31', days: 2 })).rejects.toMatchObject({ status: 400 })
  await expect(days({ first: '0001-01-01', days: 42 })).resolves.toBeDefined()
})

test('bad input is refused with a word', async () => {
  await expect(days({ timezone: 'Mars/Olympus' })).rejects.toMatchObject({
    code: 'invalid_timezone',
  })
  await expect(days({ days: 43 })).rejects.toMatchObject({ status: 400 })
  await expect(days({ days: 7, after: 5 })).rejects.toMatchObject({ code: 'invalid_request' })
})

describe('with 500 agents', () => {
  beforeAll(async () => {
    await sql`
      with people as (
        insert into principals (id, workspace_id, kind, handle, display_name)
        select gen_random_uuid(), ${owner.me.workspaceId}, 'agent', 'load-' || n, 'Load ' || n
        from generate_series(1, 500) n returning id, workspace_id, handle
      ), jobs as (
        insert into schedule_events (id, workspace_id, agent_id, title, cron_expression, timezone, status, due_at)
        select gen_random_uuid(), workspace_id, id, 'Reconcile ledgers of every region, part ' || n || ' of ' || handle,
          case when handle like '%25' and n = 1 then '* * * * *' when n = 2 then '17 * * * *' else '30 6 * * *' end,
          'America/New_York', 'active', now()
        from people cross join generate_series(1, 3) n
        where n <= 1 + length(handle) % 3 returning id, cron_expression
      )
      insert into schedule_run_counts (event_id, quarter, status, runs)
      select id, quarter, case when extract(hour from quarter) = 3 then 'failed' else 'completed' end, 15
      from jobs cross join generate_series(
        date_bin('15 minutes', now() - interval '5 days', 'epoch'), now(), interval '15 minutes') quarter
      where cron_expression = '* * * * *'
    `.execute(platform.db)
  })

  test.each([1, 7, 42])(
    'an answer of %i days is under 200 kB, and every run is marked or counted as more',
    async (count) => {
      const from = dayAfter(today, count === 42 ? -14 : -1)
      // Nothing of it is known from before.
      const answer = await days({ first: from, days: count, agentId: undefined })
      const size = Buffer.byteLength(JSON.stringify(answer))
      expect(size).toBeLessThan(200_000)
      for (const day of answer.days) {
        const bands = day.marks.filter(({ inBand }) => !inBand)
        const marked = bands.reduce((runs, mark) => runs + mark.runs, 0)
        expect(marked + day.more).toBe(day.runs)
      }
    },
  )
})
