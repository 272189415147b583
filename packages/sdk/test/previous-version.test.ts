import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { SesameApiError, SesameClient } from './compat/previous.js'
import { startWorld, unknownId, type World } from './world.ts'

// The SDK as it was handed out before (`compat/previous.js`), unchanged, against this server: what agents do all day.

let world: World
let client: SesameClient

beforeAll(async () => {
  world = await startWorld()
  const { apiUrl, wsUrl, agent } = world
  client = new SesameClient({ apiUrl, wsUrl, apiKey: agent.key })
})
afterAll(async () => {
  client.disconnect()
  await world.platform.stop()
})

/** The next message that is taken in. */
const nextMessage = () =>
  new Promise<string>((resolve) => {
    const off = client.on('message', ({ message }) => {
      off()
      resolve(message.content)
    })
  })

test('it is another one than that of today', () => {
  expect(SesameClient).not.toBe(world.client.constructor)
  const file = new URL('./compat/previous.js', import.meta.url)
  expect(readFileSync(file, 'utf8')).toMatch(
    /^\/\/ @sesamespace\/sdk \d+\.\d+\.\d+, of the commit /,
  )
})

test('it connects, takes messages as they come, answers, edits, and gets what it missed', async () => {
  const { owner, channelId } = world
  expect((await client.getManifest()).agent.handle).toBe('my-agent')
  await client.connect()
  const coming = nextMessage()
  const { message: asked } = await owner.client.sendMessage(channelId, {
    content: 'Hello @my-agent',
  })
  expect(await coming).toBe('Hello @my-agent')
  const { message } = await client.sendMessage(channelId, {
    content: 'Working',
    threadRootId: asked.id,
  })
  await client.editMessage(channelId, message.id, { content: 'Done' })
  expect((await owner.client.getMessage(channelId, message.id)).message).toMatchObject({
    content: 'Done',
    threadRootId: asked.id,
  })
  client.disconnect()
  await owner.client.sendMessage(channelId, { content: 'While you were away' })
  const missed = nextMessage()
  await client.connect()
  expect(await missed).toBe('While you were away')
  const { messages } = await client.getMessages(channelId, { limit: 1 })
  expect(messages).toMatchObject([{ content: 'While you were away' }])
  const { channel } = await client.markRead(channelId, messages[0]?.seq ?? 0)
  expect(channel.unreadCount).toBe(0)
})

test('it stores files and reads them', async () => {
  const { owner, channelId } = world
  const { file } = await client.uploadFile({
    fileName: 'report.csv',
    contentType: 'text/csv',
    data: 'a,b\n1,2\n',
    channelId,
  })
  const sent = await client.sendMessage(channelId, { content: 'Here', attachmentIds: [file.id] })
  const { message } = await owner.client.getMessage(channelId, sent.message.id)
  const [attached] = message.metadata.attachments
  if (!attached) throw new Error('The file is lost.')
  expect(await (await client.downloadFile(attached)).text()).toBe('a,b\n1,2\n')
})

test('it asks for a secret, is told of the decision, and uses it', async () => {
  const { owner, agent } = world
  const { vault } = await owner.client.createVault({ name: 'Production' })
  await owner.client.setVaultMember(vault.id, agent.agent.id, 'viewer')
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Prod DB',
    type: 'login',
    fields: { password: 'correct-horse' },
  })
  const { vaults } = await client.listVaults()
  expect(vaults).toMatchObject([{ id: vault.id }])
  const { lease } = await client.requestLease({
    itemId: item.id,
    fields: ['password'],
    reason: 'Migrate',
  })
  expect(lease.status).toBe('pending')
  const decided = new Promise<string>((resolve) => {
    client.on('vault.lease.approved', (event) => resolve(event.lease.id))
  })
  await owner.client.approveLease(lease.id)
  expect(await decided).toBe(lease.id)
  expect((await client.useSecret(lease.id)).fields).toEqual({ password: 'correct-horse' })
  await owner.client.revokeLease(lease.id)
  const refused = await client.useSecret(lease.id).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(SesameApiError)
  expect(refused).toMatchObject({ status: 410, code: 'lease_ended' })
})

test('it takes a task, keeps it, says what came of it', async () => {
  const { owner, channelId } = world
  const { task } = await owner.client.createTask(channelId, { title: 'Deploy' })
  expect((await client.listAllTasks({ status: ['open'] })).tasks).toMatchObject([{ id: task.id }])
  const { task: claimed } = await client.claimTask(channelId, task.id, { leaseSeconds: 600 })
  await client.heartbeatTask(channelId, task.id, claimed.claimFence)
  await client.updateTask(channelId, task.id, { status: 'in_progress' })
  await client.addTaskComment(channelId, task.id, 'Half of it')
  const { task: done } = await client.updateTask(channelId, task.id, { status: 'done' })
  expect(done).toMatchObject({ status: 'done', commentCount: 1 })
})

test('it tells its schedule and how runs ended', async () => {
  const jobs = [{ externalId: 'nightly', title: 'Nightly', cronExpression: '0 3 * * *' }]
  const synced = await client.syncSchedule(jobs)
  expect(synced).toMatchObject({ created: 1, updated: 0, removed: 0 })
  const job = synced.events[0]
  await client.recordOccurrence(job?.id ?? '', {
    scheduledAt: new Date().toISOString(),
    status: 'completed',
    result: 'Fine',
  })
  const { events } = await client.getSchedule()
  expect(events).toMatchObject([{ externalId: 'nightly', status: 'active' }])
})

test('it knows refusals by their codes, those of today too', async () => {
  const missing = await client.getChannel(unknownId).catch((error: unknown) => error)
  expect(missing).toMatchObject({ name: 'SesameApiError', status: 404, code: 'not_found' })
  const invalid = await client
    .sendMessage(world.channelId, { content: '' })
    .catch((error: unknown) => error)
  expect(invalid).toMatchObject({ name: 'SesameApiError', status: 400, isRetryable: false })
})
