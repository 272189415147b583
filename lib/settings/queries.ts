import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { accountActivityOptions } from './profile'
import { usePasskeyProof } from '@/lib/session/proof'
import { type Body, read, write } from '@/lib/shared/call'
import { meOptions } from '@/lib/session/queries'
import { invitesKey } from './workspace-settings'

/** What changing the second factor asks for. */
export type TotpProof = Body<'disableTotp'>

/** Where the person is signed in. */
export const sessionsOptions = () =>
  queryOptions({
    queryKey: ['settings', 'sessions'],
    queryFn: async ({ signal }) => (await read('listSessions', {}, signal)).sessions,
    staleTime: 0,
  })

/** Invitations that nobody has taken yet. */
export const invitesOptions = () =>
  queryOptions({
    queryKey: invitesKey,
    queryFn: async ({ signal }) => (await read('listInvites', {}, signal)).invites,
    staleTime: 0,
  })

export function useEndSession() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (sessionId: string) => write('revokeSession', { sessionId }),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsOptions().queryKey }),
  })
}

export function useEndOtherSessions() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => write('revokeOtherSessions', {}),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsOptions().queryKey }),
  })
}

/** Whether the second factor is on. */
export const totpOptions = () =>
  queryOptions({
    queryKey: ['settings', 'totp'],
    queryFn: ({ signal }) => read('getTotp', {}, signal),
    staleTime: 0,
  })

/** The answers hold a secret or codes that are shown once: they stay in the mutation, which forgets them when the view closes. */
function useTotpMutation<I, O>(mutationFn: (input: I) => Promise<O>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    gcTime: 0,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: totpOptions().queryKey }),
        client.invalidateQueries({ queryKey: meOptions().queryKey }),
        client.invalidateQueries({ queryKey: accountActivityOptions().queryKey }),
      ]),
  })
}

export const useSetUpTotp = () =>
  useTotpMutation((password: string) => write('setUpTotp', {}, { password }))

/** Gives the recovery codes. */
export const useEnableTotp = () =>
  useTotpMutation(async (code: string) => (await write('enableTotp', {}, { code })).recoveryCodes)

export const useDisableTotp = () =>
  useTotpMutation((proof: TotpProof) => write('disableTotp', {}, proof))

/** Gives the new recovery codes. */
export function useRenewRecoveryCodes() {
  const prove = usePasskeyProof()
  return useTotpMutation(async ({ password, code }: { password: string; code: string | null }) => {
    const passkey = code === null ? await prove() : undefined
    // The person cancelled the browser's prompt.
    if (passkey === null) return null
    const proof = passkey ? { passkey } : { code: code ?? '' }
    return (await write('renewRecoveryCodes', {}, { password, ...proof })).recoveryCodes
  })
}

export function useChangePassword() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Body<'changePassword'>) => write('changePassword', {}, input),
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsOptions().queryKey }),
  })
}

/** The answer holds the token: it stays in the mutation, which forgets it when the view closes. */
export function useCreateInvite() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (input: Body<'createInvite'>) =>
      (await write('createInvite', {}, input)).invite,
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: invitesOptions().queryKey }),
  })
}

export function useRevokeInvite() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (inviteId: string) => write('revokeInvite', { inviteId }),
    onSuccess: () => client.invalidateQueries({ queryKey: invitesOptions().queryKey }),
  })
}
