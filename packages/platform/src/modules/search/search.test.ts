import type { SearchFilter } from '@sesamespace/sdk'
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

let platform: TestPlatform
let owner: TestPerson
let viewer: TestPerson
let agent: TestAgent
let stranger: TestAgent
let openId: string
let closedId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  viewer = await addMember(platform, owner, 'viewer', 'quokka-keeper')
  agent = await createAgent(platform, owner, 'quokka-bot')
  stranger = await createAgent(platform, owner, 'stranger')
  const { channel: open } = await owner.client.createChannel({
    name: 'quokka-open',
    kind: 'channel',
  })
  const { channel: closed } = await owner.client.createChannel({
    name: 'quokka-closed',
    kind: 'channel',
    visibility: 'private',
    memberIds: [agent.agent.id],
  })
  openId = open.id
  closedId = closed.id
  await owner.client.sendMessage(openId, { content: 'An open quokka, at quokka@example.com' })
  await owner.client.sendMessage(closedId, { content: 'A closed quokka' })
  await owner.client.createTask(closedId, { title: 'Feed the quokka' })
  const { vault } = await owner.client.createVault({ name: 'Zoo' })
  await owner.client.createVaultItem(vault.id, {
    name: 'Quokka gate',
    type: 'custom',
    fields: { code: 'wombat-4711' },
  })
})
afterAll(() => platform.stop())

test('finds in every area what the caller may see', async () => {
  const found = await owner.client.search({ q: 'quokka' })
  // The two that were sent, and the line that tells of the task.
  expect(found.messages).toHaveLength(3)
  expect(found.tasks.map((task) => task.title)).toEqual(['Feed the quokka'])
  expect(found.items.map((item) => item.name)).toEqual(['Quokka gate'])
  expect(found.agents.map((one) => one.handle)).toEqual(['quokka-bot'])
  expect(found.members.map((member) => member.handle)).toEqual(['quokka-keeper'])
  expect(found.channels.map((channel) => channel.name)).toContain('quokka-closed')
})

test('shows nothing of rooms the caller is not in', async () => {
  const seen = await viewer.client.search({
    q: 'quokka',
    in: ['messages', 'tasks', 'items', 'channels'],
  })
  expect(seen.messages.map((message) => message.channelId)).toEqual([openId])
  expect([seen.tasks, seen.items]).toEqual([[], []])
  expect(seen.channels.map((channel) => channel.id)).toEqual([openId])
  const strange = await stranger.client.search({
    q: 'quokka',
    in: ['messages', 'tasks', 'channels'],
  })
  expect([strange.messages, strange.tasks, strange.channels]).toEqual([[], [], []])
  const member = await agent.client.search({ q: 'closed', in: ['messages'] })
  expect(member.messages.map((message) => message.channelId)).toEqual([closedId])
})

test('narrows messages by channel, sender, time and files', async () => {
  const { channel } = await owner.client.createChannel({
    name: 'narrow',
    memberIds: [agent.agent.id],
  })
  const { file } = await agent.client.uploadFile({
    fileName: 'n.txt',
    contentType: 'text/plain',
    data: 'n',
    channelId: channel.id,
  })
  const { message: first } = await owner.client.sendMessage(channel.id, { content: 'narwhal one' })
  const { message: second } = await agent.client.sendMessage(channel.id, {
    content: 'narwhal two',
    attachmentIds: [file.id],
  })
  await owner.client.sendMessage(openId, { content: 'narwhal three' })
  const find = async (filter: Omit<SearchFilter, 'q'>) =>
    (await owner.client.search({ q: 'narwhal', in: ['messages'], ...filter })).messages.map(
      ({ content }) => content,
    )
  expect(await find({})).toEqual(['narwhal three', 'narwhal two', 'narwhal one'])
  expect(await find({ channelId: channel.id })).toEqual(['narwhal two', 'narwhal one'])
  expect(await find({ fromId: agent.agent.id })).toEqual(['narwhal two'])
  expect(await find({ hasFile: true })).toEqual(['narwhal two'])
  expect(await find({ hasFile: false, channelId: channel.id })).toEqual(['narwhal one'])
  expect(await find({ before: second.createdAt })).toEqual(['narwhal one'])
  expect(await find({ after: second.createdAt, channelId: channel.id })).toEqual(['narwhal two'])
  expect(await find({ after: first.createdAt, limit: 1 })).toEqual(['narwhal three'])
  expect(await codeOf(find({ before: 'yesterday' }))).toBe('400 invalid_request')
})

test('finds words by their beginning and refuses less than two characters', async () => {
  const count = async (q: string) =>
    (await owner.client.search({ q, in: ['messages'] })).messages.length
  expect(await count('quok ope')).toBe(1)
  expect(await count('quokka@example.com')).toBe(1)
  expect(await count('okka')).toBe(0)
  expect(await count(`'quokka' & !open | (\\`)).toBe(1)
  expect(await count('!! ??')).toBe(0)
  expect(await codeOf(owner.client.search({ q: ' q ' }))).toBe('400 invalid_request')
})

test('searches only where it is told to, and not for an empty list', async () => {
  const { messages, tasks } = await owner.client.search({ q: 'quokka', in: ['tasks'] })
  expect([messages.length, tasks.length]).toEqual([0, 1])
  const response = await fetch(`${platform.url}/api/v1/search?q=quokka&in=`, {
    headers: { authorization: `Bearer ${agent.key}` },
  })
  expect(response.status).toBe(400)
})

test('never finds by the value of a secret', async () => {
  const { nextCursor, ...found } = await owner.client.search({ q: 'wombat-4711' })
  expect(Object.values(found).flat()).toEqual([])
  expect(nextCursor).toBeNull()
})

test('deleted and edited messages are found by what they say now', async () => {
  const { message } = await owner.client.sendMessage(openId, { content: 'platypus one' })
  await owner.client.editMessage(openId, message.id, { content: 'echidna two' })
  const count = async (q: string) =>
    (await owner.client.search({ q, in: ['messages'] })).messages.length
  expect([await count('platypus'), await count('echidna')]).toEqual([0, 1])
  await owner.client.deleteMessage(openId, message.id)
  expect(await count('echidna')).toBe(0)
})

test('leaves out the areas that a key has no scope for', async () => {
  const { key } = await owner.client.createAgentKey(agent.agent.id, {
    name: 'chat',
    scopes: ['chat'],
  })
  const found = await platform.client({ apiKey: key.key }).search({ q: 'quokka' })
  expect(found.messages).not.toEqual([])
  expect([found.tasks, found.items, found.agents, found.members]).toEqual([[], [], [], []])
})
