import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { membersOptions } from '@/lib/people/queries'
import {
  changePassword,
  createInvite,
  disableTotp,
  enableTotp,
  endOtherSessions,
  endSession,
  getInvites,
  getSessions,
  getTotp,
  renewRecoveryCodes,
  resetSecondFactor,
  revokeInvite,
  setUpTotp,
  updateMember,
} from './api'
import type { MemberPatch } from './schema'

/** Where the person is signed in. */
export const sessionsOptions = () =>
  queryOptions({
    queryKey: ['settings', 'sessions'],
    queryFn: ({ signal }) => getSessions(signal),
    staleTime: 0,
  })

/** Invitations that nobody has taken yet. */
export const invitesOptions = () =>
  queryOptions({
    queryKey: ['settings', 'invites'],
    queryFn: ({ signal }) => getInvites(signal),
    staleTime: 0,
  })

export function useEndSession() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: endSession,
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsOptions().queryKey }),
  })
}

export function useEndOtherSessions() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: endOtherSessions,
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsOptions().queryKey }),
  })
}

/** Whether the second factor is on. */
export const totpOptions = () =>
  queryOptions({
    queryKey: ['settings', 'totp'],
    queryFn: ({ signal }) => getTotp(signal),
    staleTime: 0,
  })

/** The answers hold a secret or codes that are shown once: they stay in the mutation, which forgets them when the view closes. */
function useTotpMutation<I, O>(mutationFn: (input: I) => Promise<O>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: totpOptions().queryKey }),
  })
}

export const useSetUpTotp = () => useTotpMutation(setUpTotp)
export const useEnableTotp = () => useTotpMutation(enableTotp)
export const useDisableTotp = () => useTotpMutation(disableTotp)
export const useRenewRecoveryCodes = () => useTotpMutation(renewRecoveryCodes)

export function useResetSecondFactor() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: resetSecondFactor,
    onSuccess: () => client.invalidateQueries({ queryKey: membersOptions().queryKey }),
  })
}

export function useChangePassword() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: changePassword,
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsOptions().queryKey }),
  })
}

export function useUpdateMember(memberId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (patch: MemberPatch) => updateMember(memberId, patch),
    onSuccess: () => client.invalidateQueries({ queryKey: membersOptions().queryKey }),
  })
}

/** The answer holds the token: it stays in the mutation, which forgets it when the view closes. */
export function useCreateInvite() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: createInvite,
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: invitesOptions().queryKey }),
  })
}

export function useRevokeInvite() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: revokeInvite,
    onSuccess: () => client.invalidateQueries({ queryKey: invitesOptions().queryKey }),
  })
}
