import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startWorld, type World } from '../../sdk/test/world.ts'
import { readAccount } from '../src/account.ts'
import { fakeHost } from './fake-host.ts'

let world: World
let scratch: string
let dm: string

beforeAll(async () => {
  world = await startWorld()
  const { channel } = await world.owner.client.openDm(world.agent.agent.id)
  dm = channel.id
})
afterAll(() => world.platform.stop())
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'sesame-openclaw-'))
  return () => rm(scratch, { recursive: true })
})

const account = (settings: object = {}) => {
  const { apiUrl, agent } = world
  const section = { apiUrl, apiKey: agent.key, allowFrom: ['*'], ...settings }
  return readAccount({ channels: { sesame: section } })
}

async function ask(content: string) {
  const { message } = await world.owner.client.sendMessage(dm, { content })
  return message.id
}

async function said(): Promise<string[]> {
  const { messages } = await world.owner.client.getMessages(dm)
  return messages.map(({ content }) => content)
}

type Account = ReturnType<typeof account>
type Host = ReturnType<typeof fakeHost>

async function connect(host: Host, settings: Account = account()) {
  const connection = host.start(settings)
  await expect.poll(() => connection.status()).toMatchObject({ lifecycle: 'ready' })
  return connection
}

test('settings that no client takes block the account, in words', async () => {
  const connection = fakeHost(scratch, async () => {}).start(account({ apiKey: 'sk_…' }))
  await expect
    .poll(() => connection.status())
    .toMatchObject({ lifecycle: 'blocked', lastError: expect.stringContaining('The apiKey holds') })
  await connection.stop()
})

test('messages are answered where the place cannot be saved', async () => {
  const file = join(scratch, 'file')
  await writeFile(file, '')
  const host = fakeHost(file, async (_facts, deliver) => {
    await deliver({ text: 'Although the disk is full' })
  })
  const connection = await connect(host)
  await ask('Hello')
  await expect.poll(said).toContain('Although the disk is full')
  await expect.poll(() => host.warnings.join()).toContain('is not saved: ENOTDIR')
  await connection.stop()
  expect(host.warnings.filter((it) => it.includes('is not saved'))).toHaveLength(1)
})

test('a message that a stop cut off is handed over again', async () => {
  const turn = Promise.withResolvers<void>()
  const host = fakeHost(scratch, async (_facts, deliver) => {
    await turn.promise
    await deliver({ text: 'After the stop' })
  })
  const first = await connect(host)
  const id = await ask('Is anybody there?')
  await expect.poll(() => host.asked).toEqual([id])
  await first.stop()
  turn.reject(new Error('The gateway stops'))
  // As long as a save that was due could take.
  await sleep(500)
  const again = fakeHost(scratch, async (_facts, deliver) => {
    await deliver({ text: 'At the second try' })
  })
  const second = await connect(again)
  await expect.poll(said).toContain('At the second try')
  expect(again.asked).toEqual([id])
  await second.stop()
})

test('a turn that a reload outlives is not run twice', async () => {
  const turn = Promise.withResolvers<void>()
  const host = fakeHost(scratch, async ({ message }, deliver) => {
    if (message.body === 'Slow') await turn.promise
    await deliver({ text: `Answer to ${message.body}` })
  })
  const first = await connect(host)
  const slow = await ask('Slow')
  await expect.poll(() => host.asked).toEqual([slow])
  await first.stop()
  const second = await connect(host)
  const quick = await ask('Quick')
  await expect.poll(said).toContain('Answer to Quick')
  turn.resolve()
  await expect.poll(said).toContain('Answer to Slow')
  await second.stop()

  const third = await connect(host)
  const last = await ask('Last')
  await expect.poll(said).toContain('Answer to Last')
  expect(host.asked).toEqual([slow, quick, last])
  await third.stop()
})

test('what was answered in other words before is not answered again', async () => {
  const results: unknown[] = []
  const host = fakeHost(scratch, async ({ messageId }, deliver) => {
    // As a process that ended after this one sent it.
    const clientGeneratedId = `openclaw-${messageId}-0-0`
    await world.client.sendMessage(dm, { content: 'First words', clientGeneratedId })
    results.push(await deliver({ text: 'Other words' }), await deliver({ text: 'And more' }))
  })
  const connection = await connect(host)
  await ask('Say it once')
  await expect.poll(() => results.length).toBe(2)
  await connection.stop()
  const messages = await said()
  expect(messages).toContain('First words')
  expect(messages).not.toContain('Other words')
  expect(messages).not.toContain('And more')
  expect(results[0]).toEqual({ messageIds: [], visibleReplySent: true })
  expect(host.warnings).toEqual([])
})

