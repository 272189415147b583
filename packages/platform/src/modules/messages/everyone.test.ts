import { afterAll, beforeAll, expect, test } from 'vitest'
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
import { liveSocket } from '../../../test/live-socket.ts'

let platform: TestPlatform
let owner: TestPerson
let olga: TestPerson
let vera: TestPerson
let scout: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  olga = await addMember(platform, owner, 'operator', 'olga')
  vera = await addMember(platform, owner, 'viewer', 'vera')
  scout = await createAgent(platform, owner, 'scout')
  const { channel } = await owner.client.createChannel({
    name: 'everyone',
    memberIds: [olga.me.id, vera.me.id, scout.agent.id],
  })
  channelId = channel.id
})
afterAll(() => platform.stop())

type Author = Pick<TestPerson, 'client'>

const reachOf = async ({ client }: Author, content: string) => {
  const { metadata } = (await client.sendMessage(channelId, { content })).message
  return { everyone: metadata.everyone ?? null, mentions: metadata.mentions.toSorted() }
}
const idsOf = (...ids: string[]) => ids.toSorted()
const nobody = { everyone: null, mentions: [] }

test('@channel mentions all members but its author, and those who have muted it; @here those who are connected', async () => {
  const others = idsOf(olga.me.id, vera.me.id, scout.agent.id)
  expect(await reachOf(owner, '@channel: lunch')).toEqual({ everyone: 'channel', mentions: others })
  const { channel } = await olga.client.getChannel(channelId)
  expect(channel.mentionCount).toBe(1)
  expect(await reachOf(owner, 'see `@channel` and mail@here')).toEqual(nobody)
  const socket = await liveSocket(platform.url, { apiKey: scout.key })
  await socket.settled()
  expect(await reachOf(owner, 'who is @here?')).toEqual({
    everyone: 'here',
    mentions: [scout.agent.id],
  })
  socket.close()
  await olga.client.updateChannelPreferences(channelId, { isMuted: true })
  expect((await reachOf(owner, '@channel')).mentions).toEqual(idsOf(vera.me.id, scout.agent.id))
  expect((await reachOf(owner, '@channel and @olga')).mentions).toEqual(others)
  await olga.client.updateChannelPreferences(channelId, { isMuted: false })
})

test('is for those who manage the channel, until it says otherwise; for others the words are text', async () => {
  const ability = async ({ client }: Author) =>
    (await client.getChannel(channelId)).channel.abilities?.mentionEveryone
  expect([await ability(owner), await ability(olga), await ability(scout)]).toEqual([
    true,
    false,
    false,
  ])
  for (const author of [olga, scout]) expect(await reachOf(author, '@channel')).toEqual(nobody)
  expect(await codeOf(olga.client.updateChannel(channelId, { everyoneMentions: 'all' }))).toBe(
    '403 forbidden',
  )
  await owner.client.updateChannel(channelId, { everyoneMentions: 'people' })
  expect((await reachOf(olga, '@channel')).everyone).toBe('channel')
  expect(await reachOf(scout, '@channel')).toEqual(nobody)
  await owner.client.updateChannel(channelId, { everyoneMentions: 'all' })
  expect((await reachOf(scout, '@channel')).everyone).toBe('channel')
  expect(await ability(vera)).toBe(false)
  await owner.client.updateChannel(channelId, { everyoneMentions: 'managers' })
  const { channel } = await scout.client.createChannel({
    name: 'of an agent',
    memberIds: [owner.me.id],
  })
  const { message } = await scout.client.sendMessage(channel.id, { content: '@channel' })
  expect(message.metadata.mentions).toEqual([])
  const { channel: dm } = await owner.client.openDm(olga.me.id)
  const { message: direct } = await owner.client.sendMessage(dm.id, { content: '@here' })
  expect(direct.metadata.mentions).toEqual([])
})

test('an edit that keeps the word reaches nobody new, one without it takes the mentions back', async () => {
  const { message } = await owner.client.sendMessage(channelId, { content: '@here, lunch' })
  expect(message.metadata).toMatchObject({ everyone: 'here', mentions: [] })
  const socket = await liveSocket(platform.url, { apiKey: scout.key })
  await socket.settled()
  const edit = async (content: string) =>
    (await owner.client.editMessage(channelId, message.id, { content })).message.metadata
  expect(await edit('@here, lunch at 12')).toMatchObject({ everyone: 'here', mentions: [] })
  socket.close()
  expect((await edit('@channel, lunch at 12')).mentions).toHaveLength(3)
  const plain = await edit('Lunch at 12')
  expect([plain.everyone, plain.mentions]).toEqual([undefined, []])
})
