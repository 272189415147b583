import type { Invite, Member, Session } from '@sesamespace/sdk'
import { api, seg } from '@/lib/shared/api'
import type { InviteInput, MemberPatch, PasswordInput } from './schema'

export const getSessions = async (signal: AbortSignal): Promise<Session[]> =>
  (await api<{ sessions: Session[] }>('/sessions', { signal })).sessions

export const endSession = (sessionId: string): Promise<unknown> =>
  api(`/sessions/${seg(sessionId)}`, { method: 'DELETE' })

export const changePassword = (input: PasswordInput): Promise<{ endedSessions: number }> =>
  api<{ endedSessions: number }>('/account/password', { method: 'POST', body: input })

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
