import type { Invite, Member, Session, TotpSetup, TotpStatus } from '@sesamespace/sdk'
import { api, seg } from '@/lib/shared/api'
import type { InviteInput, MemberPatch, PasswordInput, TotpProof } from './schema'

export const getSessions = async (signal: AbortSignal): Promise<Session[]> =>
  (await api<{ sessions: Session[] }>('/sessions', { signal })).sessions

export const endSession = (sessionId: string): Promise<unknown> =>
  api(`/sessions/${seg(sessionId)}`, { method: 'DELETE' })

export const changePassword = (input: PasswordInput): Promise<{ endedSessions: number }> =>
  api<{ endedSessions: number }>('/account/password', { method: 'POST', body: input })

export const endOtherSessions = (): Promise<{ endedSessions: number }> =>
  api<{ endedSessions: number }>('/sessions', { method: 'DELETE' })

export const getTotp = (signal: AbortSignal): Promise<TotpStatus> =>
  api<TotpStatus>('/account/totp', { signal })

/** The answer holds the secret, this once. */
export const setUpTotp = (password: string): Promise<TotpSetup> =>
  api<TotpSetup>('/account/totp/setup', { method: 'POST', body: { password } })

/** The answer holds the recovery codes, this once. */
export const enableTotp = async (code: string): Promise<string[]> =>
  (
    await api<{ recoveryCodes: string[] }>('/account/totp/enable', {
      method: 'POST',
      body: { code },
    })
  ).recoveryCodes

export const disableTotp = (proof: TotpProof): Promise<unknown> =>
  api('/account/totp/disable', { method: 'POST', body: proof })

/** The answer holds the recovery codes, this once. */
export const renewRecoveryCodes = async (proof: TotpProof): Promise<string[]> =>
  (
    await api<{ recoveryCodes: string[] }>('/account/totp/recovery-codes', {
      method: 'POST',
      body: proof,
    })
  ).recoveryCodes

export const resetSecondFactor = (memberId: string): Promise<unknown> =>
  api(`/members/${seg(memberId)}/second-factor`, { method: 'DELETE' })

export const updateMember = async (memberId: string, patch: MemberPatch): Promise<Member> =>
  (await api<{ member: Member }>(`/members/${seg(memberId)}`, { method: 'PATCH', body: patch }))
    .member

export const getInvites = async (signal: AbortSignal): Promise<Invite[]> =>
  (await api<{ invites: Invite[] }>('/invites', { signal })).invites

/** The answer holds the invitation's token, this once. */
export const createInvite = async (input: InviteInput): Promise<Invite> =>
  (await api<{ invite: Invite }>('/invites', { method: 'POST', body: input })).invite

export const revokeInvite = (inviteId: string): Promise<unknown> =>
  api(`/invites/${seg(inviteId)}`, { method: 'DELETE' })
