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
