import { limits } from '@sesamespace/contract/limits'
import type { MessageReceipts } from '@sesamespace/sdk'
import { type Query, type QueryClient, queryOptions } from '@tanstack/react-query'
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

/** What an event tells of. Who is no agent is in no receipt. */
interface Happened {
  principalId?: string | undefined
  /** In this channel; otherwise in any. */
  channelId?: string
  /** To this message; otherwise to any. */
  messageId?: string
}

/** Whether these receipts may say something else by now. Those that nobody knows yet are on their way, maybe from before. */
function isConcerned(client: QueryClient, { queryKey }: Query, happened: Happened): boolean {
  const [, , channelId, part, messageId] = queryKey
  if (part !== chatKeys.receipts('', '')[3]) return false
  if (typeof channelId !== 'string' || typeof messageId !== 'string') return false
  if (happened.channelId !== undefined && happened.channelId !== channelId) return false
  if (happened.messageId !== undefined && happened.messageId !== messageId) return false
  const { principalId } = happened
  const known = client.getQueryData(receiptsOptions(channelId, messageId).queryKey)
  if (principalId === undefined || known === undefined) return true
  return known?.receipts.some(({ agentId }) => agentId === principalId) ?? false
}

const waiting = new WeakSet<QueryClient>()

/** Something happened that receipts are read from: those that it may concern are asked for again where they are looked at. */
export function renewReceipts(client: QueryClient, happened: Happened): void {
  const concerned = client
    .getQueryCache()
    .findAll({ queryKey: chatKeys.all, predicate: (query) => isConcerned(client, query, happened) })
  if (concerned.length === 0) return
  for (const query of concerned) query.invalidate()
  if (waiting.has(client)) return
  waiting.add(client)
  setTimeout(() => {
    waiting.delete(client)
    void client.refetchQueries(
      {
        queryKey: chatKeys.all,
        type: 'active',
        predicate: ({ queryKey, state }) =>
          queryKey[3] === chatKeys.receipts('', '')[3] && state.isInvalidated,
      },
      { cancelRefetch: false },
    )
  }, waitMs)
}
