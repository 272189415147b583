import type { MessageReceipts } from '@sesamespace/sdk'
import type { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { applyEvent } from '@/lib/realtime/event-cache'
import { liveCache } from '@/lib/realtime/test/live-cache'
import { receiptsOptions } from './receipt-queries'

const receiptsOf = (messageId: string, ...agentIds: string[]): MessageReceipts => ({
  messageId,
  agentCount: agentIds.length,
  receipts: agentIds.map((agentId) => ({
    agentId,
    state: 'pending',
    deliveredAt: null,
    readAt: null,
    actedAt: null,
    act: null,
    failedAt: null,
    reason: null,
    connected: false,
    offlineSince: null,
  })),
})

/** Receipts of three messages: one for the builder, one for another agent in another channel, one for nobody. */
function known(): QueryClient {
  const client = liveCache()
  client.setQueryData(receiptsOptions('a', 'one').queryKey, receiptsOf('one', 'builder'))
  client.setQueryData(receiptsOptions('b', 'two').queryKey, receiptsOf('two', 'scout'))
  client.setQueryData(receiptsOptions('a', 'three').queryKey, null)
  return client
}
const invalidated = (client: QueryClient): unknown[] =>
  client
    .getQueryCache()
    .getAll()
    .flatMap(({ queryKey, state }) => (state.isInvalidated ? [queryKey.at(-1)] : []))

const presence = (principalId: string) =>
  ({ principalId, presence: 'online', lastSeenAt: null }) as const

test('who comes or goes renews the receipts of messages for them, and no others', () => {
  const client = known()
  applyEvent(client, 'presence', presence('a person'))
  expect(invalidated(client)).toEqual([])
  applyEvent(client, 'presence', presence('builder'))
  expect(invalidated(client)).toEqual(['one'])
})

test('what happens to one message renews its receipts', () => {
  const client = known()
  applyEvent(client, 'reaction', { channelId: 'a', messageId: 'other', reactions: [] })
  applyEvent(client, 'receipt', { channelId: 'a', messageId: 'other', agentId: 'builder' })
  applyEvent(client, 'read', { channelId: 'a', principalId: 'a person', seq: 3 })
  applyEvent(client, 'read', { channelId: 'b', principalId: 'builder', seq: 3 })
  expect(invalidated(client)).toEqual([])
  applyEvent(client, 'receipt', { channelId: 'b', messageId: 'two', agentId: 'scout' })
  applyEvent(client, 'read', { channelId: 'a', principalId: 'builder', seq: 3 })
  expect(invalidated(client)).toEqual(['one', 'two'])
})

test('receipts that are on their way are asked for again', () => {
  const client = known()
  const options = receiptsOptions('a', 'four')
  void client.prefetchQuery({ ...options, queryFn: () => new Promise<null>(() => {}) })
  applyEvent(client, 'presence', presence('scout'))
  expect(invalidated(client)).toEqual(['two', 'four'])
})
