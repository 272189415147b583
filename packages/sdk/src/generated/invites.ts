// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import type {
  AcceptInviteInput,
  CreateInviteInput,
  Id,
  Invite,
  InviteCheck,
  InvitePage,
  SessionTokens,
} from './types.ts'

export const invitesCalls = (http: HttpClient) => ({
  /** List the invitations that are still open, newest first. */
  async listInvites(
    filter: {
      /** Without it the answer is the whole list. */
      limit?: number
      cursor?: string
    } & RequestOptions = {},
    options?: RequestOptions,
  ): Promise<InvitePage> {
    const { limit, cursor, ...first } = filter
    const { data, ...rest } = await http.page<Invite>('/invites', {
      ...first,
      ...options,
      query: { limit, cursor },
    })
    return { invites: data, ...rest }
  },

  /** Every entry of `listInvites`, page by page. */
  iterateInvites(
    filter: {
      /** Without it the answer is the whole list. */
      limit?: number
      cursor?: string
    } = {},
    options?: RequestOptions,
  ): AsyncGenerator<Invite, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<Invite>('/invites', {
        ...options,
        query: { limit: 1000, ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /**
   * Invite a person. The answer carries the `token` of the invitation; no other does. Where a mail server is set, the link is mailed too. An open invitation to the same address is replaced.
   */
  async createInvite(
    input: CreateInviteInput,
    options?: RequestOptions,
  ): Promise<{ invite: Invite }> {
    return { invite: await http.data('POST', '/invites', { ...options, body: input }) }
  },

  /** Revoke an invitation. */
  async revokeInvite(inviteId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/invites/${inviteId}`, options)
  },

  /**
   * Get what an invitation link is for. Needs no sign-in. A token that was never given out answers `invalid_token`.
   */
  async checkInvite(token: string, options?: RequestOptions): Promise<InviteCheck> {
    return http.data('POST', '/invites/check', { ...options, body: { token } })
  },

  /** Join the workspace with an invitation, and sign in. Needs no sign-in. */
  async acceptInvite(input: AcceptInviteInput, options?: RequestOptions): Promise<SessionTokens> {
    return http.data('POST', '/invites/accept', { ...options, body: input })
  },
})
