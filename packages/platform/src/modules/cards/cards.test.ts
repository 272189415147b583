import { SesameClient } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import { setupOwner, startPlatform, type TestPlatform } from '../../../test/harness.ts'
import { startStory } from '../leases/story.fixture.ts'

const NOBODY = '01890000-0000-7000-8000-000000000000'
const now = () => new Date().toISOString()

let story: Awaited<ReturnType<typeof startStory>>
beforeAll(async () => {
  story = await startStory()
})
afterAll(() => story.platform.stop())

/** One of each kind, which the agent and the owner may see. */
async function makeAll() {
  const { owner, agent } = story
  const { channel } = await owner.client.createChannel({
    name: `cards-${crypto.randomUUID().slice(0, 8)}`,
    visibility: 'private',
    memberIds: [agent.agent.id],
  })
  const { task } = await agent.client.createTask(channel.id, { title: 'Look at the log' })
  const { lease } = await agent.client.requestLease({
    itemId: story.item.id,
    reason: crypto.randomUUID(),
  })
  const { event } = await agent.client.createScheduleEvent({ title: 'Backup', everyMs: 3_600_000 })
  const report = { scheduledAt: now(), status: 'completed' as const, result: 'Fine' }
  const { occurrence } = await agent.client.recordOccurrence(event.id, report)
  return { channel, task, lease, occurrence }
}

test('gives what cards show in one answer, each as if it were asked for alone', async () => {
  const { task, lease, occurrence } = await makeAll()
  const { owner } = story
  const asked = { leaseIds: [lease.id, lease.id], taskIds: [task.id], runIds: [occurrence.id] }
  const cards = await owner.client.getCards(asked)
  expect(cards.leases).toEqual([(await owner.client.getLease(lease.id)).lease])
  expect(cards.tasks).toEqual([(await owner.client.findTask(task.id)).task])
  expect(cards.runs).toMatchObject([
    { occurrence: { id: occurrence.id, status: 'completed' }, event: { title: 'Backup' } },
  ])
  expect(cards.missing).toEqual([])
})

test('leaves out what somebody may not see, the same as what does not exist', async () => {
  const { task, lease, occurrence } = await makeAll()
  const asked = {
    leaseIds: [lease.id, NOBODY],
    taskIds: [task.id],
    runIds: [occurrence.id],
  }
  const ids = [lease.id, NOBODY, task.id, occurrence.id]
  const nothing = { leases: [], questions: [], tasks: [], runs: [], missing: ids }
  expect(await story.other.client.getCards(asked)).toEqual(nothing)
  // A key for conversations alone reads no leases, tasks and runs, whoever's they are.
  const { key } = await story.owner.client.createAgentKey(story.agent.agent.id, {
    name: 'Chat only',
    scopes: ['chat'],
  })
  const chatOnly = new SesameClient({ apiUrl: story.platform.url, apiKey: key.key })
  expect(await chatOnly.getCards(asked)).toEqual(nothing)
  const own = await story.agent.client.getCards(asked)
  expect(own.missing).toEqual([NOBODY])
})

test('shows nothing of another workspace', async () => {
  const { task, lease, occurrence } = await makeAll()
  const elsewhere: TestPlatform = await startPlatform()
  try {
    const stranger = await setupOwner(elsewhere)
    const { missing } = await stranger.client.getCards({
      leaseIds: [lease.id],
      taskIds: [task.id],
      runIds: [occurrence.id],
    })
    expect(missing).toHaveLength(3)
  } finally {
    await elsewhere.stop()
  }
})

test('takes 100 ids and refuses more, and what is no id', async () => {
  const ids = Array.from({ length: 100 }, () => crypto.randomUUID())
  const { client } = story.owner
  expect((await client.getCards({ taskIds: ids })).missing).toHaveLength(100)
  expect(await codeOf(client.getCards({ taskIds: ids, leaseIds: [NOBODY] }))).toBe(
    '400 invalid_request',
  )
  expect(await codeOf(client.getCards({ runIds: ['no id'] }))).toBe('400 invalid_request')
})
