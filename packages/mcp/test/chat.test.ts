import type { ClientEvents } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMcp, startMcpWorld, type Mcp } from './mcp-world.ts'

let world: Awaited<ReturnType<typeof startMcpWorld>>
let mcp: Mcp

beforeAll(async () => {
  world = await startMcpWorld()
  mcp = world.mcp
})
afterAll(async () => {
  await mcp.client.close()
  await world.platform.stop()
})

test('every tool says what it does, what it takes and whether it changes anything', async () => {
  const { tools } = await mcp.client.listTools()
  expect(tools.length).toBeGreaterThan(20)
  for (const { name, title, description, annotations, outputSchema } of tools) {
    expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/)
    expect(title).toBeTruthy()
    expect(description?.length).toBeGreaterThan(20)
    expect(annotations?.readOnlyHint).toBeTypeOf('boolean')
    // A newer platform may answer more.
    expect(outputSchema).toMatchObject({ properties: {}, additionalProperties: {} })
  }
  expect(mcp.client.getInstructions()).toContain('get_manifest')
  expect(mcp.client.getServerVersion()).toMatchObject({ name: 'sesame', version: '0.1.0' })
})

test('the agent appears online, run by the client that started the server', async () => {
  await mcp.use('wait_for_messages', { waitSeconds: 0 })
  await expect
    .poll(async () => (await world.owner.client.getAgent(world.agent.agent.id)).agent)
    .toMatchObject({ presence: 'online', runtime: 'example-client', runtimeVersion: '7.8.9' })
  const shown = new Promise<ClientEvents['status']>((resolve) => {
    world.other.client.once('status', resolve)
  })
  await world.other.client.connect()
  await mcp.use('set_status', { status: 'working', detail: 'Reading logs', progress: 40 })
  expect(await shown).toMatchObject({ activity: { status: 'working', progress: 40 } })
  world.other.client.disconnect()
})

test('a message written while it waits is returned at once, and its answer arrives', async () => {
  const { channelId, owner, agent } = world
  const waiting = mcp.use('wait_for_messages', { waitSeconds: 50 })
  await owner.client.sendMessage(channelId, { content: 'Are you there, @my-agent?' })
  const { messages } = await waiting
  expect(messages).toMatchObject([
    { channelId, content: 'Are you there, @my-agent?', mentionsYou: true, from: { kind: 'human' } },
  ])
  const sent = await mcp.use('send_message', { channelId, content: 'Yes.' })
  const { message } = await owner.client.getMessage(channelId, sent.id)
  expect(message).toMatchObject({ senderId: agent.agent.id, content: 'Yes.' })
  const read = await mcp.use('read_messages', { channelId, afterSeq: sent.seq - 1 })
  expect(read).toMatchObject({ messages: [{ content: 'Yes.', from: { isYou: true } }] })
})

test('what was handed out is marked read by the next wait, and what was not is handed out by the next process', async () => {
  const { channelId, owner, apiUrl, other } = world
  const signIn = { SESAME_API_URL: apiUrl, SESAME_API_KEY: other.key }
  const first = await startMcp(signIn)
  await first.use('wait_for_messages', { waitSeconds: 0, limit: 200 })
  await first.use('wait_for_messages', { waitSeconds: 0, limit: 200 })
  await owner.client.sendMessage(channelId, { content: 'Not dealt with' })
  const got = await first.use('wait_for_messages', { waitSeconds: 50 })
  expect(got.messages).toMatchObject([{ content: 'Not dealt with' }])
  await first.client.close()

  const second = await startMcp(signIn)
  const again = await second.use('wait_for_messages', { waitSeconds: 50 })
  expect(again.messages).toMatchObject([{ content: 'Not dealt with' }])
  expect((await second.use('wait_for_messages', { waitSeconds: 0 })).messages).toEqual([])
  const { channel } = await other.client.getChannel(channelId)
  expect(channel.unreadCount).toBe(0)
  await second.client.close()
})

test('channels are listed and opened, and agents find each other to work together', async () => {
  const { other, agent } = world
  await mcp.use('register_capabilities', {
    capabilities: [{ namespace: 'code', name: 'review' }],
  })
  await other.client.registerCapabilities([{ namespace: 'data', name: 'migrate' }])
  const { agents } = await mcp.use('discover_agents', { capability: 'data.migrate' })
  expect(agents).toMatchObject([{ id: other.agent.id }])
  const direct = await mcp.use('open_direct_channel', { principalId: other.agent.id })
  const { channel } = await mcp.use('start_collaboration', {
    name: 'orders-migration',
    memberIds: [other.agent.id],
    context: 'Migrate the orders table',
  })
  const { channels } = await mcp.use('list_channels')
  expect(channels).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: direct.channel.id, kind: 'dm' }),
      expect.objectContaining({ id: channel.id, name: 'orders-migration' }),
    ]),
  )
  const manifest = await mcp.use('get_manifest')
  expect(manifest).toMatchObject({
    agent: { id: agent.agent.id },
    capabilities: [{ namespace: 'code', name: 'review' }],
  })
})
