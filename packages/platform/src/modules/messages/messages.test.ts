import { SesameApiError } from '@sesamespace/sdk'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { message as messageSchema } from '@sesamespace/contract/messages'
import { SendQueue } from './send-queue.ts'

let platform: TestPlatform
let owner: TestPerson
let viewer: TestPerson
let agent: TestAgent
let stranger: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  viewer = await addMember(platform, owner, 'viewer', 'vera')
  agent = await createAgent(platform, owner, 'scout')
  stranger = await createAgent(platform, owner, 'stranger')
  const { channel } = await owner.client.createChannel({
    name: 'ops',
    kind: 'channel',
    visibility: 'private',
    memberIds: [agent.agent.id, viewer.me.id],
  })
  channelId = channel.id
})
afterAll(() => platform.stop())

const codeOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
  } catch (error) {
    if (error instanceof SesameApiError) return `${error.status} ${error.code}`
    throw error
  }
  return 'no error'
}

/** Posts as an existing client would, without our SDK. */
const post = (path: string, body: unknown, key = agent.key) =>
  fetch(`${platform.url}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

describe('sending', () => {
  test('numbers a channel without holes when many send at once', async () => {
    const before = (await agent.client.getMessages(channelId, { limit: 1 })).messages[0]?.seq ?? 0
    const sent = await Promise.all(
      Array.from({ length: 150 }, (_, index) =>
        (index % 2 === 0 ? agent : owner).client.sendMessage(channelId, {
          content: `message ${index}`,
        }),
      ),
    )
    const seqs = sent.map(({ message }) => message.seq).toSorted((a, b) => a - b)
    expect(seqs).toEqual(Array.from({ length: 150 }, (_, index) => before + index + 1))
  })

  test('returns the first message when the same id is sent again, also at the same moment', async () => {
    const input = { content: 'once', clientGeneratedId: 'same-id' }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => agent.client.sendMessage(channelId, input)),
    )
    expect(new Set(answers.map(({ message }) => message.id)).size).toBe(1)
    expect((await agent.client.sendMessage(channelId, input)).message.id).toBe(
      answers[0]?.message.id,
    )
  })

  test('refuses an id that was used for another text, and keeps other authors apart', async () => {
    const clientGeneratedId = 'reused-id'
    const first = await agent.client.sendMessage(channelId, { content: 'first', clientGeneratedId })
    expect(
      await codeOf(agent.client.sendMessage(channelId, { content: 'other', clientGeneratedId })),
    ).toBe('422 idempotency_conflict')
    const other = await owner.client.sendMessage(channelId, { content: 'other', clientGeneratedId })
    expect(other.message.id).not.toBe(first.message.id)
  })

  test('an answer that is also sent to the channel is one message, wherever it is read', async () => {
    const { message: root } = await owner.client.sendMessage(channelId, { content: 'A question' })
    const input = {
      content: 'Zebrafish, @olive',
      threadRootId: root.id,
      alsoToChannel: true,
      clientGeneratedId: 'also-to-channel',
    }
    const { message } = await agent.client.sendMessage(channelId, input)
    expect(message).toMatchObject({ threadRootId: root.id, metadata: { alsoToChannel: true } })
    expect((await agent.client.sendMessage(channelId, input)).message.id).toBe(message.id)
    expect(
      await codeOf(agent.client.sendMessage(channelId, { ...input, alsoToChannel: false })),
    ).toBe('422 idempotency_conflict')
    await agent.client.editMessage(channelId, message.id, { content: 'Zebrafish, edited' })
    const { messages: history } = await owner.client.getMessages(channelId)
    const { messages: thread } = await owner.client.getThread(channelId, root.id)
    for (const messages of [history, thread])
      expect(messages.filter(({ id }) => id === message.id)).toMatchObject([
        { content: 'Zebrafish, edited', metadata: { alsoToChannel: true } },
      ])
    const { messages: hits } = await owner.client.search({ q: 'zebrafish' })
    expect(hits.map(({ id }) => id)).toEqual([message.id])
    const { message: plain } = await agent.client.sendMessage(channelId, {
      content: 'No thread to speak of',
      alsoToChannel: true,
    })
    expect(plain.metadata.alsoToChannel).toBeUndefined()
  })

  test('carries the wire shape that existing clients read', async () => {
    const answer = await post(`/channels/${channelId}/messages`, {
      content: 'hello @olive',
      kind: 'text',
      intent: 'chat',
    })
    const { data } = z
      .object({ data: z.looseObject({ seq: z.number() }) })
      .parse(await answer.json())
    expect(answer.headers.get('x-request-id')).toBeTruthy()
    expect(data).toMatchObject({
      channelId,
      senderId: agent.agent.id,
      content: 'hello @olive',
      plaintext: 'hello @olive',
      threadRootId: null,
      clientGeneratedId: null,
      editedAt: null,
      metadata: {
        senderHandle: 'scout',
        senderDisplayName: 'scout',
        senderKind: 'agent',
        attachments: [],
        mentions: [owner.me.id],
      },
    })
    expect(Number.isInteger(data.seq)).toBe(true)
  })

  test('mends a character that was cut in two, and sends the others of the moment as they are', async () => {
    const [cut, whole] = await Promise.all([
      post(`/channels/${channelId}/messages`, '{"content":"cut \\ud83d"}'),
      post(`/channels/${channelId}/messages`, { content: 'whole 🎉' }),
    ])
    expect(await cut.json()).toMatchObject({ data: { content: 'cut \ufffd' } })
    expect(await whole.json()).toMatchObject({ data: { content: 'whole 🎉' } })
  })

  test('one message that cannot be stored does not take the others of its group with it', async () => {
    const queue = new SendQueue(platform.app.database)
    const { workspaceId, id: senderId } = owner.me
    const sender = { kind: 'human' as const, handle: 'olive', displayName: 'Olive Owner' }
    const outcomes = await Promise.allSettled(
      ['before', 'a\0b', 'after'].map((content) =>
        queue.send(workspaceId, { channelId, senderId, sender, content }),
      ),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const { messages } = await owner.client.getMessages(channelId, { limit: 2 })
    expect(messages.map(({ content }) => content)).toEqual(['before', 'after'])
    expect(messages[1]?.seq).toBe((messages[0]?.seq ?? 0) + 1)
  })

  test('what is sent, paged and replayed has the fields of the schema and no others', async () => {
    const { message: root } = await owner.client.sendMessage(channelId, { content: 'shape @scout' })
    await agent.client.addReaction(channelId, root.id, '🎉')
    const sent = await post(`/channels/${channelId}/messages`, {
      content: 'answer',
      threadRootId: root.id,
      clientGeneratedId: 'shape-id',
    })
    const answer = z.object({ data: z.unknown() }).parse(await sent.json())
    expect(messageSchema.parse(answer.data)).toEqual(answer.data)
    const page = await fetch(`${platform.url}/api/v1/channels/${channelId}/messages?limit=200`, {
      headers: { authorization: `Bearer ${agent.key}` },
    })
    const { data, ...rest } = z.looseObject({ data: z.array(z.unknown()) }).parse(await page.json())
    expect(Object.keys(rest).toSorted()).toEqual(['hasMore', 'nextCursor'])
    expect(data.map((message) => messageSchema.parse(message))).toEqual(data)
    expect(data.at(-2)).toMatchObject({
      id: root.id,
      replyCount: 1,
      reactions: [{ emoji: '🎉', principalIds: [agent.agent.id] }],
    })
    const log = await platform.db
      .selectFrom('events')
      .select('payload')
      .where('subject_id', '=', z.object({ id: z.string() }).parse(answer.data).id)
      .execute()
    // The log refers to the message, and copies nothing of it.
    expect(log).toEqual([{ payload: {} }])
  })

  test('counts answers in a thread and refuses a thread of another channel', async () => {
    const { message: root } = await owner.client.sendMessage(channelId, { content: 'question' })
    await agent.client.sendMessage(channelId, { content: 'answer', threadRootId: root.id })
    const { messages } = await owner.client.getThread(channelId, root.id)
    expect(messages.map((message) => message.content)).toEqual(['question', 'answer'])
    expect(messages[0]?.replyCount).toBe(1)
    const { channel: other } = await owner.client.createChannel({
      name: 'elsewhere',
      kind: 'channel',
    })
    expect(
      await codeOf(owner.client.sendMessage(other.id, { content: 'x', threadRootId: root.id })),
    ).toBe('404 not_found')
  })

  test.each([
    ['an empty text', { content: '' }, 400, 'invalid_request'],
    ['a blank text', { content: ' \n' }, 400, 'invalid_request'],
    ['a text of 10,001 characters', { content: 'x'.repeat(10_001) }, 400, 'invalid_request'],
    ['an object for a text', { content: { a: 1 } }, 400, 'invalid_request'],
    ['a NUL character', { content: 'a\0b' }, 400, 'invalid_request'],
    [
      'an idempotency key with a NUL character',
      { content: 'x', clientGeneratedId: 'a\0' },
      400,
      'invalid_request',
    ],
    ['a system message', { content: 'x', kind: 'system' }, 400, 'invalid_request'],
    ['what is not JSON', '{', 400, 'invalid_request'],
    [
      'a body over the limit',
      JSON.stringify({ content: 'x'.repeat(1_100_000) }),
      413,
      'payload_too_large',
    ],
  ])('refuses %s with a code and a sentence', async (_name, body, status, code) => {
    const answer = await post(`/channels/${channelId}/messages`, body)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({
      code,
      error: expect.any(String),
      requestId: expect.any(String),
    })
  })

  test('refuses who is not a member, with the answer of a channel that does not exist', async () => {
    const missing = '00000000-0000-7000-8000-000000000000'
    expect(await codeOf(stranger.client.sendMessage(channelId, { content: 'x' }))).toBe(
      '404 not_found',
    )
    expect(await codeOf(stranger.client.sendMessage(missing, { content: 'x' }))).toBe(
      '404 not_found',
    )
    expect(await codeOf(stranger.client.getMessages(channelId))).toBe('404 not_found')
  })

  test('refuses a role that only reads', async () => {
    expect(await codeOf(viewer.client.sendMessage(channelId, { content: 'x' }))).toBe(
      '403 forbidden',
    )
  })
})

describe('history', () => {
  test('pages both ways by seq, oldest first, without losing one', async () => {
    const { channel } = await owner.client.createChannel({ name: 'long', kind: 'channel' })
    for (let index = 0; index < 25; index++)
      await owner.client.sendMessage(channel.id, { content: `m${index}` })
    const back: number[] = []
    let cursor: string | null | undefined
    do {
      const page = await owner.client.getMessages(channel.id, {
        limit: 10,
        direction: 'before',
        ...(cursor && { cursor: Number(cursor) }),
      })
      back.unshift(...page.messages.map((message) => message.seq))
      cursor = page.nextCursor
    } while (cursor)
    expect(back).toEqual(Array.from({ length: 25 }, (_, index) => index + 1))
    const after = await owner.client.getMessages(channel.id, {
      limit: 10,
      direction: 'after',
      cursor: 10,
    })
    expect(after.messages.map((message) => message.seq)).toEqual(
      Array.from({ length: 10 }, (_, index) => index + 11),
    )
    expect(after.hasMore).toBe(true)
  })

  test('does not count the line about one’s own task, and swallows nothing that came before it', async () => {
    const { channel } = await owner.client.createChannel({
      name: 'own lines',
      memberIds: [agent.agent.id],
    })
    const unreadOf = async () => (await owner.client.getChannel(channel.id)).channel.unreadCount
    await owner.client.createTask(channel.id, { title: 'Mine' })
    expect(await unreadOf()).toBe(0)
    await agent.client.sendMessage(channel.id, { content: 'Yours' })
    await owner.client.createTask(channel.id, { title: 'Mine too' })
    expect(await unreadOf()).toBe(1)
  })

  test('counts what is unread until it is read, and mentions apart', async () => {
    const { channel } = await owner.client.createChannel({
      name: 'unread',
      kind: 'channel',
      memberIds: [agent.agent.id],
    })
    await agent.client.sendMessage(channel.id, { content: 'one' })
    await agent.client.sendMessage(channel.id, { content: 'two for @olive' })
    const { channels } = await owner.client.listChannels()
    expect(channels.find(({ id }) => id === channel.id)).toMatchObject({
      unreadCount: 2,
      mentionCount: 1,
    })
    await owner.client.markRead(channel.id, 2)
    await owner.client.markRead(channel.id, 1)
    const { channel: read } = await owner.client.getChannel(channel.id)
    expect(read).toMatchObject({ unreadCount: 0, mentionCount: 0, readSeq: 2 })
  })
})

describe('editing and deleting', () => {
  test('an edit leaves a mark and a revision; a streamed answer leaves neither', async () => {
    const { message } = await agent.client.sendMessage(channelId, { content: 'draft' })
    for (const content of ['d', 'dr', 'dra'])
      await agent.client.editMessage(channelId, message.id, { content, streaming: true })
    const { message: last } = await agent.client.editMessage(channelId, message.id, {
      content: 'done',
    })
    expect(last).toMatchObject({ content: 'done', editedAt: null, metadata: { streaming: false } })
    const revisions = () =>
      platform.db
        .selectFrom('message_revisions')
        .selectAll()
        .where('message_id', '=', message.id)
        .execute()
    expect(await revisions()).toHaveLength(0)
    const { message: edited } = await agent.client.editMessage(channelId, message.id, {
      content: 'changed',
    })
    expect(edited.editedAt).not.toBeNull()
    expect(await revisions()).toMatchObject([{ content: 'done' }])
  })

  test('only the author edits; author and admins delete; the text leaves the event log too', async () => {
    const { message } = await agent.client.sendMessage(channelId, {
      content: 'canary-in-a-deleted-message',
    })
    expect(await codeOf(owner.client.editMessage(channelId, message.id, { content: 'x' }))).toBe(
      '403 forbidden',
    )
    await owner.client.deleteMessage(channelId, message.id)
    const { messages } = await agent.client.getMessages(channelId, { limit: 1 })
    expect(messages[0]).toMatchObject({
      id: message.id,
      content: '',
      deletedAt: expect.any(String),
    })
    const log = await platform.db.selectFrom('events').select('payload').execute()
    expect(JSON.stringify(log)).not.toContain('canary-in-a-deleted-message')
  })

  test('a reaction counts once per person and emoji', async () => {
    const { message } = await agent.client.sendMessage(channelId, { content: 'nice' })
    await owner.client.addReaction(channelId, message.id, '🎉')
    await owner.client.addReaction(channelId, message.id, '🎉')
    const reacted = await agent.client.addReaction(channelId, message.id, '🎉')
    expect(reacted.reactions).toEqual([
      { emoji: '🎉', principalIds: [owner.me.id, agent.agent.id] },
    ])
    const left = await owner.client.removeReaction(channelId, message.id, '🎉')
    expect(left.reactions).toEqual([{ emoji: '🎉', principalIds: [agent.agent.id] }])
  })
})

test('a reaction is one emoji', async () => {
  const { message } = await owner.client.sendMessage(channelId, { content: 'react to this' })
  const react = (emoji: string) => codeOf(owner.client.addReaction(channelId, message.id, emoji))
  for (const emoji of ['👍', '👍🏽', '👩‍👩‍👧', '🇨🇭', '❤️', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'])
    expect(await react(emoji)).toBe('no error')
  for (const text of ['ok', '1', '👍👍', '<b>', ' ', '\0'])
    expect(await react(text)).toBe('400 invalid_request')
})

test('code mentions nobody, and a message that shows nothing is refused', async () => {
  const { message } = await agent.client.sendMessage(channelId, {
    content: 'Use `@olive`:\n```\n@olive\n```\nand ask @vera',
  })
  expect(message.metadata.mentions).toEqual([viewer.me.id])
  expect(await codeOf(agent.client.sendMessage(channelId, { content: '\u200b\u2066' }))).toBe(
    '400 invalid_request',
  )
})
