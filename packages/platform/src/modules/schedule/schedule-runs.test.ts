import { sql } from 'kysely'
import type { ScheduleEvent } from '@sesamespace/contract/schedule'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { runClock } from './run-clock.fixture.ts'

const HOUR_MS = 3_600_000
const fromNow = (ms: number): string => new Date(Date.now() + ms).toISOString()

let platform: TestPlatform
let owner: TestPerson
let viewer: TestPerson
let agent: TestAgent
let other: TestAgent
let agents = 0

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  viewer = await addMember(platform, owner, 'viewer', 'vera')
  other = await createAgent(platform, owner, 'other')
})
afterAll(() => platform.stop())
beforeEach(async () => {
  agent = await createAgent(platform, owner, `scheduler-${agents++}`)
})

const createOne = async (input: object = {}): Promise<ScheduleEvent> =>
  (
    await agent.client.createScheduleEvent({
      title: 'Job',
      cronExpression: '*/5 * * * *',
      ...input,
    })
  ).event
/** Half an hour away from every run, so that none is due while a test looks. */
const hourlyFarFromNow = (): string => `${(new Date().getUTCMinutes() + 30) % 60} * * * *`
/** Lets the clock begin hours ago, as if time had passed, and do its work. */
async function startedAgo(eventId: string, hours: number): Promise<void> {
  await platform.db
    .updateTable('schedule_events')
    .set({ due_at: sql<Date>`now() - make_interval(hours => ${hours})` })
    .where('id', '=', eventId)
    .execute()
  // One turn brings the runs; what has been theirs to wait for is over with the next.
  await runClock(platform.db)
  await platform.db
    .updateTable('schedule_occurrences')
    .set({ next_step_at: sql<Date>`now()` })
    .where('event_id', '=', eventId)
    .where('next_step_at', 'is not', null)
    .execute()
  await runClock(platform.db)
}

describe('occurrences', () => {
  test('are recorded once, however often and from however many sides they are sent', async () => {
    const event = await createOne()
    const scheduledAt = fromNow(-HOUR_MS)
    const answers = await Promise.all(
      (['completed', 'failed', 'skipped', 'completed'] as const).map((status) =>
        agent.client.recordOccurrence(event.id, { scheduledAt, status }),
      ),
    )
    expect(new Set(answers.map(({ occurrence }) => occurrence.id)).size).toBe(1)
    expect(new Set(answers.map(({ occurrence }) => occurrence.status)).size).toBe(1)
    expect((await agent.client.getScheduleEvent(event.id)).event.occurrenceCount).toBe(1)
    const told = await platform.db
      .selectFrom('events')
      .select(['payload', 'scope', 'principal_ids'])
      .where('type', '=', 'schedule.occurrence.recorded')
      .execute()
    const own = told.filter(({ payload }) => JSON.stringify(payload).includes(event.id))
    expect(own.map(({ scope, principal_ids: ids }) => [scope, ids])).toEqual([
      ['humans', [agent.agent.id]],
    ])
  })

  test('move the event on, and tell the newest first', async () => {
    const event = await createOne()
    const next = fromNow(2 * HOUR_MS)
    const { event: moved } = await agent.client.recordOccurrence(event.id, {
      scheduledAt: fromNow(-HOUR_MS),
      status: 'completed',
      result: 'Posted',
      nextOccurrenceAt: next,
    })
    expect(moved).toMatchObject({
      lastStatus: 'completed',
      occurrenceCount: 1,
      nextOccurrenceAt: next,
      status: 'active',
    })
    const late = await agent.client.recordOccurrence(event.id, {
      scheduledAt: fromNow(-2 * HOUR_MS),
      status: 'failed',
    })
    expect(late.event.lastStatus).toBe('completed')
    const { occurrences } = await viewer.client.getOccurrences(event.id, 5)
    expect(occurrences.map((one) => one.status)).toEqual(['completed', 'failed'])
  })

  test('complete a single run, and the last of a limited number', async () => {
    const single = await createOne({ cronExpression: undefined, nextOccurrenceAt: fromNow(0) })
    const ended = await agent.client.recordOccurrence(single.id, {
      scheduledAt: fromNow(0),
      status: 'completed',
    })
    expect(ended.event).toMatchObject({ status: 'completed', nextOccurrenceAt: null })
    const limited = await createOne({ cronExpression: hourlyFarFromNow(), maxOccurrences: 2 })
    await agent.client.recordOccurrence(limited.id, {
      scheduledAt: fromNow(-2_000),
      status: 'completed',
    })
    const last = await agent.client.recordOccurrence(limited.id, {
      scheduledAt: fromNow(-1_000),
      status: 'completed',
    })
    expect(last.event.status).toBe('completed')
    expect(await codeOf(agent.client.updateScheduleEvent(limited.id, { status: 'active' }))).toBe(
      '409 conflict',
    )
    const { event } = await agent.client.updateScheduleEvent(limited.id, {
      status: 'active',
      maxOccurrences: 5,
    })
    expect(event.status).toBe('active')
  })

  test('are recorded by the agent alone', async () => {
    const event = await createOne()
    const input = { scheduledAt: fromNow(0), status: 'completed' as const }
    expect(await codeOf(owner.client.recordOccurrence(event.id, input))).toBe('403 forbidden')
    expect(await codeOf(other.client.recordOccurrence(event.id, input))).toBe('404 not_found')
  })
})

