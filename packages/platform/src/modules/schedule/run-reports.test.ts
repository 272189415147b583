import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { runClock } from './run-clock.fixture.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

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
  agent = await createAgent(platform, owner, `reporter-${agents++}`)
})

const node = (): Promise<void> => runClock(platform.db)
const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString()

/** A job of every hour, and its run that was due this long ago. */
async function dueRun(ms: number): Promise<{ id: string; at: string }> {
  const at = new Date(Date.now() - ms).toISOString()
  const { event } = await agent.client.createScheduleEvent({
    title: 'Job',
    everyMs: HOUR_MS,
    anchorAt: at,
  })
  await platform.db
    .updateTable('schedule_events')
    .set({ due_at: sql<Date>`anchor_at` })
    .where('id', '=', event.id)
    .execute()
  return { id: event.id, at }
}
const runsOf = async (eventId: string) =>
  (await owner.client.getOccurrences(eventId, 50)).occurrences
const typesOf = async (eventId: string) =>
  (
    await platform.db
      .selectFrom('events')
      .select('type')
      .where(sql<boolean>`payload->'event'->>'id' = ${eventId}`)
      .where('type', '<>', 'schedule.event.created')
      .orderBy('position')
      .execute()
  ).map(({ type }) => type)

describe('a report', () => {
  test('with seconds of jitter is of the planned run, and of no second one', async () => {
    for (const jitter of [-20 * SECOND_MS, 0, 17 * SECOND_MS, 4 * MINUTE_MS]) {
      const { id, at } = await dueRun(5 * MINUTE_MS)
      const report = { scheduledAt: later(at, jitter), status: 'completed' as const }
      await agent.client.recordOccurrence(id, report)
      const { occurrence } = await agent.client.recordOccurrence(id, report)
      expect(occurrence).toMatchObject({ scheduledAt: at, attempt: 1 })
      await node()
      expect((await runsOf(id)).map((run) => [run.scheduledAt, run.status])).toEqual([
        [at, 'completed'],
      ])
    }
  })

  test('of a clock that is ahead takes the place of the run that is not due yet', async () => {
    const { id } = await dueRun(HOUR_MS - 20 * SECOND_MS)
    await node()
    const now = new Date().toISOString()
    const { occurrence, event } = await agent.client.recordOccurrence(id, {
      scheduledAt: now,
      status: 'completed',
    })
    expect(Date.parse(occurrence.scheduledAt)).toBeGreaterThan(Date.parse(now))
    expect(Date.parse(event.nextRunAt ?? '')).toBeGreaterThan(Date.parse(now) + HOUR_MS)
  })

  test('outside the grace of every planned run is a run of its own', async () => {
    const { id, at } = await dueRun(20 * MINUTE_MS)
    const besides = later(at, 10 * MINUTE_MS)
    await agent.client.recordOccurrence(id, { scheduledAt: besides, status: 'completed' })
    await node()
    expect((await runsOf(id)).map((run) => [run.scheduledAt, run.status])).toEqual([
      [besides, 'completed'],
      [at, 'missed'],
    ])
  })

  test('of a run that was missed ends it, and both are told', async () => {
    const { id, at } = await dueRun(30 * MINUTE_MS)
    await node()
    expect((await runsOf(id)).map((run) => run.status)).toEqual(['missed'])
    await agent.client.recordOccurrence(id, { scheduledAt: at, status: 'completed' })
    expect((await runsOf(id)).map((run) => run.status)).toEqual(['completed'])
    expect(await typesOf(id)).toEqual([
      'run.due',
      'run.missed',
      'run.finished',
      'schedule.occurrence.recorded',
    ])
  })

  test('for a time far off is refused with the reason, and is no last run', async () => {
    const { id } = await dueRun(MINUTE_MS)
    const report = (ms: number) =>
      agent.client.recordOccurrence(id, {
        scheduledAt: new Date(Date.now() + ms).toISOString(),
        status: 'completed',
      })
    const year = 366 * 24 * HOUR_MS
    expect(await codeOf(report(2 * HOUR_MS))).toBe('400 run_out_of_range')
    expect(await codeOf(report(10 * year))).toBe('400 run_out_of_range')
    expect(await codeOf(report(-year - HOUR_MS))).toBe('400 run_out_of_range')
    await expect(report(10 * year)).rejects.toThrow(/has not come yet/)
    const { event } = await owner.client.getScheduleEvent(id)
    expect(event).toMatchObject({ lastOccurrenceAt: null, lastStatus: null, occurrenceCount: 0 })
  })
})

