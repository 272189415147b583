import { useMutation, useQueryClient } from '@tanstack/react-query'
import { write } from '@/lib/shared/call'

/** Says whether a sign-in was the person's; if not, its session ends. */
export function useAnswerSignIn(signInId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (mine: boolean) => write('answerNewSignIn', { signInId }, { mine }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['session'] }),
  })
}
