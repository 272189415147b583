import type { Message, Reaction } from '@sesamespace/sdk'
import { isRecord } from '@/lib/shared/guards'

/**
 * A stretch of a channel's history that the screen holds: without holes, sorted by `seq`. It reaches the newest message
 * unless `hasNewer`; only then live messages join it.
 */
export interface MessageWindow {
  messages: Message[]
  hasOlder: boolean
  hasNewer: boolean
}

/** A page as the server gives it, oldest first. */
export interface MessagePage {
  messages: Message[]
  hasMore: boolean
}

/** More than this is let go at the far end: a channel of 100,000 messages costs what one of 1,500 does. */
export const windowLimit = 1_500

/** Messages of a page, and those in it that the window knows renewed. */
function merge(known: Message[], page: Message[]): Message[] {
  const bySeq = new Map(known.map((message) => [message.seq, message]))
  for (const message of page) bySeq.set(message.seq, message)
  return [...bySeq.values()].toSorted((a, b) => a.seq - b.seq)
}

/** The window with the page before it. */
export function withOlder(window: MessageWindow, page: MessagePage): MessageWindow {
  const messages = merge(window.messages, page.messages)
  const kept = messages.slice(0, windowLimit)
  return {
    messages: kept,
    hasOlder: page.hasMore,
    hasNewer: window.hasNewer || kept.length < messages.length,
  }
}

/** The window with the page after it. */
export function withNewer(window: MessageWindow, page: MessagePage): MessageWindow {
  const messages = merge(window.messages, page.messages)
  const kept = messages.slice(-windowLimit)
  return {
    messages: kept,
    hasOlder: window.hasOlder || kept.length < messages.length,
    hasNewer: page.hasMore,
  }
}

/**
 * The newest page, joined to what is known when the two touch. When messages are missing between them, what is known stays, and
 * no longer reaches the end: who reads stays where they are, and a window has no holes.
 */
export function withNewest(window: MessageWindow | undefined, page: MessagePage): MessageWindow {
  const start: MessageWindow = { messages: page.messages, hasOlder: page.hasMore, hasNewer: false }
  const [first, last] = [window?.messages[0], window?.messages.at(-1)]
  const [pageFirst, pageLast] = [page.messages[0], page.messages.at(-1)]
  if (!window || !first || !last || !pageFirst || !pageLast) return start
  // An answer that was overtaken by live messages.
  if (pageLast.seq < first.seq) return window
  if (pageFirst.seq > last.seq + 1) return { ...window, hasNewer: true }
  // Replies that came while the page was on its way: its roots do not count them.
  const later = window.messages.filter(({ seq, deletedAt }) => seq > pageLast.seq && !deletedAt)
  const messages = merge(window.messages, later.reduce(countReply, page.messages))
  const kept = messages.slice(-windowLimit)
  return {
    messages: kept,
    hasOlder: window.hasOlder || kept.length < messages.length,
    hasNewer: false,
  }
}

/**
 * The window when the server's page brings a channel once more: what was loaded around it stays. One that does not reach the
 * newest message stays as it is, since only its own history could join it.
 */
export function withPage(known: MessageWindow, page: MessageWindow): MessageWindow {
  if (known.hasNewer) return known
  if (page.hasNewer) return page
  return withNewest(known, { messages: page.messages, hasMore: page.hasOlder })
}

/** Whether something is a window. */
export const isWindow = (value: unknown): value is MessageWindow =>
  isRecord(value) && Array.isArray(value.messages) && typeof value.hasNewer === 'boolean'

/** What a live message did to a window. `gap`: messages before it are missing; ask the server. */
export type Placed = { window: MessageWindow; gap: boolean }

/** Puts a live message into a window: appended, renewed in place, or left out when it lies outside. */
export function placeMessage(window: MessageWindow, message: Message): Placed {
  const { messages, hasNewer } = window
  const lastSeq = messages.at(-1)?.seq ?? message.seq - 1
  if (message.seq <= lastSeq) return { window: replaceMessage(window, message), gap: false }
  if (hasNewer) return { window, gap: false }
  if (message.seq > lastSeq + 1) return { window, gap: true }
  const appended = countReply([...messages, message], message)
  const kept = appended.slice(-windowLimit)
  return {
    window: {
      ...window,
      messages: kept,
      hasOlder: window.hasOlder || kept.length < appended.length,
    },
    gap: false,
  }
}

/** The event of a reply does not tell its root: the count is kept here. */
function countReply(messages: Message[], reply: Message): Message[] {
  if (!reply.threadRootId) return messages
  return messages.map((message) =>
    message.id === reply.threadRootId
      ? { ...message, replyCount: message.replyCount + 1 }
      : message,
  )
}

/** Renews a message where it stands. */
export function replaceMessage(window: MessageWindow, message: Message): MessageWindow {
  return patchMessage(window, message.id, () => message)
}

/** Changes a message where it stands; a window that does not hold it stays the same object. */
export function patchMessage(
  window: MessageWindow,
  messageId: string,
  change: (message: Message) => Message,
): MessageWindow {
  const index = window.messages.findIndex(({ id }) => id === messageId)
  const known = window.messages[index]
  if (!known) return window
  return { ...window, messages: window.messages.with(index, change(known)) }
}

/** A message that was deleted: its place stays, its text goes. */
export const withoutText = (message: Message): Message => ({
  ...message,
  content: '',
  plaintext: '',
  deletedAt: message.deletedAt ?? new Date().toISOString(),
  reactions: [],
  metadata: { ...message.metadata, attachments: [], mentions: [], card: null, streaming: false },
})

/** Reactions after this person pressed an emoji: put there, or taken back. */
export function toggledReactions(reactions: Reaction[], emoji: string, meId: string): Reaction[] {
  const known = reactions.find((reaction) => reaction.emoji === emoji)
  if (!known) return [...reactions, { emoji, principalIds: [meId] }]
  const principalIds = known.principalIds.includes(meId)
    ? known.principalIds.filter((id) => id !== meId)
    : [...known.principalIds, meId]
  return reactions
    .map((reaction) => (reaction === known ? { emoji, principalIds } : reaction))
    .filter((reaction) => reaction.principalIds.length > 0)
}