const messages = async () => (await world.owner.client.getMessages(dm)).messages
const lastMessage = async () => (await messages()).at(-1)

test('an answer grows on after all of it was shown', async () => {
  const finished = Promise.withResolvers<void>()
  const host = fakeHost(scratch, async (_facts, deliver, { grow }) => {
    grow('One')
    await expect.poll(lastMessage).toMatchObject({ content: 'One', metadata: { streaming: true } })
    grow('One, two')
    await finished.promise
    await deliver({ text: 'One, two, three' })
  })
  const connection = await connect(host)
  await ask('Count')
  await expect
    .poll(lastMessage)
    .toMatchObject({ content: 'One, two', metadata: { streaming: true } })
  const growing = await lastMessage()
  finished.resolve()
  const whole = { id: growing?.id, content: 'One, two, three', editedAt: null }
  await expect.poll(lastMessage).toMatchObject({ ...whole, metadata: { streaming: false } })
  await connection.stop()
})

test('an answer of which a crash left the first words alone is completed', async () => {
  const host = fakeHost(scratch, async ({ messageId }, deliver) => {
    // As a process that ended before it could say that more comes.
    const clientGeneratedId = `openclaw-${messageId}-0-0`
    await world.client.sendMessage(dm, { content: 'The first …', clientGeneratedId })
    await deliver({ text: 'The first words and the rest' })
  })
  const connection = await connect(host)
  await ask('Say it whole')
  await expect
    .poll(lastMessage)
    .toMatchObject({ content: 'The first words and the rest', editedAt: null })
  await connection.stop()
  expect(await said()).not.toContain('The first …')
})

test('an answer that a stop left half-written is ended when the agent is back, and completed', async () => {
  const stopped = Promise.withResolvers<void>()
  const host = fakeHost(scratch, async (_facts, _deliver, { grow }) => {
    grow('Half of')
    await stopped.promise
  })
  const first = await connect(host)
  await ask('Say it in two halves')
  const half = { content: 'Half of', metadata: { streaming: true } }
  await expect.poll(lastMessage).toMatchObject(half)
  const growing = await lastMessage()
  await first.stop()
  stopped.reject(new Error('The gateway stops'))
  // The turn has ended, of which nothing can be seen from here.
  await sleep(500)
  expect(await lastMessage()).toMatchObject(half)

  const asked = Promise.withResolvers<void>()
  const again = fakeHost(scratch, async (_facts, deliver) => {
    await asked.promise
    await deliver({ text: 'Half of it, and the other half' })
  })
  const second = await connect(again)
  const ended = { id: growing?.id, editedAt: null, metadata: { streaming: false } }
  await expect.poll(lastMessage).toMatchObject({ ...ended, content: 'Half of …' })
  asked.resolve()
  const whole = { ...ended, content: 'Half of it, and the other half' }
  await expect.poll(lastMessage).toMatchObject(whole)
  await second.stop()
})

test('files that come before the text leave what is being written as it is', async () => {
  const host = fakeHost(scratch, async ({ media }, deliver, { grow }) => {
    grow('Here')
    await expect.poll(lastMessage).toMatchObject({ metadata: { streaming: true } })
    await deliver({ mediaUrl: media[0]?.path ?? '' })
    await deliver({ text: 'Here it is.' })
  })
  const connection = await connect(host)
  const { file } = await world.owner.client.uploadFile({
    fileName: 'early.csv',
    contentType: 'text/csv',
    data: 'day,orders\n',
    channelId: dm,
  })
  await world.owner.client.sendMessage(dm, { content: 'Again', attachmentIds: [file.id] })
  const newest = async () =>
    (await messages()).slice(-2).map(({ content, metadata }) => [content, metadata.streaming])
  await expect.poll(newest).toEqual([
    ['Here it is.', false],
    ['early.csv', false],
  ])
  await connection.stop()
})

test('files go both ways, and of one that may not be sent people are told by its name', async () => {
  const host = fakeHost(scratch, async ({ media }, deliver) => {
    await deliver({ text: 'Here.', mediaUrls: [media[0]?.path ?? '', '/etc/hostname?key=1'] })
  })
  const connection = await connect(host)
  const { file } = await world.owner.client.uploadFile({
    fileName: 'orders.csv',
    contentType: 'text/csv',
    data: 'day,orders\n',
    channelId: dm,
  })
  await world.owner.client.sendMessage(dm, { content: 'Send it back', attachmentIds: [file.id] })
  await expect.poll(lastMessage).toMatchObject({
    content: 'Here.\n[hostname could not be sent.]',
    metadata: { attachments: [{ fileName: 'orders.csv' }] },
  })
  expect(host.warnings).toEqual(['[sesame] A file of an answer is not sent: Not allowed.'])
  await connection.stop()
})