describe('calendar', () => {
  test('shows planned, missed and actual runs of every agent to people, and only its own to an agent', async () => {
    const event = await createOne({ cronExpression: hourlyFarFromNow() })
    await startedAgo(event.id, 3)
    const range = { from: fromNow(-3 * HOUR_MS), to: fromNow(3 * HOUR_MS) }
    const { entries: before } = await viewer.client.getCalendar({
      ...range,
      agentId: agent.agent.id,
    })
    const missed = before.filter((entry) => entry.status === 'missed')
    expect(missed.length).toBeGreaterThanOrEqual(2)
    expect(before.filter((entry) => entry.status === 'planned').length).toBeGreaterThanOrEqual(3)
    const scheduledAt = missed[0]?.scheduledAt ?? ''
    await agent.client.recordOccurrence(event.id, {
      scheduledAt,
      status: 'failed',
      result: 'No network',
    })
    const { entries, events } = await agent.client.getCalendar(range)
    expect(entries.map((entry) => entry.id)).toEqual(before.map((entry) => entry.id))
    expect(entries[0]).toMatchObject({ scheduledAt, status: 'failed', result: 'No network' })
    expect(events.map((one) => one.id)).toEqual([event.id])
    const failed = await viewer.client.getCalendar({
      ...range,
      agentId: agent.agent.id,
      status: ['failed', 'skipped'],
    })
    expect(failed.entries).toHaveLength(1)
    expect((await other.client.getCalendar({ ...range, agentId: agent.agent.id })).entries).toEqual(
      [],
    )
  })

  test('does not call missed what came before the job was known', async () => {
    const event = await createOne({ cronExpression: hourlyFarFromNow() })
    const range = {
      from: fromNow(-24 * HOUR_MS),
      to: fromNow(24 * HOUR_MS),
      agentId: agent.agent.id,
    }
    const { entries } = await viewer.client.getCalendar(range)
    expect(new Set(entries.map((entry) => entry.status))).toEqual(new Set(['planned']))
    expect(entries.every((entry) => entry.eventId === event.id)).toBe(true)
  })

  test('refuses a range that is backwards or longer than two months', async () => {
    expect(await codeOf(viewer.client.getCalendar({ from: fromNow(0), to: fromNow(-1) }))).toBe(
      '400 invalid_request',
    )
    expect(
      await codeOf(viewer.client.getCalendar({ from: fromNow(0), to: fromNow(63 * 24 * HOUR_MS) })),
    ).toBe('400 invalid_request')
  })

  test('lists the next runs of a schedule that no job has yet, as one of it would have them', async () => {
    const plan = { cronExpression: '30 2 29 2 *', timezone: 'Europe/Berlin' }
    const { runs } = await viewer.client.previewRuns({ ...plan, count: 2 })
    const event = await createOne(plan)
    expect(runs).toEqual((await viewer.client.getNextRuns(event.id, 2)).runs)
    expect(runs).toHaveLength(2)
    const asked = Date.now()
    const { runs: every } = await viewer.client.previewRuns({ everyMs: HOUR_MS })
    const first = Date.parse(every[0] ?? '') - asked
    expect(first).toBeGreaterThanOrEqual(HOUR_MS - 1_000)
    expect(first).toBeLessThan(HOUR_MS + 60_000)
    expect(every.map((at, index) => Date.parse(at) - Date.parse(every[index - 1] ?? at))).toEqual([
      0,
      ...Array.from({ length: 4 }, () => HOUR_MS),
    ])
    const { runs: anchored } = await viewer.client.previewRuns({
      everyMs: 24 * HOUR_MS,
      anchorAt: '2026-01-01T06:30:00.000Z',
      count: 1,
    })
    expect(anchored[0]?.slice(11)).toBe('06:30:00.000Z')
  })

  test.each([
    [{ cronExpression: 'every day' }, '400 invalid_cron'],
    [{ cronExpression: '0 0 30 2 *' }, '400 invalid_cron'],
    [{ cronExpression: '0 9 * * *', timezone: 'Mars/Base' }, '400 invalid_timezone'],
    [{ cronExpression: '0 9 * * *', everyMs: HOUR_MS }, '400 invalid_request'],
    [{ everyMs: 10 }, '400 invalid_request'],
    [{}, '400 invalid_request'],
  ])('foresees no runs of %j', async (query, code) => {
    expect(await codeOf(viewer.client.previewRuns(query))).toBe(code)
  })

  test('lists the next runs of an event', async () => {
    const event = await createOne({ cronExpression: '0 9 * * *', maxOccurrences: 3 })
    const { runs } = await viewer.client.getNextRuns(event.id, 5)
    expect(runs.map((at) => at.slice(11))).toEqual([
      '09:00:00.000Z',
      '09:00:00.000Z',
      '09:00:00.000Z',
    ])
    expect(runs).toEqual(runs.toSorted())
  })
})
