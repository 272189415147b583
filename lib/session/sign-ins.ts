import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
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

/** Says whether a sign-in was the person's; if not, its session ends. */
export function useAnswerSignIn(signInId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (mine: boolean) => write('answerNewSignIn', { signInId }, { mine }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['session'] }),
  })
}
