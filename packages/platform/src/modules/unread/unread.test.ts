import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestPlatform,
} from '../../../test/harness.ts'
import { liveSocket } from '../../../test/live-socket.ts'
import type { SesameClient } from '@sesamespace/sdk'

interface Author {
  id: string
  handle: string
  client: SesameClient
}

let platform: TestPlatform
let authors: Author[]
let scoutKey: string

beforeAll(async () => {
  platform = await startPlatform()
  const owner = await setupOwner(platform)
  const bob = await addMember(platform, owner, 'operator', 'bob')
  const { agent, client, key } = await createAgent(platform, owner, 'scout')
  scoutKey = key
  authors = [
    { id: owner.me.id, handle: owner.me.handle, client: owner.client },
    { id: bob.me.id, handle: bob.me.handle, client: bob.client },
    { id: agent.id, handle: agent.handle, client },
  ]
})
afterAll(() => platform.stop())

const author = (index: number): Author => {
  const found = authors[index]
  if (!found) throw new Error('No such author.')
  return found
}

let channels = 0
const newChannel = async () => {
  const { channel } = await author(0).client.createChannel({
    name: `unread-${(channels += 1)}`,
    visibility: 'private',
    memberIds: [author(1).id, author(2).id],
  })
  return channel.id
}

/** What somebody remembers of a channel who reads along with a pencil. */
interface Written {
  id: string
  seq: number
  by: number
  mentions: number[]
  root: string | null
  /** An answer that stands in the channel too. */
  isInChannel?: boolean
  isDeleted: boolean
}

/** Whether it is counted in its thread: it stands there alone. */
const isInThread = ({ root, isInChannel }: Written): boolean => root !== null && !isInChannel

class Model {
  readonly written: Written[] = []
  readonly marks = [0, 0, 0]
  /** Of each thread, who takes part and up to where they have read. */
  readonly threads = new Map<string, Map<number, number>>()

  add(message: Written): void {
    this.written.push(message)
    if (!message.root) {
      if (this.marks[message.by] === message.seq - 1) this.marks[message.by] = message.seq
      return
    }
    const root = this.written.find(({ id }) => id === message.root)
    if (!root) throw new Error('An answer to nothing.')
    for (const who of [root.by, ...root.mentions]) this.join(root.id, who, root.seq)
    this.join(root.id, message.by, message.seq)
    for (const who of message.mentions) this.join(root.id, who, message.seq - 1)
    if (this.marks[message.by] === message.seq - 1) this.marks[message.by] = message.seq
  }

  join(rootId: string, who: number, seq: number): void {
    const members = this.threads.get(rootId) ?? new Map<number, number>()
    if (!members.has(who)) members.set(who, seq)
    this.threads.set(rootId, members)
  }

  isUnread(message: Written, reader: number): boolean {
    if (message.isDeleted || message.by === reader) return false
    const mark = isInThread(message)
      ? this.threads.get(message.root ?? '')?.get(reader)
      : (this.marks[reader] ?? 0)
    return mark !== undefined && message.seq > mark
  }

  counts(reader: number) {
    const unread = this.written.filter((message) => this.isUnread(message, reader))
    const inThreads = unread.filter(isInThread)
    return {
      unread: unread.filter((message) => !isInThread(message)).length,
      mentions: unread
        .filter(({ mentions }) => mentions.includes(reader))
        .map(({ id }) => id)
        .toSorted(),
      threads: Object.fromEntries(
        [...new Set(inThreads.map(({ root }) => root ?? ''))]
          .toSorted()
          .map((root) => [root, inThreads.filter((message) => message.root === root).length]),
      ),
    }
  }
}

/** What the calls say. */
async function countsOf(reader: Author, channelId: string) {
  const [{ channel }, { channels: listed }, { threads }, { messages }] = await Promise.all([
    reader.client.getChannel(channelId),
    reader.client.listChannels(),
    reader.client.listThreads({ unread: true }),
    reader.client.listMentions(),
  ])
  const here = threads.filter(({ root }) => root.channelId === channelId)
  const mentions = messages.filter((message) => message.channelId === channelId)
  const inList = listed.find(({ id }) => id === channelId)
  expect([channel.unreadCount, channel.mentionCount]).toEqual([
    inList?.unreadCount,
    inList?.mentionCount,
  ])
  expect(channel.mentionCount).toBe(mentions.length)
  return {
    unread: channel.unreadCount,
    mentions: mentions.map(({ id }) => id).toSorted(),
    threads: Object.fromEntries(
      here
        .map(({ root, unreadCount }) => [root.id, unreadCount] as const)
        .toSorted(([a], [b]) => a.localeCompare(b)),
    ),
  }
}

