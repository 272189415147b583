import type { SignInRules } from '@sesamespace/sdk'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { read, write } from '@/lib/shared/call'

/** What the workspace asks of people who sign in. */
export const signInRulesOptions = () =>
  queryOptions({
    queryKey: ['settings', 'sign-in-rules'],
    queryFn: async ({ signal }) => (await read('getSignInRules', {}, signal)).rules,
    staleTime: 0,
  })

export function useSetSignInRules() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (rules: SignInRules) => (await write('setSignInRules', {}, rules)).rules,
    onSuccess: (rules) => client.setQueryData(signInRulesOptions().queryKey, rules),
  })
}
