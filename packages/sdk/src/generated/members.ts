// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import type { Id, Member, MemberHoldings, MemberPage, UpdateMemberInput } from './types.ts'

export const membersCalls = (http: HttpClient) => ({
  /** List the people of the workspace by name. */
  async listMembers(
    filter: {
      /** Without it the answer is the whole list. */
      limit?: number
      cursor?: string
    } & RequestOptions = {},
    options?: RequestOptions,
  ): Promise<MemberPage> {
    const { limit, cursor, ...first } = filter
    const { data, ...rest } = await http.page<Member>('/members', {
      ...first,
      ...options,
      query: { limit, cursor },
    })
    return { members: data, ...rest }
  },

  /** Every entry of `listMembers`, page by page. */
  iterateMembers(
    filter: {
      /** Without it the answer is the whole list. */
      limit?: number
      cursor?: string
    } = {},
    options?: RequestOptions,
  ): AsyncGenerator<Member, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<Member>('/members', {
        ...options,
        query: { limit: 1000, ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /**
   * Change a person's role, name, handle or e-mail address, or disable them. The sessions and sockets of a person who is disabled end at once; invitations and reset links that they made are withdrawn.
   */
  async updateMember(
    memberId: Id,
    input: UpdateMemberInput,
    options?: RequestOptions,
  ): Promise<{ member: Member }> {
    return {
      member: await http.data('PATCH', path`/members/${memberId}`, { ...options, body: input }),
    }
  },

  /**
   * Remove a person's second factor. For one who lost the device and the recovery codes. Their sessions end; the password alone signs in again.
   */
  async resetSecondFactor(memberId: Id, options?: RequestOptions): Promise<{ member: Member }> {
    return { member: await http.data('DELETE', path`/members/${memberId}/second-factor`, options) }
  },

  /**
   * Disconnect a person from the provider of single sign-on. For one whom the provider knows by another identity now. Their sessions end; the next sign-in connects them anew.
   */
  async disconnectMember(memberId: Id, options?: RequestOptions): Promise<{ member: Member }> {
    return { member: await http.data('DELETE', path`/members/${memberId}/identities`, options) }
  },

  /** Get what a person would leave behind. */
  async getMemberHoldings(memberId: Id, options?: RequestOptions): Promise<MemberHoldings> {
    return http.data('GET', path`/members/${memberId}/holdings`, options)
  },

  /**
   * Remove a person, and hand over what they own. Their sessions and sockets end, and their e-mail address may be invited again. Messages keep their name. Vaults, agents, channels, webhooks (turned off) and open tasks go to `handOverTo`, who must be active and an operator at least; their lease requests and leases end.
   */
  async removeMember(memberId: Id, handOverTo: Id, options?: RequestOptions): Promise<void> {
    await http.data('POST', path`/members/${memberId}/remove`, { ...options, body: { handOverTo } })
  },
})