test('a report whose beginning or end no run can have is refused, and changes nothing', async () => {
  const { id, at } = await dueRun(10 * MINUTE_MS)
  const times = [
    { startedAt: later(at, MINUTE_MS), finishedAt: at },
    { startedAt: '0001-01-01T00:00:00Z' },
    { finishedAt: '9999-12-31T00:00:00Z' },
    { startedAt: later(at, HOUR_MS) },
  ]
  for (const time of times)
    expect(
      await codeOf(
        agent.client.recordOccurrence(id, { scheduledAt: at, status: 'completed', ...time }),
      ),
    ).toBe('400 run_out_of_range')
  expect((await runsOf(id)).filter(({ status }) => status === 'completed')).toEqual([])
})

describe('attempts', () => {
  test('are kept, the newest shows, and the run counts once', async () => {
    const { id, at } = await dueRun(MINUTE_MS)
    const report = (attempt: number, status: 'failed' | 'completed') =>
      agent.client.recordOccurrence(id, { scheduledAt: at, attempt, status, result: `${attempt}` })
    await report(1, 'failed')
    const { occurrence, event } = await report(2, 'completed')
    expect(occurrence).toMatchObject({ status: 'completed', result: '2', attempt: 2 })
    expect(event).toMatchObject({ lastStatus: 'completed', occurrenceCount: 1 })
    await report(1, 'completed')
    expect(await runsOf(id)).toHaveLength(1)
    const kept = await platform.db
      .selectFrom('schedule_attempts')
      .select(['attempt', 'status', 'result'])
      .where('occurrence_id', '=', occurrence.id)
      .orderBy('attempt')
      .execute()
    expect(kept).toEqual([
      { attempt: 1, status: 'failed', result: '1' },
      { attempt: 2, status: 'completed', result: '2' },
    ])
  })

  test('say when they began and ended, and what they made', async () => {
    const { id, at } = await dueRun(MINUTE_MS)
    const links = [{ type: 'task' as const, id: agent.agent.id }]
    const { occurrence } = await agent.client.recordOccurrence(id, {
      scheduledAt: at,
      status: 'completed',
      startedAt: at,
      finishedAt: later(at, 1_500),
      links,
    })
    expect(occurrence).toMatchObject({
      startedAt: at,
      finishedAt: later(at, 1_500),
      durationMs: 1_500,
      links,
    })
  })
})

describe('a run under way', () => {
  test('is begun, gives signs of life, and ends', async () => {
    const { id, at } = await dueRun(MINUTE_MS)
    const running = { scheduledAt: at, status: 'running' as const, heartbeatSeconds: 10 }
    const begun = await agent.client.recordOccurrence(id, running)
    expect(begun.occurrence).toMatchObject({ status: 'running', attempt: 1, finishedAt: null })
    expect(begun.event).toMatchObject({ lastStatus: null, occurrenceCount: 0 })
    const again = await agent.client.recordOccurrence(id, running)
    expect(Date.parse(again.occurrence.heartbeatAt ?? '')).toBeGreaterThan(
      Date.parse(begun.occurrence.heartbeatAt ?? ''),
    )
    const ended = await agent.client.recordOccurrence(id, {
      scheduledAt: at,
      status: 'completed',
    })
    expect(ended.occurrence).toMatchObject({ status: 'completed', attempt: 1 })
    expect(ended.occurrence.startedAt).toBe(begun.occurrence.startedAt)
    expect(await typesOf(id)).toEqual([
      'run.due',
      'run.started',
      'run.finished',
      'schedule.occurrence.recorded',
    ])
  })

  test('fails when its agent is silent for longer than it said', async () => {
    const { id, at } = await dueRun(MINUTE_MS)
    await agent.client.recordOccurrence(id, {
      scheduledAt: at,
      status: 'running',
      heartbeatSeconds: 10,
    })
    await platform.db
      .updateTable('schedule_occurrences')
      .set({ next_step_at: sql<Date>`now()` })
      .where('event_id', '=', id)
      .execute()
    await Promise.all([node(), node()])
    const [run] = await runsOf(id)
    expect(run).toMatchObject({ status: 'failed' })
    expect(run?.result).toMatch(/^No sign of life since /)
    expect((await typesOf(id)).filter((type) => type === 'run.finished')).toHaveLength(1)
    expect((await owner.client.getScheduleEvent(id)).event.lastStatus).toBe('failed')
  })
})

