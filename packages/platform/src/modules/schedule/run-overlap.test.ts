import { sql } from 'kysely'
import type { RunOverlap } from '@sesamespace/contract/run-overlap'
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

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
const yesterday = dateOf(Date.now() - DAY_MS)

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
  agent = await createAgent(platform, owner, `overlap-${agents++}`)
})

async function job(title = 'Job'): Promise<string> {
  const { event } = await agent.client.createScheduleEvent({ title, cronExpression: '0 0 1 1 *' })
  return event.id
}
/** A run of yesterday, from one time of the day to another. */
async function ran(eventId: string, from: string, to: string, date = yesterday): Promise<void> {
  await agent.client.recordOccurrence(eventId, {
    scheduledAt: `${date}T${from}:00Z`,
    status: 'completed',
    startedAt: `${date}T${from}:00Z`,
    finishedAt: `${date}T${to}:00Z`,
  })
}
const overlap = async (filter: object): Promise<RunOverlap> =>
  (await owner.client.getRunOverlap({ date: yesterday, timezone: 'UTC', ...filter })).overlap
/** The quarters of an hour in which something was going: how much, from quarter on. */
const busy = (slots: readonly number[]): [number, number][] =>
  slots.flatMap((count, slot): [number, number][] => (count > 0 ? [[slot, count]] : []))

describe('runs of a job', () => {
  test('are there from start to end; one that begins while another is going overlaps', async () => {
    const eventId = await job()
    await ran(eventId, '01:00', '01:40')
    await ran(eventId, '01:30', '01:50')
    await ran(eventId, '03:00', '03:15')
    await ran(eventId, '03:15', '03:20')
    const answer = await overlap({ eventId })
    expect(answer.slots).toHaveLength(96)
    expect(busy(answer.slots)).toEqual([
      [4, 1],
      [5, 1],
      [6, 2],
      [7, 1],
      [12, 1],
      [13, 1],
    ])
    expect(answer).toMatchObject({ peak: 2, moreJobs: 0, overlaps: 1 })
    expect(answer.overlapping).toMatchObject([{ eventId, startedAt: `${yesterday}T01:30:00.000Z` }])
    expect(answer.jobs).toMatchObject([{ eventId, runs: 4, peak: 2 }])
  })

  test('that go over midnight are on both days, and days are those of the zone', async () => {
    const eventId = await job()
    const before = dateOf(Date.now() - 2 * DAY_MS)
    await agent.client.recordOccurrence(eventId, {
      scheduledAt: `${before}T23:50:00Z`,
      status: 'completed',
      startedAt: `${before}T23:50:00Z`,
      finishedAt: `${yesterday}T00:20:00Z`,
    })
    expect(busy((await overlap({ eventId })).slots)).toEqual([
      [0, 1],
      [1, 1],
    ])
    expect(busy((await overlap({ eventId, date: before })).slots)).toEqual([[95, 1]])
    const kathmandu = await overlap({ eventId, timezone: 'Asia/Kathmandu' })
    expect(busy(kathmandu.slots)).toEqual([
      [22, 1],
      [23, 1],
      [24, 1],
    ])
  })

  test('one that is going is busy until now; one whose start nobody told is not there', async () => {
    const eventId = await job()
    const today = dateOf(Date.now())
    await agent.client.recordOccurrence(eventId, {
      scheduledAt: new Date().toISOString(),
      status: 'running',
      startedAt: new Date(Date.now() - MINUTE_MS).toISOString(),
    })
    const silent = await job('Silent')
    await agent.client.recordOccurrence(silent, {
      scheduledAt: new Date(Date.now() - 30 * MINUTE_MS).toISOString(),
      status: 'completed',
    })
    const answer = await overlap({ agentId: agent.agent.id, date: today })
    // A minute ago it may have been yesterday.
    expect(answer.peak).toBe(1)
    expect(answer.jobs.map((one) => one.eventId)).toEqual([eventId])
  })

  test('a day that the clocks make shorter has fewer quarters of an hour', async () => {
    const eventId = await job()
    const answer = await overlap({ eventId, date: '2026-03-29', timezone: 'Europe/Berlin' })
    expect(answer.slots).toHaveLength(92)
    expect(answer).toMatchObject({ peak: 0, jobs: [], overlapping: [], overlaps: 0 })
  })
})

