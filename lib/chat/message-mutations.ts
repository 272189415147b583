import type { Message } from '@sesamespace/sdk'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { settle } from '@/lib/realtime/journal'
import { read, write } from '@/lib/shared/call'
import { type MessagePage, toggledReactions, withNewer, withOlder } from './message-window'
import {
  clearMessage,
  messagesOptions,
  pageSize,
  invalidateMessage,
  setPinned,
  setReactions,
} from './message-queries'
import { chatKeys } from './queries'

/** Which page is wanted. */
export interface LoadMore {
  direction: 'before' | 'after'
  /** Resolves when the list can take it. */
  ready?: () => Promise<void>
}

/** Loads the page before or after what the screen holds. */
export function useLoadMore(channelId: string, at: number | null) {
  const client = useQueryClient()
  const { queryKey } = messagesOptions(channelId, at)
  return useMutation({
    mutationFn: async ({ direction, ready }: LoadMore) => {
      const window = client.getQueryData(queryKey)
      const edge = direction === 'before' ? window?.messages[0] : window?.messages.at(-1)
      if (!edge) return
      const query = { cursor: edge.seq, direction, limit: pageSize }
      const join = (page: MessagePage): void =>
        void client.setQueryData(queryKey, (current) => {
          if (!current) return current
          return direction === 'before' ? withOlder(current, page) : withNewer(current, page)
        })
      const ask = async () => {
        const page = await read('getMessages', { channelId, ...query })
        await ready?.()
        return page
      }
      await settle(client, { queryKey, exact: true }, ask, join)
    },
  })
}

const addressOf = ({ channelId, id }: Message) => ({ channelId, messageId: id })

export function useEditMessage(message: Message) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (content: string) =>
      settle(
        client,
        { queryKey: chatKeys.channel(message.channelId) },
        () => write('editMessage', addressOf(message), { content }),
        (edited) => invalidateMessage(client, edited.message),
      ),
  })
}

export function useDeleteMessage(message: Message) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => write('deleteMessage', addressOf(message)),
    onSuccess: () => clearMessage(client, message.channelId, message.id),
  })
}

/** Pins a message in its channel, or unpins it. */
export function useTogglePin(message: Message) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () =>
      settle(
        client,
        { queryKey: chatKeys.channel(message.channelId) },
        () => write(message.metadata.pinned ? 'unpinMessage' : 'pinMessage', addressOf(message)),
        (answer) => setPinned(client, answer.message),
      ),
  })
}

/** Puts this person's emoji on a message or takes it back; shown at once, corrected by the answer. */
export function useToggleReaction(message: Message, meId: string | undefined) {
  const client = useQueryClient()
  const { channelId, id } = message
  return useMutation({
    mutationFn: (emoji: string) => {
      const isMine = message.reactions.some(
        (reaction) => reaction.emoji === emoji && reaction.principalIds.includes(meId ?? ''),
      )
      if (meId)
        setReactions(client, channelId, id, toggledReactions(message.reactions, emoji, meId))
      const ask = () =>
        isMine
          ? write('removeReaction', { ...addressOf(message), emoji })
          : write('addReaction', addressOf(message), { emoji })
      return settle(client, { queryKey: chatKeys.channel(channelId) }, ask, ({ reactions }) =>
        setReactions(client, channelId, id, reactions),
      )
    },
    onError: () => setReactions(client, channelId, id, message.reactions),
  })
}
