import { limits } from '@sesamespace/contract/limits'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
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

let platform: TestPlatform
let owner: TestPerson
let reader: TestPerson
let agent: TestAgent
let channelId: string
let count = 0

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'saving')
})
afterAll(() => platform.stop())
beforeEach(async () => {
  count += 1
  reader = await addMember(platform, owner, 'operator', `reader-${count}`)
  const name = `saved ${count}`
  const memberIds = [reader.me.id, agent.agent.id]
  channelId = (await owner.client.createChannel({ name, visibility: 'private', memberIds })).channel
    .id
})

const send = async (content: string): Promise<string> =>
  (await owner.client.sendMessage(channelId, { content })).message.id
const savedBy = async (person: TestPerson): Promise<string[]> =>
  (await person.client.listSavedMessages()).saved.map(({ message }) => message.content)
const idsOf = async (person: TestPerson): Promise<string[]> =>
  (await person.client.getSavedMessageIds()).messageIds

test('what a person saves is their own list, the latest first, in pages, and their other devices follow', async () => {
  await using device = reader.client
  await using other = owner.client
  await Promise.all([device.connect(), other.connect()])
  const seen: string[] = []
  device.on('message.saved', ({ messageId }) => seen.push(`saved ${messageId}`))
  device.on('message.unsaved', ({ messageId }) => seen.push(`unsaved ${messageId}`))
  other.on('message.saved', () => seen.push('told to somebody else'))
  const ids = [await send('one'), await send('two'), await send('three')]
  const [one = '', two = ''] = ids
  for (const id of ids) await reader.client.saveMessage(channelId, id)
  await reader.client.saveMessage(channelId, one)
  await reader.client.unsaveMessage(channelId, two)
  await reader.client.unsaveMessage(channelId, two)
  expect(await savedBy(reader)).toEqual(['three', 'one'])
  expect(await idsOf(reader)).toHaveLength(2)
  expect(await savedBy(owner)).toEqual([])
  const all: string[] = []
  for await (const { message } of reader.client.iterateSavedMessages({ limit: 1 }))
    all.push(message.content)
  expect(all).toEqual(['three', 'one'])
  const told = [...ids.map((id) => `saved ${id}`), `unsaved ${two}`]
  await expect.poll(() => seen).toEqual(told)
  expect(await codeOf(reader.client.listSavedMessages({ cursor: 'WyJ4Il0' }))).toBe(
    '400 invalid_request',
  )
})

test('it is shown as long as the person sees the channel, and no longer than the message is there', async () => {
  const [kept, deleted] = [await send('kept'), await send('deleted')]
  await reader.client.saveMessage(channelId, kept)
  await reader.client.saveMessage(channelId, deleted)
  await owner.client.deleteMessage(channelId, deleted)
  expect(await savedBy(reader)).toEqual(['kept'])
  expect(await codeOf(reader.client.saveMessage(channelId, deleted))).toBe('404 not_found')
  await owner.client.removeChannelMember(channelId, reader.me.id)
  expect(await savedBy(reader)).toEqual([])
  expect(await idsOf(reader)).toEqual([])
  expect(await codeOf(reader.client.saveMessage(channelId, kept))).toBe('404 not_found')
  await owner.client.addChannelMember(channelId, reader.me.id)
  expect(await savedBy(reader)).toEqual(['kept'])
  await owner.client.updateChannel(channelId, { archived: true })
  expect(await savedBy(reader)).toEqual(['kept'])
  await owner.client.deleteChannel(channelId)
  expect(await idsOf(reader)).toEqual([])
  const rows = await platform.db.selectFrom('saved_messages').selectAll().execute()
  expect(rows.filter((row) => [kept, deleted].includes(row.message_id))).toEqual([])
})

test('it is for people, of messages that are there', async () => {
  const id = await send('for people')
  expect(await codeOf(agent.client.saveMessage(channelId, id))).toBe('403 forbidden')
  expect(await codeOf(reader.client.saveMessage(channelId, uuid()))).toBe('404 not_found')
  const { channel } = await owner.client.createChannel({ name: `open ${count}` })
  const { message } = await owner.client.sendMessage(channel.id, { content: 'for everybody' })
  expect(await codeOf(reader.client.saveMessage(channel.id, id))).toBe('404 not_found')
  await reader.client.saveMessage(channel.id, message.id)
  expect(await savedBy(reader)).toEqual(['for everybody'])
})

test('a person can save 1,000, of two at once too', async () => {
  const [one, two, full] = [await send('one'), await send('two'), await send('full')]
  await reader.client.saveMessage(channelId, full)
  const ids = Array.from({ length: limits.savedMessages - 2 }, () => uuid())
  const model = await platform.db
    .selectFrom('messages')
    .selectAll()
    .where('id', '=', full)
    .executeTakeFirstOrThrow()
  await platform.db
    .insertInto('messages')
    .values(
      ids.map((id, n) => ({
        ...model,
        id,
        seq: 1_000 + n,
        client_generated_id: null,
        attachments: '[]',
        card: null,
        run: null,
      })),
    )
    .execute()
  await platform.db
    .insertInto('saved_messages')
    .values(ids.map((id) => ({ principal_id: reader.me.id, message_id: id })))
    .execute()
  const codes = await Promise.all(
    [one, two].map((id) => codeOf(reader.client.saveMessage(channelId, id))),
  )
  expect(codes.toSorted()).toEqual(['409 too_many_saved', 'no error'])
  expect(await idsOf(reader)).toHaveLength(limits.savedMessages)
})
