import type { Message, Reaction } from '@sesamespace/sdk'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { type Query, read } from '@/lib/shared/call'
import { markStale } from '@/lib/shared/mark-stale'
import {
  type MessageWindow,
  patchMessage,
  isWindow,
  placeMessage,
  replaceMessage,
  withNewest,
  withoutText,
  withPage,
} from './message-window'
import { chatKeys } from './queries'
import { standsInChannel } from './stands-in-channel'

/** Messages asked for at once. */
export const pageSize = 50

/**
 * What the screen holds of a channel: its newest messages, or those around `at` (a `seq`, from a link). Asking again renews
 * the newest page and keeps what was loaded before it.
 */
export const messagesOptions = (channelId: string, at: number | null) =>
  queryOptions({
    queryKey: [...chatKeys.messages(channelId), at],
    queryFn: async ({ signal, client, queryKey }): Promise<MessageWindow> => {
      // Looked at when the answer is there: the socket and the person have moved it on meanwhile.
      const known = () => client.getQueryData<MessageWindow>(queryKey)
      const before = known()
      if (at === null || (before && !before.hasNewer)) {
        const page = await getMessages(channelId, { limit: pageSize }, signal)
        return withNewest(known(), page)
      }
      return before ?? (await getAround(channelId, at, signal))
    },
    meta: {
      mergePage: (known, page) =>
        isWindow(known) && isWindow(page) ? withPage(known, page) : page,
    },
  })

const getMessages = (channelId: string, query: Query<'getMessages'>, signal: AbortSignal) =>
  read('getMessages', { channelId, ...query }, signal)

async function getAround(
  channelId: string,
  at: number,
  signal: AbortSignal,
): Promise<MessageWindow> {
  const [before, after] = await Promise.all([
    getMessages(channelId, { cursor: at, direction: 'before', limit: pageSize }, signal),
    getMessages(
      channelId,
      { cursor: Math.max(0, at - 1), direction: 'after', limit: pageSize },
      signal,
    ),
  ])
  return aroundWindow(before, after)
}

/** Two neighbouring pages as one window. */
export const aroundWindow = (
  before: { messages: Message[]; hasMore: boolean },
  after: { messages: Message[]; hasMore: boolean },
): MessageWindow => ({
  messages: [...before.messages, ...after.messages],
  hasOlder: before.hasMore,
  hasNewer: after.hasMore,
})

/** A message and its answers, oldest first. */
export const threadOptions = (channelId: string, rootId: string) =>
  queryOptions({
    queryKey: [...chatKeys.threads(channelId), rootId],
    queryFn: async ({ signal }) =>
      (await read('getThread', { channelId, messageId: rootId }, signal)).messages,
  })

/** One message by itself: the pinned one. */
export const messageOptions = (channelId: string, messageId: string) =>
  queryOptions({
    queryKey: [...chatKeys.channel(channelId), 'message', messageId],
    queryFn: async ({ signal }) =>
      (await read('getMessage', { channelId, messageId }, signal)).message,
  })

/** The messages pinned in a channel, the latest pin first. */
export const pinsOptions = (channelId: string) =>
  queryOptions({
    queryKey: chatKeys.pins(channelId),
    queryFn: async ({ signal }) => (await read('listPins', { channelId }, signal)).messages,
  })

/** The newest message in a channel's window that the person may change: arrow up edits it. */
export const lastOwnMessage = (
  client: QueryClient,
  channelId: string,
  at: number | null,
  meId: string,
): Message | undefined =>
  client
    .getQueryData(messagesOptions(channelId, at).queryKey)
    ?.messages.findLast(
      (message) =>
        message.senderId === meId &&
        message.kind !== 'system' &&
        !message.deletedAt &&
        standsInChannel(message),
    )

/** Changes every window of a channel that is in the cache. */
function changeWindows(
  client: QueryClient,
  channelId: string,
  change: (window: MessageWindow) => MessageWindow,
): void {
  client.setQueriesData<MessageWindow>({ queryKey: chatKeys.messages(channelId) }, (window) =>
    window ? change(window) : window,
  )
}

function changeThread(
  client: QueryClient,
  channelId: string,
  rootId: string,
  change: (messages: Message[]) => Message[],
): void {
  client.setQueryData(threadOptions(channelId, rootId).queryKey, (messages) =>
    messages ? change(messages) : messages,
  )
}

/** A new message, from the socket or from the answer to sending it, whichever comes first. */
export function addMessage(client: QueryClient, message: Message): void {
  const { channelId, threadRootId } = message
  const queries = client.getQueriesData<MessageWindow>({ queryKey: chatKeys.messages(channelId) })
  for (const [queryKey, window] of queries) {
    if (!window) continue
    const placed = placeMessage(window, message)
    if (placed.gap) markStale(client, { queryKey, exact: true })
    else if (placed.window !== window) client.setQueryData(queryKey, placed.window)
  }
  if (!threadRootId) return
  changeThread(client, channelId, threadRootId, (messages) =>
    [...messages.filter(({ id }) => id !== message.id), message].toSorted((a, b) => a.seq - b.seq),
  )
}

/** A message changed: edited, or grown while an answer streams. */
export function invalidateMessage(client: QueryClient, message: Message): void {
  const { channelId } = message
  changeWindows(client, channelId, (window) => replaceMessage(window, message))
  client.setQueryData(messageOptions(channelId, message.id).queryKey, (known) => known && message)
  changeThread(client, channelId, message.threadRootId ?? message.id, (messages) =>
    messages.map((each) => (each.id === message.id ? message : each)),
  )
  client.setQueryData(pinsOptions(channelId).queryKey, (pins) =>
    pins?.map((each) => (each.id === message.id ? message : each)),
  )
  // An answer that is being written has no earlier texts yet.
  if (!message.metadata.streaming)
    markStale(client, { queryKey: chatKeys.revisions(channelId, message.id) })
}

function patchEverywhere(
  client: QueryClient,
  channelId: string,
  messageId: string,
  change: (message: Message) => Message,
): void {
  changeWindows(client, channelId, (window) => patchMessage(window, messageId, change))
  client.setQueryData(messageOptions(channelId, messageId).queryKey, (known) =>
    known ? change(known) : known,
  )
  client.setQueriesData<Message[]>({ queryKey: chatKeys.threads(channelId) }, (messages) =>
    messages?.map((each) => (each.id === messageId ? change(each) : each)),
  )
}

/** A message was pinned or unpinned. */
export function setPinned(client: QueryClient, message: Message): void {
  invalidateMessage(client, message)
  const { channelId } = message
  client.setQueryData(pinsOptions(channelId).queryKey, (pins) => {
    const others = pins?.filter(({ id }) => id !== message.id)
    return others && message.metadata.pinned ? [message, ...others] : others
  })
}

/** A message was deleted, and unpinned with that. */
export function clearMessage(client: QueryClient, channelId: string, messageId: string): void {
  patchEverywhere(client, channelId, messageId, withoutText)
  client.setQueryData(pinsOptions(channelId).queryKey, (pins) =>
    pins?.filter(({ id }) => id !== messageId),
  )
}

/** Its reactions are these now. */
export const setReactions = (
  client: QueryClient,
  channelId: string,
  messageId: string,
  reactions: Reaction[],
): void => patchEverywhere(client, channelId, messageId, (message) => ({ ...message, reactions }))
