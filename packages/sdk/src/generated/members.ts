// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { path } from '../core/path.ts'
import type { Id, Member, UpdateMemberInput } from './types.ts'

export const membersCalls = (http: HttpClient) => ({
  /** List the people of the workspace. */
  async listMembers(options?: RequestOptions): Promise<{ members: Member[] }> {
    return { members: await http.data('GET', '/members', options) }
  },

  /** Change a person's role, or disable them. The sessions and sockets of a person who is disabled end at once. */
  async updateMember(
    memberId: Id,
    input: UpdateMemberInput,
    options?: RequestOptions,
  ): Promise<{ member: Member }> {
    return {
      member: await http.data('PATCH', path`/members/${memberId}`, { ...options, body: input }),
    }
  },

  /** Remove a person's second factor. For one who lost the device and the recovery codes. */
  async resetSecondFactor(memberId: Id, options?: RequestOptions): Promise<{ member: Member }> {
    return { member: await http.data('DELETE', path`/members/${memberId}/second-factor`, options) }
  },
})
