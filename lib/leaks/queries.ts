import type { Leak } from '@sesamespace/sdk'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCan } from '@/lib/session/queries'
import { read, write } from '@/lib/shared/call'

export const leakKeys = { all: ['leaks'] as const }

/** Values of the vault that somebody was about to write somewhere, for who can replace them. */
export const leaksOptions = () =>
  queryOptions({
    queryKey: leakKeys.all,
    queryFn: async ({ signal }) => (await read('listLeaks', { limit: 200 }, signal)).leaks,
  })

const searchEveryMs = 2_000

/** How far earlier texts were searched for the values of an item; asked again while that goes on. */
export const leakSearchOptions = (itemId: string) =>
  queryOptions({
    queryKey: [...leakKeys.all, 'search', itemId] as const,
    queryFn: async ({ signal }) => (await read('getLeakSearch', { itemId }, signal)).search,
    refetchInterval: ({ state }) =>
      state.data && state.data.status !== 'done' ? searchEveryMs : false,
  })

export function useLeaks(): Leak[] {
  const mayHandle = useCan('vault:use')
  const { data = none } = useQuery({ ...leaksOptions(), enabled: mayHandle })
  return data
}

const none: Leak[] = []

export function useResolveLeak(leakId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => write('resolveLeak', { leakId }),
    onSuccess: () => client.invalidateQueries({ queryKey: leakKeys.all }),
  })
}

export function useNotASecret(leakId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => write('notASecret', { leakId }),
    onSuccess: () => client.invalidateQueries({ queryKey: leakKeys.all }),
  })
}