test('the newest trouble is listed however often a job fails, by job and error', async () => {
  const { id, at } = await dueRun(MINUTE_MS)
  const [other, stranger] = [
    await dueRun(MINUTE_MS),
    await createAgent(platform, owner, 'stranger'),
  ]
  await platform.db
    .insertInto('schedule_occurrences')
    .columns(['id', 'event_id', 'scheduled_at', 'status', 'result', 'keep_until'])
    .expression(
      sql`select gen_random_uuid(), ${id}::uuid, now() - make_interval(mins => n), 'failed', 'Old ' || n, now() + interval '1 day'
          from generate_series(2, 700) n`,
    )
    .execute()
  for (const [eventId, result] of [
    [id, 'ECONNRESET'],
    [other.id, 'ECONNRESET'],
  ] as const)
    await agent.client.recordOccurrence(eventId, { scheduledAt: at, status: 'failed', result })
  const { troubles } = await owner.client.getRunTroubles()
  const own = troubles.filter((trouble) => [id, other.id].includes(trouble.eventId))
  const newest = own.filter(({ error }) => error === 'ECONNRESET')
  expect(newest.map(({ count }) => count)).toEqual([1, 1])
  expect(new Set(newest.map(({ errorKey }) => errorKey)).size).toBe(1)
  const old = own.filter(({ error }) => error?.startsWith('Old'))
  expect(old.map(({ count }) => count)).toEqual([199])
  expect((await stranger.client.getRunTroubles()).troubles).toEqual([])
})

test('the runs that made something are found by it, each to whom may see its job', async () => {
  const first = await dueRun(MINUTE_MS)
  const second = await dueRun(2 * MINUTE_MS)
  const link = { type: 'task' as const, id: crypto.randomUUID() }
  const other = { type: 'message' as const, id: link.id }
  const report = (job: { id: string; at: string }, links: (typeof link | typeof other)[]) =>
    agent.client.recordOccurrence(job.id, { scheduledAt: job.at, status: 'completed', links })
  await report(first, [link])
  await report(second, [{ type: 'task', id: crypto.randomUUID() }, link])
  await report(await dueRun(3 * MINUTE_MS), [other])
  await report(await dueRun(3 * MINUTE_MS), [])
  const { runs } = await owner.client.listLinkedRuns(link)
  expect(runs.map(({ event }) => event.id)).toEqual([first.id, second.id])
  expect(runs[0]).toMatchObject({ occurrence: { links: [link] }, event: { title: 'Job' } })
  expect((await agent.client.listLinkedRuns(link)).runs).toEqual(runs)
  const stranger = await createAgent(platform, owner, 'linked-stranger')
  expect((await stranger.client.listLinkedRuns(link)).runs).toEqual([])
  expect((await owner.client.listLinkedRuns({ ...link, type: 'lease' })).runs).toEqual([])
  const elsewhere = await startPlatform()
  try {
    const { client } = await setupOwner(elsewhere)
    expect((await client.listLinkedRuns(link)).runs).toEqual([])
  } finally {
    await elsewhere.stop()
  }
})
