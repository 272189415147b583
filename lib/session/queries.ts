import { queryOptions, useQuery } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'

/** The signed-in person. */
export const meOptions = () =>
  queryOptions({
    queryKey: ['me'],
    queryFn: ({ signal }) => read('getMe', {}, signal),
    staleTime: 5 * 60_000,
  })

/** Whether the signed-in person may do something; the server checks again. */
export function useCan(permission: string): boolean {
  return useQuery(meOptions()).data?.permissions.includes(permission) ?? false
}
