import type { Message } from '@sesamespace/sdk'
import { queryOptions } from '@tanstack/react-query'
import { chatKeys } from '@/lib/chat/queries'
import { api } from '@/lib/shared/api'

/** The first message of an agent that is found; `null` while there is none. `written` counts all messages: more of them, ask again. */
export const firstAgentMessageOptions = (written: number) =>
  queryOptions({
    queryKey: [...chatKeys.all, 'first-of-agent', written],
    queryFn: async ({ signal }) =>
      (await api<{ message: Message | null }>('/start/first-message', { signal })).message,
    placeholderData: (before) => before,
  })
