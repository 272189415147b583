import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
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

let platform: TestPlatform
let owner: TestPerson
let viewer: TestPerson
let agent: TestAgent
let eventId: string
let agents = 0

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  viewer = await addMember(platform, owner, 'viewer', 'vera')
})
afterAll(() => platform.stop())
beforeEach(async () => {
  agent = await createAgent(platform, owner, `runner-${agents++}`)
  const { event } = await agent.client.createScheduleEvent({
    title: 'Report',
    cronExpression: '*/5 * * * *',
  })
  eventId = event.id
})

const ask = async () => (await owner.client.requestRun(eventId)).request
const read = async (id: string) =>
  (await owner.client.listRunRequests({ eventId })).requests.find((one) => one.id === id)
/** As if an hour had passed. */
const outwait = (id: string) =>
  sql`update run_requests set expires_at = now() where id = ${id}`.execute(platform.db)

test('an agent that accepts runs beside its schedule, and the report is of that run', async () => {
  const events: string[] = []
  agent.client.on('run.requested', ({ request }) => void events.push(request.id))
  await agent.client.connect()
  const asked = await ask()
  expect(asked).toMatchObject({ status: 'pending', agentId: agent.agent.id, runAt: null })
  await expect.poll(() => events).toEqual([asked.id])
  const { request } = await agent.client.answerRunRequest(asked.id, { outcome: 'accepted' })
  const { runAt } = request
  if (runAt === null) throw new Error('An accepted request has no run.')
  // It is not the planned run of some minutes ago, which has ended.
  await agent.client.recordOccurrence(eventId, {
    scheduledAt: runAt,
    status: 'completed',
    result: 'Done now',
  })
  const { occurrences } = await owner.client.getOccurrences(eventId, 5)
  expect(occurrences.filter(({ scheduledAt }) => scheduledAt === runAt)).toMatchObject([
    { status: 'completed', result: 'Done now', attempt: 1 },
  ])
  agent.client.disconnect()
})

test('asking in the moment before the sweep ends what lapsed is a new request', async () => {
  const ids = new Set<string>()
  for (let times = 0; times < 20; times += 1) {
    const { id } = await ask()
    ids.add(id)
    await outwait(id)
  }
  expect(ids.size).toBe(20)
})

test('one that is accepted and not reported is missed, also while its job is paused', async () => {
  await owner.client.updateScheduleEvent(eventId, { status: 'paused' })
  const asked = await ask()
  const { request } = await agent.client.answerRunRequest(asked.id, { outcome: 'accepted' })
  await sql`
    update schedule_occurrences set next_step_at = now(), grace_until = now()
    where event_id = ${eventId} and scheduled_at = ${request.runAt}`.execute(platform.db)
  await runClock(platform.db)
  const { occurrences } = await owner.client.getOccurrences(eventId, 5)
  expect(occurrences.find(({ scheduledAt }) => scheduledAt === request.runAt)?.status).toBe(
    'missed',
  )
})

test('asking again while one waits is the same request, ten times at once too', async () => {
  const requests = await Promise.all(Array.from({ length: 10 }, ask))
  expect(new Set(requests.map(({ id }) => id)).size).toBe(1)
  const { entries } = await owner.client.listAudit({ action: 'run.requested', targetId: eventId })
  expect(entries).toHaveLength(1)
})

test('a refusal says why; the same answer again changes nothing, another one is told', async () => {
  const { id } = await ask()
  const refusal = { outcome: 'refused', reason: 'The database is being upgraded.' } as const
  const { request } = await agent.client.answerRunRequest(id, refusal)
  expect(request).toMatchObject({ status: 'refused', reason: refusal.reason, runAt: null })
  expect((await agent.client.answerRunRequest(id, refusal)).request).toEqual(request)
  expect(await codeOf(agent.client.answerRunRequest(id, { outcome: 'accepted' }))).toBe(
    '409 conflict',
  )
  expect(await codeOf(owner.client.cancelRunRequest(id))).toBe('409 conflict')
  expect((await ask()).id).not.toBe(id)
})

test('of the agent’s yes and the person’s no at once, one holds', async () => {
  const { id } = await ask()
  const codes = await Promise.all([
    codeOf(agent.client.answerRunRequest(id, { outcome: 'accepted' })),
    codeOf(owner.client.cancelRunRequest(id)),
  ])
  expect(codes.toSorted()).toEqual(['409 conflict', 'no error'])
})

test('what nobody answers lapses, and is answered no more', async () => {
  const { id } = await ask()
  await outwait(id)
  expect(await codeOf(agent.client.answerRunRequest(id, { outcome: 'accepted' }))).toBe(
    '409 conflict',
  )
  await expect.poll(async () => (await read(id))?.status, { timeout: 10_000 }).toBe('lapsed')
})

test('who may only read, other agents and the agent itself ask for nothing', async () => {
  const other = await createAgent(platform, owner, `other-${agents}`)
  expect(await codeOf(viewer.client.requestRun(eventId))).toBe('403 forbidden')
  expect(await codeOf(agent.client.requestRun(eventId))).toBe('403 forbidden')
  const { id } = await ask()
  expect(await codeOf(other.client.answerRunRequest(id, { outcome: 'accepted' }))).toBe(
    '404 not_found',
  )
  expect(await codeOf(owner.client.answerRunRequest(id, { outcome: 'accepted' }))).toBe(
    '403 forbidden',
  )
  expect(await codeOf(viewer.client.cancelRunRequest(id))).toBe('403 forbidden')
  expect((await other.client.listRunRequests({ eventId })).requests).toEqual([])
  expect((await viewer.client.listRunRequests({ eventId })).requests).toHaveLength(1)
})

test('an agent that is frozen and a job that is cancelled are asked for nothing', async () => {
  await owner.client.freezeAgent(agent.agent.id, { reason: 'A look first' })
  expect(await codeOf(owner.client.requestRun(eventId))).toBe('409 conflict')
  await owner.client.unfreezeAgent(agent.agent.id)
  await owner.client.updateScheduleEvent(eventId, { status: 'cancelled' })
  expect(await codeOf(owner.client.requestRun(eventId))).toBe('409 conflict')
})

test('requests are listed newest first, page by page', async () => {
  const ids: string[] = []
  for (let count = 0; count < 5; count += 1) {
    const { id } = await ask()
    ids.unshift(id)
    await agent.client.answerRunRequest(id, { outcome: 'refused' })
  }
  const listed: string[] = []
  let cursor: string | null = null
  do {
    const page = await agent.client.listRunRequests({ limit: 2, ...(cursor && { cursor }) })
    listed.push(...page.requests.map((one) => one.id))
    cursor = page.nextCursor
  } while (cursor)
  expect(listed).toEqual(ids)
})