test('runs that begin together and end together are counted right', async () => {
  const [one, two] = [await job('One'), await job('Two')]
  for (const eventId of [one, two]) await ran(eventId, '05:00', '05:31')
  await ran(await job('Three'), '05:31', '05:40')
  const answer = await overlap({ agentId: agent.agent.id })
  expect(busy(answer.slots)).toEqual([
    [20, 2],
    [21, 2],
    [22, 2],
  ])
})

test('an agent’s jobs that run at the same time are told apart, the busiest first, at most 20', async () => {
  const [one, two] = [await job('Long'), await job('Short')]
  await ran(one, '05:00', '06:00')
  await ran(two, '05:30', '05:45')
  const agentId = agent.agent.id
  const answer = await overlap({ agentId })
  expect(answer.jobs.map(({ title, peak }) => [title, peak])).toEqual([
    ['Long', 1],
    ['Short', 1],
  ])
  expect(busy(answer.slots)).toEqual([
    [20, 1],
    [21, 1],
    [22, 2],
    [23, 1],
  ])
  // Two jobs at once are no overlap of one with itself.
  expect(answer).toMatchObject({ peak: 2, overlaps: 0 })
  for (let more = 0; more < 21; more++) await ran(await job(`More ${more}`), '07:00', '07:05')
  const full = await overlap({ agentId })
  expect([full.jobs.length, full.moreJobs, full.peak]).toEqual([20, 3, 21])
})

test('thousands of runs are an answer as small as of a few', async () => {
  const eventId = await job()
  await sql`
    with made as (
      insert into schedule_occurrences (id, event_id, scheduled_at, status, attempt, planned, duration_ms, keep_until)
      select gen_random_uuid(), ${eventId}, ${`${yesterday}T00:00:00Z`}::timestamptz + n * interval '5 seconds',
        'completed', 1, true, 12000, now() + interval '1 day'
      from generate_series(0, 17278) n returning *
    )
    insert into schedule_attempts (occurrence_id, attempt, reported_for, status, started_at, finished_at, duration_ms)
    select id, 1, scheduled_at, status, scheduled_at, scheduled_at + interval '12 seconds', 12000 from made
  `.execute(platform.db)
  const answer = await overlap({ eventId })
  expect(answer).toMatchObject({ peak: 3, overlaps: 17_278 })
  expect(answer.slots).toEqual(Array(96).fill(3))
  expect(answer.overlapping).toHaveLength(20)
  expect(JSON.stringify(answer).length).toBeLessThan(8_000)
})

test('everybody who reads schedules may look, an agent at its own; what is wrong is said', async () => {
  const eventId = await job()
  await ran(eventId, '05:00', '06:00')
  const viewer = await addMember(platform, owner, 'viewer', 'vera')
  const query = { date: yesterday, timezone: 'UTC' }
  expect((await viewer.client.getRunOverlap({ ...query, eventId })).overlap.peak).toBe(1)
  const other = await createAgent(platform, owner, 'other')
  expect(await codeOf(other.client.getRunOverlap({ ...query, eventId }))).toBe('404 not_found')
  const ofOther = await other.client.getRunOverlap({ ...query, agentId: agent.agent.id })
  expect(ofOther.overlap.jobs).toEqual([])
  expect(await codeOf(owner.client.getRunOverlap(query))).toBe('400 invalid_request')
  const wrong = { ...query, timezone: 'Mars/Phobos', eventId }
  expect(await codeOf(owner.client.getRunOverlap(wrong))).toMatch(/invalid_timezone$/)
})
