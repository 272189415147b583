import { queryOptions, useQuery } from '@tanstack/react-query'
import { read } from '@/lib/shared/call'

/** The signed-in person. */
export const meOptions = () =>
  queryOptions({
    queryKey: ['me'],
    queryFn: ({ signal }) => read('getMe', {}, signal),
    staleTime: 5 * 60_000,
  })

/** Sign-ins on new devices that the person has not looked at. */
export const newSignInsOptions = () =>
  queryOptions({
    queryKey: ['session', 'sign-ins', 'new'],
    queryFn: async ({ signal }) => (await read('listNewSignIns', {}, signal)).signIns,
    staleTime: 5 * 60_000,
  })

/** Whether the signed-in person may do something; the server checks again. */
export function useCan(permission: string): boolean {
  return useQuery(meOptions()).data?.permissions.includes(permission) ?? false
}
