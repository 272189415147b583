import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Id } from '../types/common.ts'
import type { Invite, Member, Role, SessionTokens } from '../types/principals.ts'

/** What `updateMember` takes. */
export interface UpdateMemberInput {
  role?: Role
  status?: Member['status']
}

/** What `acceptInvite` takes. */
export interface AcceptInviteInput {
  /** From the invitation. */
  token: string
  displayName: string
  handle: string
  /** At least 15 characters. */
  password: string
}

/** People of the workspace, and invitations to it. */
export type MemberCalls = ReturnType<typeof memberCalls>

export const memberCalls = (http: HttpClient) => ({
  /** The people of the workspace. */
  async listMembers(options?: RequestOptions): Promise<{ members: Member[] }> {
    return { members: await http.data('GET', '/members', options) }
  },

  /** Changes a person's role, or disables them: their sessions and sockets end at once. Admins only. */
  async updateMember(
    memberId: Id,
    patch: UpdateMemberInput,
    options?: RequestOptions,
  ): Promise<{ member: Member }> {
    const call = { ...options, body: patch }
    return { member: await http.data('PATCH', path`/members/${memberId}`, call) }
  },

  /** Takes a person's second factor away, for one who lost the device and the recovery codes. Admins only. */
  async resetSecondFactor(memberId: Id, options?: RequestOptions): Promise<{ member: Member }> {
    return { member: await http.data('DELETE', path`/members/${memberId}/second-factor`, options) }
  },

  /** Invites a person. The answer carries the `token` of the invitation, this once. Admins only. */
  async createInvite(
    input: { email: string; role: Role },
    options?: RequestOptions,
  ): Promise<{ invite: Invite }> {
    return { invite: await http.data('POST', '/invites', { ...options, body: input }) }
  },

  /** Invitations that are still open. Admins only. */
  async listInvites(options?: RequestOptions): Promise<{ invites: Invite[] }> {
    return { invites: await http.data('GET', '/invites', options) }
  },

  /** Takes an invitation back. Admins only. */
  async revokeInvite(inviteId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/invites/${inviteId}`, options)
  },

  /** Joins the workspace with an invitation and signs in. Needs no sign-in. */
  async acceptInvite(input: AcceptInviteInput, options?: RequestOptions): Promise<SessionTokens> {
    return http.data('POST', '/invites/accept', { ...options, body: input })
  },
})
