import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setupOwner, startPlatform, type TestPlatform } from '../../../test/harness.ts'
import { furnish, type World } from '../../../test/world.ts'
import { readLog } from '../messages/index.ts'
import { eventExamples } from './event-examples.ts'
import { durableEvents } from '@sesamespace/contract/events'
import { durableEventTypes } from '@sesamespace/contract/event-types'

/** Between nodes only: never on the wire. */
const INTERNAL = new Set(['auth.revoked'])

let platform: TestPlatform
let world: World
beforeAll(async () => {
  platform = await startPlatform({ webhookAllowList: ['127.0.0.1'] })
  world = await furnish(platform, await setupOwner(platform))
})
afterAll(() => platform.stop())

const readAll = () => readLog(platform.db, world.owner.me.workspaceId, { after: 0, limit: 1_000 })

describe('every event type', () => {
  test.each(durableEventTypes)('%s has an example that its schema lets through', (type) => {
    expect(durableEvents[type].strict().parse(eventExamples[type])).toEqual(eventExamples[type])
  })
})

test('what the platform writes in its log is in the registry, and as its schema says', async () => {
  const { client } = world.owner
  const agentId = world.agent.agent.id
  const channelId = world.ids[':channelId'] ?? ''
  const messageId = world.ids[':messageId'] ?? ''
  const taskId = world.ids[':taskId'] ?? ''
  const leaseId = world.ids[':leaseId'] ?? ''
  await client.editMessage(channelId, messageId, { content: 'Changed' })
  await client.addReaction(channelId, messageId, '👍')
  await client.updateChannel(channelId, { description: 'About plans' })
  await world.agent.client.claimTask(channelId, taskId)
  await client.addTaskComment(channelId, taskId, 'A comment')
  await client.updateTask(channelId, taskId, { title: 'Another title' })
  await client.approveLease(leaseId, { durationSeconds: 60 })
  await world.agent.client.useSecret(leaseId)
  await client.revokeLease(leaseId)
  await world.agent.client.syncSchedule([
    { externalId: 'a', title: 'Hourly', cronExpression: '0 * * * *' },
  ])
  await client.freezeAgent(agentId)
  await client.unfreezeAgent(agentId)
  // Removing a thing empties the log of it.
  const before = await readAll()
  await client.deleteMessage(channelId, messageId)
  await client.deleteTask(channelId, taskId)
  await client.deleteChannel(channelId)

  const events = [...before, ...(await readAll())]
  const schemas = new Map<string, (typeof durableEvents)[keyof typeof durableEvents]>(
    Object.entries(durableEvents),
  )
  const seen = new Set<string>()
  for (const { type, payload } of events) {
    if (INTERNAL.has(type)) continue
    const schema = schemas.get(type)
    expect(schema, `${type} is not in the registry`).toBeDefined()
    // What is removed is gone from the log.
    if (JSON.stringify(payload) === '{}') continue
    expect(
      () => schema?.strict().parse(payload),
      `${type} ${JSON.stringify(payload)}`,
    ).not.toThrow()
    seen.add(type)
  }
  expect(seen.size).toBeGreaterThan(20)
})