const who = fc.nat({ max: 2 })
const which = fc.nat({ max: 30 })
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('send'), by: who, mention: who, at: which }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('answer'), by: who, mention: who, at: which }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('edit'), by: who, mention: who, at: which }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('delete'), by: who, mention: who, at: which }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('read'), by: who, mention: who, at: which }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('read thread'), by: who, mention: who, at: which }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('mark unread'), by: who, mention: who, at: which }),
  },
)

test('page, list, threads and mentions count what a model counts, whatever people do', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const channelId = await newChannel()
      const model = new Model()
      for (const { do: what, by, mention, at } of steps) {
        const { client } = author(by)
        // Nobody mentions themselves.
        const isForAll = by === 0 && at % 5 === 1 && (what === 'send' || what === 'answer')
        const mentions = isForAll ? [1, 2] : mention === by ? [] : [mention]
        const handles = isForAll ? ['channel'] : mentions.map((one) => author(one).handle)
        const content = handles.map((handle) => `@${handle} `).join('') + 'words'
        const roots = model.written.filter(({ root, isDeleted }) => !root && !isDeleted)
        const root = roots[at % Math.max(1, roots.length)]
        const alive = model.written.filter((each) => !each.isDeleted && each.by === by)
        const own = alive[at % Math.max(1, alive.length)]
        if (what === 'send' || (what === 'answer' && root)) {
          const threadRootId = what === 'answer' ? (root?.id ?? null) : null
          const isInChannel = threadRootId !== null && at % 3 === 0
          const { message } = await client.sendMessage(channelId, {
            content,
            threadRootId,
            alsoToChannel: isInChannel,
          })
          const { id, seq } = message
          model.add({ id, seq, by, mentions, root: threadRootId, isInChannel, isDeleted: false })
        } else if (what === 'edit' && own) {
          await client.editMessage(channelId, own.id, { content: `${content} again` })
          own.mentions = mentions
          if (own.root) for (const one of mentions) model.join(own.root, one, own.seq - 1)
        } else if (what === 'delete' && own) {
          await client.deleteMessage(channelId, own.id)
          own.isDeleted = true
        } else if (what === 'read') {
          const seq = Math.min(at, model.written.length)
          await client.markRead(channelId, at)
          model.marks[by] = Math.max(model.marks[by] ?? 0, seq)
          // An agent reads one stream.
          if (by === 2)
            for (const members of model.threads.values()) {
              const mark = members.get(by)
              if (mark !== undefined) members.set(by, Math.max(mark, seq))
            }
        } else if (what === 'mark unread' && alive[0]) {
          const message =
            model.written.find(({ isDeleted, seq }) => !isDeleted && seq > at) ?? alive[0]
          await client.markUnread(channelId, message.id)
          const marks = isInThread(message) ? model.threads.get(message.root ?? '') : null
          const mark = marks?.get(by)
          if (!isInThread(message))
            model.marks[by] = Math.min(model.marks[by] ?? 0, message.seq - 1)
          else if (mark !== undefined) marks?.set(by, Math.min(mark, message.seq - 1))
        } else if (what === 'read thread' && root) {
          await client.markThreadRead(channelId, root.id, at)
          const mark = model.threads.get(root.id)?.get(by)
          const seq = Math.min(at, model.written.length)
          if (mark !== undefined) model.threads.get(root.id)?.set(by, Math.max(mark, seq))
        }
      }
      for (const reader of [0, 1, 2])
        expect(await countsOf(author(reader), channelId)).toEqual(model.counts(reader))
      await author(0).client.updateChannel(channelId, { archived: true })
      const { channel } = await author(1).client.getChannel(channelId)
      expect([channel.unreadCount, channel.mentionCount]).toEqual([0, 0])
      const { threads } = await author(1).client.listThreads()
      const { messages } = await author(1).client.listMentions()
      expect(
        [...threads.map(({ root }) => root), ...messages].map((one) => one.channelId),
      ).not.toContain(channelId)
    }),
    { numRuns: 25 },
  )
})

test('sending reads nothing: what others wrote before stays unread', async () => {
  const channelId = await newChannel()
  const [alice, bob] = [author(0), author(1)]
  for (const content of ['one', 'two']) await bob.client.sendMessage(channelId, { content })
  await alice.client.sendMessage(channelId, { content: 'from another device' })
  const { channel } = await alice.client.getChannel(channelId)
  expect(channel).toMatchObject({ unreadCount: 2, readSeq: 0 })
})

test('many messages of one sender at once leave none of them behind the mark', async () => {
  const channelId = await newChannel()
  const { client } = author(0)
  await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      client.sendMessage(channelId, { content: `part ${index}` }),
    ),
  )
  expect((await client.getChannel(channelId)).channel).toMatchObject({ lastSeq: 10, readSeq: 10 })
})

