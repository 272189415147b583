import type { Message } from '@sesamespace/sdk'
import type { QueryClient } from '@tanstack/react-query'
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
