import { limits } from '@sesamespace/contract/limits'
import type { MessageReceipts } from '@sesamespace/sdk'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { batched } from '@/lib/shared/batch'
import { read } from '@/lib/shared/call'
import { chatKeys } from './queries'

/** Events of a busy channel are many: what is on the screen is asked for once for all of this time. */
const waitMs = 1_500

/** By channel: what is shown for the first time in one frame is asked for in one call. */
const readers = new Map<string, (messageId: string) => Promise<MessageReceipts[]>>()

function readerOf(channelId: string): (messageId: string) => Promise<MessageReceipts[]> {
  const known = readers.get(channelId)
  if (known) return known
  const reader = batched(
    limits.receiptMessages,
    async (messageIds: readonly string[]) =>
      (await read('listMessageReceipts', { channelId, messageIds: [...messageIds] })).messages,
  )
  readers.set(channelId, reader)
  return reader
}

/** What agents did with a message; `null`: it is for none. */
export const receiptsOptions = (channelId: string, messageId: string) =>
  queryOptions({
    queryKey: chatKeys.receipts(channelId, messageId),
    queryFn: async () =>
      (await readerOf(channelId)(messageId)).find((one) => one.messageId === messageId) ?? null,
  })

const waiting = new WeakMap<QueryClient, Set<string>>()

/** Something happened in a channel, or to an agent (`null`: in any channel), that receipts may be read from. */
export function renewReceipts(client: QueryClient, channelId: string | null): void {
  const queryKey = channelId === null ? chatKeys.all : chatKeys.channel(channelId)
  const predicate = ({ queryKey: [, , , part] }: { queryKey: readonly unknown[] }): boolean =>
    part === chatKeys.receipts('', '')[3]
  void client.invalidateQueries({ queryKey, predicate, refetchType: 'none' })
  const channels = waiting.get(client) ?? new Set<string>()
  waiting.set(client, channels)
  const place = channelId ?? ''
  if (channels.has(place)) return
  channels.add(place)
  setTimeout(() => {
    channels.delete(place)
    void client.refetchQueries(
      { queryKey, predicate, type: 'active', stale: true },
      { cancelRefetch: false },
    )
  }, waitMs)
}
