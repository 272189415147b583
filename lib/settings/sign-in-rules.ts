import type { Member } from '@sesamespace/sdk'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCan } from '@/lib/session/queries'
import { type Body, read, write } from '@/lib/shared/call'

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
    mutationFn: async (rules: Body<'setSignInRules'>) =>
      (await write('setSignInRules', {}, rules)).rules,
    onSuccess: (rules) => client.setQueryData(signInRulesOptions().queryKey, rules),
  })
}

/** Whether a member has none of the second factors that the workspace requires of them, as far as the reader may know. */
export function useLacksFactor({ role, secondFactor, sso }: Member): boolean {
  const mayRead = useCan('workspace:manage')
  const { data: rules } = useQuery({ ...signInRulesOptions(), enabled: mayRead })
  if (secondFactor !== false || sso || !rules) return false
  const { requiredOf } = rules.secondFactor
  return requiredOf === 'everyone' || (requiredOf === 'admins' && ['admin', 'owner'].includes(role))
}