test('a thread reaches who began it and who is mentioned, and nobody else', async () => {
  const channelId = await newChannel()
  const [alice, bob, scout] = [author(0), author(1), author(2)]
  const { message: root } = await alice.client.sendMessage(channelId, { content: 'A question' })
  await scout.client.markRead(channelId, root.seq)
  await bob.client.markRead(channelId, root.seq)
  const { message } = await scout.client.sendMessage(channelId, {
    content: 'An answer',
    threadRootId: root.id,
  })
  const threadsOf = async ({ client }: Author) =>
    (await client.listThreads({ unread: true })).threads.filter(
      ({ root: { id } }) => id === root.id,
    )
  expect(await threadsOf(alice)).toMatchObject([
    { unreadCount: 1, mentionCount: 0, root: { replyCount: 1 }, lastReplyAt: message.createdAt },
  ])
  expect(await threadsOf(bob)).toEqual([])
  const { channel } = await alice.client.getChannel(channelId)
  expect(channel.unreadCount).toBe(0)
  await alice.client.sendMessage(channelId, { content: '@bob, look', threadRootId: root.id })
  expect(await threadsOf(bob)).toMatchObject([{ unreadCount: 1, mentionCount: 1 }])
  await alice.client.markThreadRead(channelId, root.id, message.seq)
  expect(await threadsOf(alice)).toEqual([])
})

test('a thread is marked only by members, and only where it begins', async () => {
  const channelId = await newChannel()
  const { message: root } = await author(0).client.sendMessage(channelId, { content: 'Root' })
  const { message: answer } = await author(0).client.sendMessage(channelId, {
    content: 'Answer',
    threadRootId: root.id,
  })
  const other = await newChannel()
  expect(await codeOf(author(0).client.markThreadRead(channelId, answer.id, 1))).toBe(
    '404 not_found',
  )
  expect(await codeOf(author(0).client.markThreadRead(other, root.id, 1))).toBe('404 not_found')
  await author(0).client.removeChannelMember(channelId, author(1).id)
  expect(await codeOf(author(1).client.markThreadRead(channelId, root.id, 1))).toBe('404 not_found')
})

test('lists threads in pages, the latest answer first', async () => {
  const channelId = await newChannel()
  const roots: string[] = []
  for (const content of ['one', 'two', 'three']) {
    const { message } = await author(0).client.sendMessage(channelId, { content })
    roots.push(message.id)
  }
  for (const threadRootId of roots)
    await author(1).client.sendMessage(channelId, { content: 'answer', threadRootId })
  const first = await author(0).client.listThreads({ limit: 2 })
  const second = await author(0).client.listThreads({ limit: 2, cursor: first.nextCursor ?? '' })
  const ids = [...first.threads, ...second.threads].map(({ root }) => root.id)
  expect(ids.slice(0, 3)).toEqual(roots.toReversed())
})

test('counts up to 1,000, exactly below it, and mentions among however many', async () => {
  const channelId = await newChannel()
  const [alice, bob] = [author(0), author(1)]
  await sql`
    insert into messages (id, workspace_id, channel_id, seq, sender_id, kind, intent, content, mentions)
    select gen_random_uuid(), workspace_id, id, seq, ${alice.id}, 'text', 'chat', 'words',
      case when seq in (10, 1200) then array[${bob.id}]::uuid[] else '{}' end
    from channels, generate_series(1, 1200) as seq where id = ${channelId}`.execute(platform.db)
  await sql`update channels set last_seq = 1200 where id = ${channelId}`.execute(platform.db)
  const counts = async () => {
    const { unreadCount, mentionCount } = (await bob.client.getChannel(channelId)).channel
    return [unreadCount, mentionCount]
  }
  expect(await counts()).toEqual([1_000, 2])
  await bob.client.markRead(channelId, 201)
  expect(await counts()).toEqual([999, 1])
})

test('a message is marked unread by members only, on every device, and never twice', async () => {
  const channelId = await newChannel()
  const [alice, scout] = [author(0), author(2)]
  const { message: first } = await alice.client.sendMessage(channelId, { content: 'first' })
  const { message: last } = await alice.client.sendMessage(channelId, { content: 'last' })
  await scout.client.markRead(channelId, last.seq)
  const socket = await liveSocket(platform.url, { apiKey: scoutKey })
  await scout.client.markUnread(channelId, first.id)
  await scout.client.markUnread(channelId, last.id)
  const { channel } = await scout.client.getChannel(channelId)
  expect(channel).toMatchObject({ unreadCount: 2, readSeq: first.seq - 1 })
  const moved = { channelId, principalId: scout.id, threadRootId: null, seq: first.seq - 1 }
  expect(await socket.frame('unread')).toMatchObject(moved)
  await socket.settled()
  expect(socket.frames.filter(({ type }) => type === 'unread')).toHaveLength(1)
  socket.close()
  expect(await codeOf(scout.client.markUnread(channelId, crypto.randomUUID()))).toBe(
    '404 not_found',
  )
  await alice.client.removeChannelMember(channelId, scout.id)
  expect(await codeOf(scout.client.markUnread(channelId, first.id))).toBe('404 not_found')
})
