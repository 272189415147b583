import type { Message } from '@sesamespace/sdk'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { chatKeys } from '@/lib/chat/queries'
import { api } from '@/lib/shared/api'
import { read, write } from '@/lib/shared/call'
import { startKeys } from './keys'

/** The first message of an agent that is found; `null` while there is none. `written` counts all messages: more of them, ask again. */
export const firstAgentMessageOptions = (written: number) =>
  queryOptions({
    queryKey: [...chatKeys.all, 'first-of-agent', written],
    queryFn: async ({ signal }) =>
      (await api<{ message: Message | null }>('/start/first-message', { signal })).message,
    placeholderData: (before) => before,
  })

/** What agents asked for last: enough to see whether one has asked at all. */
export const firstLeasesOptions = () =>
  queryOptions({
    queryKey: startKeys.leases,
    queryFn: async ({ signal }) => (await read('listLeases', { limit: 20 }, signal)).leases,
  })

/** Whether the workspace has demo data. Only admins may ask. */
export const demoOptions = () =>
  queryOptions({
    queryKey: ['demo'],
    queryFn: async ({ signal }) => (await read('getDemo', {}, signal)).demo,
    staleTime: 0,
  })

/** Adds the demo data (`true`) or takes it away. Every room changes, so every room asks again. */
export function useChangeDemo() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (add: boolean) => (add ? write('addDemo', {}, {}) : write('removeDemo', {})),
    onSuccess: () => client.invalidateQueries(),
  })
}
