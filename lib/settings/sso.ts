import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { membersOptions } from '@/lib/people/queries'
import { read, write } from '@/lib/shared/call'

/** How the person signs in. */
export const signInMethodsOptions = () =>
  queryOptions({
    queryKey: ['settings', 'sign-in-methods'],
    queryFn: ({ signal }) => read('getSignInMethods', {}, signal),
    staleTime: 0,
  })

/** How single sign-on is set for the workspace. */
export const ssoStateOptions = () =>
  queryOptions({
    queryKey: ['settings', 'sso'],
    queryFn: async ({ signal }) => (await read('getSsoState', {}, signal)).sso,
    staleTime: 0,
  })

/** Disconnects the person's own account; asks for the password. */
export function useUnlinkIdentity(identityId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (password: string) => write('unlinkIdentity', { identityId }, { password }),
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: signInMethodsOptions().queryKey }),
  })
}

/** Makes single sign-on the only way in, or ends that. */
export function useSetSsoOnly() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (only: boolean) => (await write('setSsoOnly', {}, { only })).sso,
    onSuccess: (sso) => client.setQueryData(ssoStateOptions().queryKey, sso),
  })
}

/** Disconnects somebody whom the provider knows by another identity now. */
export function useDisconnectMember(memberId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => write('disconnectMember', { memberId }),
    onSuccess: () => client.invalidateQueries({ queryKey: membersOptions().queryKey }),
  })
}
