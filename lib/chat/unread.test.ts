import type { Channel, Me, Message } from '@sesamespace/sdk'
import { QueryClient } from '@tanstack/react-query'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEvent } from '@/lib/realtime/event-cache'
import { channelOf } from '@/lib/realtime/test/entities'
import { liveCache } from '@/lib/realtime/test/live-cache'
import { meOptions } from '@/lib/session/queries'
import { channelsOptions } from './queries'
import { messageOf } from './test/messages'
import { firstUnreadSeq, heldOptions } from './unread'

const me: Me = {
  id: 'me',
  kind: 'human',
  handle: 'me',
  displayName: 'Me',
  email: 'me@example.com',
  role: 'operator',
  workspaceId: 'workspace',
  workspaceName: 'Example',
  taskPrefixes: [],
  mailRequests: true,
  permissions: [],
}

/** What was written in the channel, as the server knows it. */
class Server {
  messages: Message[] = []
  readSeq = 0
  /** Marks of the threads that the person takes part in. */
  readonly threads = new Map<string, number>()

  get channel(): Channel {
    const others = this.messages.filter(
      ({ senderId, deletedAt }) => senderId !== me.id && !deletedAt,
    )
    const inThread = ({ threadRootId, metadata }: Message): string | null =>
      metadata.alsoToChannel ? null : threadRootId
    const unread = others.filter((message) => {
      const rootId = inThread(message)
      return message.seq > (rootId ? (this.threads.get(rootId) ?? Infinity) : this.readSeq)
    })
    return {
      ...channelOf('channel'),
      lastSeq: this.messages.length,
      lastMessageAt: this.messages.at(-1)?.createdAt ?? null,
      readSeq: this.readSeq,
      unreadCount: unread.filter((message) => !inThread(message)).length,
      mentionCount: unread.filter(({ metadata }) => metadata.mentions.includes(me.id)).length,
    }
  }
}

const step = fc.record({
  does: fc.constantFrom('send', 'send', 'answer', 'edit', 'delete', 'read'),
  isMine: fc.boolean(),
  mentionsMe: fc.boolean(),
  at: fc.nat({ max: 20 }),
})

function cacheOf(server: Server): QueryClient {
  const client = liveCache()
  client.setQueryData(meOptions().queryKey, me)
  client.setQueryData(channelsOptions().queryKey, [server.channel])
  return client
}

/** One thing that happens, on the server and as its event. */
function happen(
  server: Server,
  client: QueryClient,
  { does, isMine, mentionsMe, at }: typeof step extends fc.Arbitrary<infer S> ? S : never,
): void {
  const known = server.messages[at % Math.max(1, server.messages.length)]
  const mentions = mentionsMe && !isMine ? [me.id] : []
  const metadata = { ...messageOf(1).metadata, mentions }
  if (does === 'send' || (does === 'answer' && known)) {
    const seq = server.messages.length + 1
    const threadRootId = does === 'answer' ? (known?.threadRootId ?? known?.id ?? null) : null
    const senderId = isMine ? me.id : 'bob'
    const alsoToChannel = threadRootId !== null && at % 3 === 0
    const message = messageOf(seq, {
      senderId,
      threadRootId,
      metadata: { ...metadata, ...(alsoToChannel && { alsoToChannel }) },
    })
    server.messages = [...server.messages, message]
    if (isMine && server.readSeq === seq - 1) server.readSeq = seq
    if (threadRootId && (isMine || mentions.length > 0) && !server.threads.has(threadRootId))
      server.threads.set(threadRootId, seq - 1)
    applyEvent(client, 'message', { message })
  } else if (does === 'edit' && known && !known.deletedAt) {
    const mentionsOf = known.senderId === me.id ? [] : mentions
    const message = { ...known, metadata: { ...known.metadata, mentions: mentionsOf } }
    server.messages = server.messages.with(known.seq - 1, message)
    if (known.threadRootId && mentionsOf.length > 0 && !server.threads.has(known.threadRootId))
      server.threads.set(known.threadRootId, known.seq - 1)
    applyEvent(client, 'message.updated', { message })
  } else if (does === 'delete' && known) {
    server.messages = server.messages.with(known.seq - 1, { ...known, deletedAt: known.createdAt })
    applyEvent(client, 'message.deleted', {
      channelId: 'channel',
      messageId: known.id,
      seq: known.seq,
    })
  } else if (does === 'read') {
    const seq = Math.min(at, server.messages.length)
    if (seq <= server.readSeq) return
    server.readSeq = seq
    applyEvent(client, 'read', { channelId: 'channel', principalId: me.id, seq })
  }
}

describe('the counts of the page', () => {
  test('are those of the server after every event, or the server is asked for them', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const server = new Server()
        const client = cacheOf(server)
        const { queryKey } = channelsOptions()
        for (const each of steps) {
          happen(server, client, each)
          const state = client.getQueryState(queryKey)
          if (state?.isInvalidated) client.setQueryData(queryKey, [server.channel])
          else expect(client.getQueryData(queryKey)).toEqual([server.channel])
        }
      }),
      { numRuns: 500 },
    )
  })

  test('of an archived channel are none', () => {
    const server = new Server()
    const client = cacheOf(server)
    applyEvent(client, 'message', { message: messageOf(1) })
    const archived = { ...server.channel, archivedAt: '2026-03-09T09:00:00.000Z' }
    applyEvent(client, 'channel.updated', { channel: archived })
    expect(client.getQueryData(channelsOptions().queryKey)).toMatchObject([{ unreadCount: 0 }])
  })
})

describe('where a channel opens', () => {
  const channel = { ...channelOf('channel'), isMember: true, lastSeq: 130, readSeq: 10 }
  test('at its first unread message, however far it is', () => {
    expect(firstUnreadSeq({ ...channel, unreadCount: 120 }, 50)).toBe(11)
  })
  test('at its end when nothing is unread, or all of it fits in the newest page', () => {
    expect(firstUnreadSeq({ ...channel, unreadCount: 0 }, 50)).toBeNull()
    expect(firstUnreadSeq({ ...channel, readSeq: 100, unreadCount: 30 }, 50)).toBeNull()
    expect(firstUnreadSeq({ ...channel, unreadCount: 120, isMember: false }, 50)).toBeNull()
  })
})

test('what another device marked unread stays unread here, and is counted by the server', () => {
  const client = new QueryClient()
  client.setQueryData(meOptions().queryKey, me)
  const channel = { ...channelOf('channel'), lastSeq: 9, readSeq: 9 }
  client.setQueryData(channelsOptions().queryKey, [channel])
  const moved = { channelId: 'channel', threadRootId: null, seq: 4 }
  applyEvent(client, 'unread', { ...moved, principalId: 'somebody else' })
  expect(client.getQueryData(channelsOptions().queryKey)?.[0]?.readSeq).toBe(9)
  applyEvent(client, 'unread', { ...moved, principalId: me.id })
  expect(client.getQueryData(channelsOptions().queryKey)?.[0]?.readSeq).toBe(4)
  expect(client.getQueryState(channelsOptions().queryKey)?.isInvalidated).toBe(true)
  expect(client.getQueryData(heldOptions('channel').queryKey)?.seq).toBe(4)
})
