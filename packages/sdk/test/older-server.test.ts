import { SesameApiError, SesameClient } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GivenSecrets, Live, defineTools } from '../../tools/src/internal.ts'
import { startOlderServer } from './older-server.ts'
import { refusal, startWorld, unknownId, type World } from './world.ts'

// The SDK of today against a server of before.

let world: World
let older: Awaited<ReturnType<typeof startOlderServer>>
let client: SesameClient

beforeAll(async () => {
  world = await startWorld()
  older = await startOlderServer(world.apiUrl)
  client = new SesameClient({ apiUrl: older.url, wsUrl: world.wsUrl, apiKey: world.agent.key })
})
afterAll(async () => {
  client.disconnect()
  older.close()
  await world.platform.stop()
})

test('a call that came later is refused with its status, once, and nothing else breaks', async () => {
  const error = await refusal(client.listOwnRunControls({ status: 'pending' }))
  expect(error).toBeInstanceOf(SesameApiError)
  expect(error).toMatchObject({ status: 404, isRetryable: false })
  expect(error.message).toMatch(/\w+ \w+/)
  expect(await refusal(client.listRunRequests({}))).toMatchObject({ status: 404 })
  expect((await client.getManifest()).agent.handle).toBe('my-agent')
})

test('a method that came later is refused with 405, although a page answers and no code is in it', async () => {
  const error = await refusal(client.watchTask(world.channelId, unknownId))
  expect(error).toMatchObject({ status: 405, isRetryable: false, code: 'http_405' })
  expect(error.message).toContain('405')
})

test('an agent works: messages, a secret, a task and its schedule, without the members that came later', async () => {
  const { owner, agent, channelId } = world
  await client.connect()
  const coming = new Promise<string>((resolve) => {
    client.on('message', ({ message }) => resolve(message.content))
  })
  await owner.client.sendMessage(channelId, { content: 'Hello' })
  expect(await coming).toBe('Hello')
  const { message } = await client.sendMessage(channelId, { content: 'Working' })
  await client.editMessage(channelId, message.id, { content: 'Done' })

  const { vault } = await owner.client.createVault({ name: 'Production' })
  await owner.client.setVaultMember(vault.id, agent.agent.id, 'viewer')
  const fields = { password: 'correct-horse' }
  const made = { name: 'Prod DB', type: 'login', fields } as const
  const { item } = await owner.client.createVaultItem(vault.id, made)
  const asked = { itemId: item.id, fields: ['password'], reason: 'Migrate' }
  const { lease } = await client.requestLease(asked)
  expect(lease).not.toHaveProperty('approvalGroups')
  await owner.client.approveLease(lease.id)
  expect((await client.useSecret(lease.id)).fields).toEqual(fields)

  const { task } = await client.createTask(channelId, { title: 'Deploy' })
  expect(task).not.toHaveProperty('abilities')
  const { task: claimed } = await client.claimTask(channelId, task.id)
  await client.heartbeatTask(channelId, task.id, claimed.claimFence)
  await client.updateTask(channelId, task.id, { status: 'done' })

  const { events } = await client.syncSchedule([
    { externalId: 'nightly', title: 'Nightly', cronExpression: '0 3 * * *' },
  ])
  expect(events).toMatchObject([{ externalId: 'nightly' }])
})

test('the tools of today work too: they wait for messages although there are no requests by button', async () => {
  const other = new SesameClient({
    apiUrl: older.url,
    wsUrl: world.wsUrl,
    apiKey: world.other.key,
  })
  const live = new Live(other)
  const tools = defineTools({ client: other, live, secrets: new GivenSecrets() })
  const use = async (name: string, input: object) => {
    const tool = tools.find((one) => one.name === name)
    const result = await tool?.run(input, { signal: new AbortController().signal })
    expect([name, result]).toMatchObject([name, { isError: false }])
    return result?.value
  }
  const waiting = use('wait_for_messages', { waitSeconds: 30 })
  await world.owner.client.sendMessage(world.channelId, { content: 'For everybody' })
  expect(await waiting).toMatchObject({ requests: [] })
  await use('get_manifest', {})
  await use('list_tasks', {})
  live.disconnect()
})
