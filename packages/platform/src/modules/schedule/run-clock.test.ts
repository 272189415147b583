import { sql } from 'kysely'
import type { ScheduleEvent } from '@sesamespace/contract/schedule'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { Database } from '../../db/database.ts'
import { runClock } from './run-clock.fixture.ts'
import { clockOf, lockDueEvents } from './run-clock.repo.ts'
import { bringDue } from './run-due.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString()

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
  agent = await createAgent(platform, owner, `clock-${agents++}`)
})

/** A node's clock; the platform under test has one of its own, which may be faster at any step. */
const node = (): Promise<void> => runClock(platform.db)

/** A job of every hour whose next run was due this long ago, as if time had passed. */
async function dueAgo(ms: number, input: object = {}): Promise<ScheduleEvent> {
  const { event } = await agent.client.createScheduleEvent({
    title: 'Job',
    everyMs: HOUR_MS,
    anchorAt: ago(ms),
    ...input,
  })
  await dueSinceAnchor(event.id)
  return event
}
const dueSinceAnchor = (eventId: string) =>
  platform.db
    .updateTable('schedule_events')
    .set({ due_at: sql<Date>`anchor_at` })
    .where('id', '=', eventId)
    .execute()
const comesDueNow = (eventId: string) =>
  platform.db
    .updateTable('schedule_events')
    .set({ anchor_at: sql<Date>`now()`, due_at: sql<Date>`now()` })
    .where('id', '=', eventId)
    .execute()
/** The next steps of a job's runs are due now. */
const hurry = (eventId: string) =>
  platform.db
    .updateTable('schedule_occurrences')
    .set({ next_step_at: sql<Date>`now()`, grace_until: sql<Date>`now()` })
    .where('event_id', '=', eventId)
    .where('next_step_at', 'is not', null)
    .execute()
const statesOf = async (eventId: string): Promise<string[]> =>
  (await owner.client.getOccurrences(eventId, 50)).occurrences.map((run) => run.status)

const carried = z.object({
  occurrence: z.object({ id: z.string(), status: z.string() }),
  event: z.object({ id: z.string() }),
})
async function eventsOf(eventId: string): Promise<string[]> {
  const rows = await platform.db
    .selectFrom('events')
    .select(['type', 'payload'])
    .where('type', 'like', 'run.%')
    .orderBy('position')
    .execute()
  return rows
    .filter(({ payload }) => carried.parse(payload).event.id === eventId)
    .map(({ type }) => type)
}

describe('coming due', () => {
  test('happens once, however many nodes look at once', async () => {
    const jobs = await Promise.all(Array.from({ length: 12 }, () => dueAgo(3 * HOUR_MS + 1)))
    await Promise.all(Array.from({ length: 6 }, node))
    for (const { id } of jobs) {
      const types = await eventsOf(id)
      expect(types.filter((type) => type === 'run.due')).toHaveLength(4)
      expect(await statesOf(id)).toHaveLength(4)
    }
  })

  test('is done by another node when one is killed in the middle of it', async () => {
    const { id } = await dueAgo(MINUTE_MS / 2)
    const killed = new Database(platform.db, () => {}).transaction(
      owner.me.workspaceId,
      async (tx) => {
        const events = await lockDueEvents(tx.db, tx.workspaceId, 50)
        await bringDue(tx, events, await clockOf(tx.db))
        await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx.db)
      },
    )
    await expect(killed).rejects.toThrow()
    await node()
    expect(await statesOf(id)).toEqual(['planned'])
    expect(await eventsOf(id)).toEqual(['run.due'])
  })

  test('makes a run late, then missed, each told once', async () => {
    const { id } = await dueAgo(MINUTE_MS / 2)
    await node()
    await platform.db
      .updateTable('schedule_occurrences')
      .set({ next_step_at: sql<Date>`now()` })
      .where('event_id', '=', id)
      .execute()
    await Promise.all([node(), node()])
    expect(await statesOf(id)).toEqual(['late'])
    await hurry(id)
    await Promise.all([node(), node()])
    expect(await statesOf(id)).toEqual(['missed'])
    await node()
    expect(await eventsOf(id)).toEqual(['run.due', 'run.late', 'run.missed'])
  })

  test('waits for the grace of the job, its stagger included', async () => {
    const strict = await dueAgo(2 * MINUTE_MS, { graceSeconds: 60 })
    const staggered = await dueAgo(2 * MINUTE_MS, { graceSeconds: 60, staggerMs: 5 * MINUTE_MS })
    const byDefault = await dueAgo(2 * MINUTE_MS)
    await node()
    await node()
    expect(await statesOf(strict.id)).toEqual(['missed'])
    expect(await statesOf(staggered.id)).toEqual(['planned'])
    expect(byDefault.graceSeconds).toBe(360)
    expect(await statesOf(byDefault.id)).toEqual(['late'])
  })

  test('holds the runs of a paused job and of a frozen agent', async () => {
    const expected = await dueAgo(MINUTE_MS / 2)
    const paused = await dueAgo(-HOUR_MS)
    const frozen = await dueAgo(-HOUR_MS)
    await node()
    await owner.client.updateScheduleEvent(paused.id, { status: 'paused' })
    await comesDueNow(paused.id)
    await node()
    expect(await statesOf(paused.id)).toEqual(['held'])
    expect(await eventsOf(paused.id)).toEqual(['run.held'])
    await owner.client.freezeAgent(agent.agent.id)
    await comesDueNow(frozen.id)
    // One that had come due before the agent was frozen is held too.
    await hurry(expected.id)
    await node()
    expect(await statesOf(frozen.id)).toEqual(['held'])
    expect(await statesOf(expected.id)).toEqual(['held'])
    expect(await eventsOf(expected.id)).toEqual(['run.due', 'run.held'])
  })
})

describe('a run that is a fact', () => {
  test('stays in every range, whatever happens to its job afterwards', async () => {
    const externalId = 'kept'
    const job = { externalId, title: 'Kept', cronExpression: '*/7 * * * *' }
    const [event] = (await agent.client.syncSchedule([job])).events
    const id = event?.id ?? ''
    await platform.db
      .updateTable('schedule_events')
      .set({ due_at: sql<Date>`now() - interval '40 minutes'` })
      .where('id', '=', id)
      .execute()
    await node()
    await hurry(id)
    await node()
    const states = async () => {
      const ranges = [2, 24, 24 * 7, 24 * 30].map((hours) =>
        owner.client.getCalendar({
          from: ago(hours * HOUR_MS),
          to: ago(0),
          agentId: agent.agent.id,
          status: 'missed',
        }),
      )
      const found = await Promise.all(ranges)
      const times = found.map(({ entries }) => entries.map((entry) => entry.scheduledAt).join())
      expect(new Set(times).size).toBe(1)
      return times[0]
    }
    const before = await states()
    expect(before).not.toBe('')
    await owner.client.updateScheduleEvent(id, { status: 'paused' })
    expect(await states()).toBe(before)
    await owner.client.updateScheduleEvent(id, { status: 'active' })
    expect(await states()).toBe(before)
    await agent.client.syncSchedule([{ ...job, timezone: 'Asia/Tokyo' }])
    await agent.client.syncSchedule([{ ...job, cronExpression: '0 4 * * *' }])
    expect(await states()).toBe(before)
    await agent.client.syncSchedule([])
    expect(await states()).toBe(before)
    await agent.client.syncSchedule([job])
    expect(await states()).toBe(before)
    await owner.client.updateScheduleEvent(id, { status: 'cancelled' })
    await owner.client.freezeAgent(agent.agent.id)
    expect(await states()).toBe(before)
  })
})
