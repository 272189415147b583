import { afterAll, beforeAll, expect, test } from 'vitest'
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
import { statementsAround } from '../../../test/statements.ts'

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'pausing')
})
afterAll(() => platform.stop())

const job = async (title: string): Promise<string> =>
  (await agent.client.createScheduleEvent({ title, cronExpression: '0 3 * * *' })).event.id
const statusOf = async (eventId: string) =>
  (await owner.client.getScheduleEvent(eventId)).event.status

test('pauses many jobs, each by itself; those that are refused say why; undo resumes those that were paused', async () => {
  const [first, second, cancelled] = [await job('First'), await job('Second'), await job('Third')]
  await owner.client.updateScheduleEvent(cancelled, { status: 'cancelled' })
  const unknown = '0198a000-0000-7000-8000-000000000000'
  const { results } = await owner.client.pauseJobs([second, unknown, cancelled, first, second])
  expect(results.map(({ eventId, event, error }) => [eventId, event?.status ?? error])).toEqual([
    [second, 'paused'],
    [unknown, expect.objectContaining({ code: 'not_found' })],
    [cancelled, { code: 'conflict', message: 'This job is cancelled, not active.' }],
    [first, 'paused'],
  ])
  // The agent's own word does not resume them, as with one.
  await agent.client.updateScheduleEvent(first, { status: 'active' })
  expect(await statusOf(first)).toBe('paused')
  await owner.client.updateScheduleEvent(second, { status: 'cancelled' })
  const undone = await owner.client.resumeJobs([first, second])
  expect(undone.results.map(({ event, error }) => event?.status ?? error?.message)).toEqual([
    'active',
    'This job is cancelled, not paused.',
  ])
  expect(await statusOf(second)).toBe('cancelled')
  const { entries } = await owner.client.listAudit({ limit: 10 })
  const said = entries.filter(({ action }) => action.startsWith('schedule.jobs_'))
  expect(said.map(({ action, targetId, details }) => [action, targetId, details])).toEqual([
    ['schedule.jobs_resumed', agent.agent.id, { count: 1 }],
    ['schedule.jobs_paused', agent.agent.id, { count: 2 }],
  ])
})

test('pauses 300 jobs in at most 20 statements', async () => {
  const many = await createAgent(platform, owner, 'many')
  const { events } = await many.client.syncSchedule(
    Array.from({ length: 300 }, (_, index) => ({
      externalId: `job-${index}`,
      title: `Job ${index}`,
      cronExpression: '0 3 * * *',
    })),
  )
  const ids = events.map(({ id }) => id)
  const own = await statementsAround('update schedule_events', () => owner.client.pauseJobs(ids))
  expect(own.length).toBeLessThanOrEqual(20)
  const { events: paused } = await many.client.getSchedule({ status: 'paused', limit: 1_000 })
  expect(paused).toHaveLength(300)
})

test('each paused job is an event for its agent', async () => {
  const eventIds = [await job('One'), await job('Two')]
  await using listener = agent.client
  await listener.connect()
  const heard: string[] = []
  listener.on('schedule.event.updated', ({ event }) => {
    if (event.status === 'paused') heard.push(event.id)
  })
  await owner.client.pauseJobs(eventIds)
  await expect.poll(() => heard.toSorted()).toEqual(eventIds.toSorted())
})

test('500 at most, of the own workspace, for people who manage schedules', async () => {
  const ids = await Promise.all(Array.from({ length: 40 }, (_, index) => job(`Many ${index}`)))
  const { results } = await owner.client.pauseJobs(ids)
  expect(results.every(({ error }) => error === null)).toBe(true)
  const tooMany = Array.from({ length: 501 }, () => ids[0] ?? '')
  expect(await codeOf(owner.client.pauseJobs(tooMany))).toBe('400 invalid_request')
  expect(await codeOf(owner.client.pauseJobs([]))).toBe('400 invalid_request')
  const viewer = await addMember(platform, owner, 'viewer', 'watching')
  expect(await codeOf(viewer.client.pauseJobs(ids))).toBe('403 forbidden')
  expect(await codeOf(agent.client.resumeJobs(ids))).toBe('403 forbidden')
})

test('two who pause the same jobs in other orders both get an answer', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, (_, index) => job(`Both ${index}`)))
  const [one, other] = await Promise.all([
    owner.client.pauseJobs(ids),
    owner.client.pauseJobs(ids.toReversed()),
  ])
  const paused = [...one.results, ...other.results].filter(({ event }) => event !== null)
  expect(paused).toHaveLength(ids.length)
})
