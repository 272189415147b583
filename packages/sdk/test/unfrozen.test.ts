import { SesameClient, type ClientEvents } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.platform.stop())

const next = <T extends keyof ClientEvents>(client: SesameClient, type: T) =>
  new Promise<ClientEvents[T]>((resolve) => client.once(type, resolve))

test('an agent that was frozen and unfrozen comes back by itself, with what was written meanwhile', async () => {
  const { agent, owner, channelId } = world
  const { key } = await owner.client.createAgentKey(agent.agent.id, { name: 'frozen' })
  const client = new SesameClient({
    apiUrl: world.apiUrl,
    apiKey: key.key,
    maxReconnectDelayMs: 100,
    maxReconnectAttempts: 1,
  })
  client.on('error', () => {})
  await client.connect()
  const closed = next(client, 'disconnected')
  const refused = new Promise<ClientEvents['reconnecting']>((resolve) => {
    client.on('reconnecting', (event) => event.attempt === 2 && resolve(event))
  })
  await owner.client.freezeAgent(agent.agent.id)
  expect(await closed).toMatchObject({ code: 4403, willReconnect: true })
  expect((await refused).error).toMatchObject({ code: 'agent_frozen' })
  const back = next(client, 'connected')
  const missed = new Promise<string>((resolve) => {
    client.on('message', ({ message }) => {
      if (message.kind === 'text') resolve(message.content)
    })
  })
  await owner.client.sendMessage(channelId, { content: 'Are you back?' })
  await owner.client.unfreezeAgent(agent.agent.id)
  expect(await back).toMatchObject({ reconnected: true })
  expect(await missed).toBe('Are you back?')
  client.disconnect()
})

test('an agent whose key was revoked does not come back, and is told why', async () => {
  const { agent, owner } = world
  const { key } = await owner.client.createAgentKey(agent.agent.id, { name: 'revoked' })
  const client = new SesameClient({ apiUrl: world.apiUrl, apiKey: key.key })
  client.on('error', () => {})
  await client.connect()
  const failed = next(client, 'reconnect_failed')
  await owner.client.revokeAgentKey(agent.agent.id, key.id)
  expect(await failed).toMatchObject({ attempts: 0, error: { code: 'key_revoked' } })
  await expect(client.connect({ retry: true })).rejects.toMatchObject({
    name: 'SesameAuthError',
    isRetryable: false,
  })
})
