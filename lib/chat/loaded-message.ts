import type { Message } from '@sesamespace/sdk'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import type { MessageWindow } from './message-window'
import { chatKeys } from './queries'

/** A message that some window of its channel holds. */
export function loadedMessage(
  client: QueryClient,
  channelId: string,
  messageId: string,
): Message | undefined {
  const windows = client.getQueriesData<MessageWindow>({ queryKey: chatKeys.messages(channelId) })
  for (const [, window] of windows) {
    const message = window?.messages.find(({ id }) => id === messageId)
    if (message) return message
  }
  return undefined
}

export interface MessageName {
  channelId: string
  messageId: string
}

function isDeleted(client: QueryClient, { channelId, messageId }: MessageName): boolean {
  const threads = client.getQueriesData<Message[]>({ queryKey: chatKeys.threads(channelId) })
  const message =
    loadedMessage(client, channelId, messageId) ??
    threads.flatMap(([, messages]) => messages ?? []).find(({ id }) => id === messageId)
  return Boolean(message?.deletedAt)
}

/** Whether a message was deleted. One that no list holds any more may be there still. */
export function useIsDeleted(name: MessageName | null): boolean {
  const client = useQueryClient()
  const { channelId, messageId } = name ?? {}
  const isGone = (): boolean =>
    channelId !== undefined &&
    messageId !== undefined &&
    isDeleted(client, { channelId, messageId })
  const subscribe = useCallback(
    (changed: () => void) =>
      messageId === undefined ? () => {} : client.getQueryCache().subscribe(changed),
    [client, messageId],
  )
  return useSyncExternalStore(subscribe, isGone, () => false)
}
