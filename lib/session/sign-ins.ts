import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { read, write } from '@/lib/shared/call'

const key = ['session', 'sign-ins'] as const

const pageSize = 20

/** What was tried with the person's account, newest first, page by page. */
export const signInsOptions = () =>
  infiniteQueryOptions({
    queryKey: [...key, 'all'],
    queryFn: ({ pageParam, signal }) =>
      read('listSignIns', { limit: pageSize, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })

/** Sign-ins on new devices that the person has not looked at. */
export const newSignInsOptions = () =>
  queryOptions({
    queryKey: [...key, 'new'],
    queryFn: async ({ signal }) => (await read('listNewSignIns', {}, signal)).signIns,
    staleTime: 5 * 60_000,
  })

/** Says whether a sign-in was the person's; if not, its session ends. */
export function useAnswerSignIn(signInId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (mine: boolean) => write('answerNewSignIn', { signInId }, { mine }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['session'] }),
  })
}
