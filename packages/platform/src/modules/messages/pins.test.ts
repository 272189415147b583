import type { Message } from '@sesamespace/sdk'
import { limits } from '@sesamespace/contract/limits'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
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
let viewer: TestPerson
let agent: TestAgent
let channelId: string
let count = 0

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  viewer = await addMember(platform, owner, 'viewer', 'pins-viewer')
  agent = await createAgent(platform, owner, 'pinning')
})
afterAll(() => platform.stop())
beforeEach(async () => {
  count += 1
  const name = `pins ${count}`
  const memberIds = [agent.agent.id]
  channelId = (await owner.client.createChannel({ name, visibility: 'private', memberIds })).channel
    .id
})

const send = async (content: string): Promise<Message> =>
  (await owner.client.sendMessage(channelId, { content })).message
const pinned = async (): Promise<string[]> =>
  (await owner.client.listPins(channelId)).messages.map(({ content }) => content)
const newest = async (): Promise<Message | undefined> =>
  (await owner.client.getMessages(channelId, { limit: 1 })).messages[0]

test('a pin is shown on the message, listed with the latest first, and told of by a line and an event', async () => {
  await using watching = owner.client
  await watching.connect()
  const events: string[] = []
  watching.on('message.pinned', ({ message }) => events.push(`pinned ${message.content}`))
  watching.on('message.unpinned', ({ message }) => events.push(`unpinned ${message.content}`))
  const first = await send('first')
  const second = await send('second')
  const { message } = await agent.client.pinMessage(channelId, first.id)
  expect(message.metadata.pinned).toMatchObject({ by: agent.agent.id })
  const line = await newest()
  expect(line).toMatchObject({ kind: 'system', senderId: agent.agent.id })
  expect(line?.content).toBe('Pinned a message')
  expect(line?.metadata).toMatchObject({ card: null })
  expect(line?.metadata.pinOf).toEqual({
    messageId: first.id,
    seq: first.seq,
    threadRootId: null,
  })
  await owner.client.pinMessage(channelId, second.id)
  expect(await pinned()).toEqual(['second', 'first'])
  const { messages } = await agent.client.getMessages(channelId)
  expect(messages.map(({ metadata }) => metadata.pinned?.by)).toEqual([
    agent.agent.id,
    owner.me.id,
    undefined,
    undefined,
  ])
  const { message: unpinned } = await agent.client.unpinMessage(channelId, first.id)
  expect(unpinned.metadata).not.toHaveProperty('pinned')
  await expect.poll(() => events).toEqual(['pinned first', 'pinned second', 'unpinned first'])
  expect(await pinned()).toEqual(['second'])
})

test('pinning and unpinning twice is once, of two at once too', async () => {
  const { id } = await send('once')
  const pin = () => owner.client.pinMessage(channelId, id)
  await Promise.all([pin(), pin(), agent.client.pinMessage(channelId, id)])
  const { messages } = await owner.client.getMessages(channelId)
  expect(messages.filter(({ kind }) => kind === 'system')).toHaveLength(1)
  await owner.client.unpinMessage(channelId, id)
  await owner.client.unpinMessage(channelId, id)
  expect(await pinned()).toEqual([])
})

test('who may write there may pin; an outsider is told of nothing, and an archived channel takes none', async () => {
  const { id } = await send('for members')
  expect(await codeOf(viewer.client.listPins(channelId))).toBe('404 not_found')
  const admin = await addMember(platform, owner, 'admin', `pins-admin-${count}`)
  expect(await codeOf(admin.client.pinMessage(channelId, id))).toBe('404 not_found')
  expect(await codeOf(admin.client.unpinMessage(channelId, id))).toBe('404 not_found')
  await owner.client.addChannelMember(channelId, viewer.me.id)
  expect(await codeOf(viewer.client.pinMessage(channelId, id))).toBe('403 forbidden')
  await owner.client.pinMessage(channelId, id)
  const { messages } = await viewer.client.listPins(channelId)
  expect(messages).toHaveLength(1)
  await owner.client.updateChannel(channelId, { archived: true })
  expect(await codeOf(owner.client.unpinMessage(channelId, id))).toBe('409 channel_archived')
  expect(await codeOf(owner.client.pinMessage(channelId, id))).toBe('409 channel_archived')
  expect(await pinned()).toEqual(['for members'])
})

test('a channel has 100 pins, of two at once too', async () => {
  const [one, two] = [await send('one'), await send('two')]
  await Promise.all(Array.from({ length: limits.pins - 1 }, (_, n) => send(`many ${n}`)))
  await platform.db
    .updateTable('messages')
    .set({ pinned_at: new Date(), pinned_by: owner.me.id })
    .where('channel_id', '=', channelId)
    .where('content', 'like', 'many %')
    .execute()
  const codes = await Promise.all(
    [one, two].map(({ id }) => codeOf(owner.client.pinMessage(channelId, id))),
  )
  expect(codes.toSorted()).toEqual(['409 too_many_pins', 'no error'])
  expect(await pinned()).toHaveLength(limits.pins)
})

test('deleting a message unpins it; the context of a channel is a pin that can be taken down', async () => {
  const { channel } = await owner.client.createCollaborationChannel({
    name: `work ${count}`,
    memberIds: [agent.agent.id],
    context: 'What we do',
  })
  channelId = channel.id
  expect(await pinned()).toEqual(['What we do'])
  const context = channel.pinnedMessageId ?? ''
  await agent.client.unpinMessage(channelId, context)
  const { channel: after } = await owner.client.getChannel(channelId)
  expect(after.pinnedMessageId).toBeNull()
  const { id } = await send('gone soon')
  await owner.client.pinMessage(channelId, id)
  await owner.client.deleteMessage(channelId, id)
  expect(await pinned()).toEqual([])
  expect(await codeOf(owner.client.pinMessage(channelId, id))).toBe('404 not_found')
})
