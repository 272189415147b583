import { SesameAuthError, type ClientEvents } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../platform/test/harness.ts'

let platform: TestPlatform
let owner: TestPerson

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
})
afterAll(() => platform.stop())

const next = <E extends keyof ClientEvents>({ client }: TestAgent, event: E) =>
  new Promise<ClientEvents[E]>((resolve) => client.once(event, resolve))

test('an agent that was frozen and unfrozen comes back by itself, and gets what it missed', async () => {
  const agent = await createAgent(platform, owner, 'frosty')
  const { channel } = await owner.client.createChannel({
    name: 'frost',
    memberIds: [agent.agent.id],
  })
  await agent.client.connect()
  const gone = next(agent, 'disconnected')
  await owner.client.freezeAgent(agent.agent.id, { reason: 'It posts too much' })
  expect(await gone).toMatchObject({ code: 4403, reason: 'agent_frozen', willReconnect: true })
  // Attempts are refused for as long as it is frozen; it goes on all the same.
  await next(agent, 'reconnecting')
  await next(agent, 'reconnecting')
  const refused = await agent.client.getMe().catch((error: unknown) => error)
  expect(refused).toMatchObject({
    code: 'agent_frozen',
    message: expect.stringContaining('It posts too much'),
  })
  expect((await owner.client.getAgent(agent.agent.id)).agent.frozenReason).toBe('It posts too much')
  await owner.client.sendMessage(channel.id, { content: 'while it was frozen' })
  const back = next(agent, 'connected')
  const missed = next(agent, 'message')
  const { agent: thawed } = await owner.client.unfreezeAgent(agent.agent.id)
  expect(thawed.frozenReason).toBeNull()
  expect(await back).toMatchObject({ reconnected: true })
  expect((await missed).message.content).toBe('while it was frozen')
  agent.client.disconnect()
})

test('a key that expires ends the connection for good, and the client says why', async () => {
  const agent = await createAgent(platform, owner, 'expiring')
  await agent.client.connect()
  const failed = next(agent, 'reconnect_failed')
  await platform.db
    .updateTable('api_keys')
    .set({ expires_at: new Date() })
    .where('agent_id', '=', agent.agent.id)
    .execute()
  const { error, attempts } = await failed
  expect(error).toBeInstanceOf(SesameAuthError)
  expect(error).toMatchObject({ code: 'key_expired' })
  expect(error.message).toContain('expired')
  expect(attempts).toBe(0)
})
