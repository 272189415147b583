// Generated from packages/contract by `npm run generate`. Do not edit.
import type { HttpClient, RequestOptions } from '../core/http.ts'
import { paginate } from '../core/page.ts'
import { path } from '../core/path.ts'
import type {
  CreateGroupInput,
  Group,
  GroupMember,
  GroupMemberPage,
  GroupPage,
  Id,
} from './types.ts'

export const groupsCalls = (http: HttpClient) => ({
  /** List the groups of the workspace, by name. */
  async listGroups(
    filter?: { limit?: number; cursor?: string },
    options?: RequestOptions,
  ): Promise<GroupPage> {
    const { data, ...rest } = await http.page<Group>('/groups', {
      ...options,
      query: { ...filter },
    })
    return { groups: data, ...rest }
  },

  /** Every entry of `listGroups`, page by page. */
  iterateGroups(
    filter?: { limit?: number; cursor?: string },
    options?: RequestOptions,
  ): AsyncGenerator<Group, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<Group>('/groups', { ...options, query: { ...filter, cursor } })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /** Get a group. */
  async getGroup(groupId: Id, options?: RequestOptions): Promise<{ group: Group }> {
    return { group: await http.data('GET', path`/groups/${groupId}`, options) }
  },

  /** Make a group of people. */
  async createGroup(input: CreateGroupInput, options?: RequestOptions): Promise<{ group: Group }> {
    return { group: await http.data('POST', '/groups', { ...options, body: input }) }
  },

  /** Rename a group. */
  async renameGroup(
    groupId: Id,
    name: string,
    options?: RequestOptions,
  ): Promise<{ group: Group }> {
    return {
      group: await http.data('PATCH', path`/groups/${groupId}`, { ...options, body: { name } }),
    }
  },

  /**
   * Delete a group that no vault asks for approvals. Requests made while a vault asked for it go on asking: nobody can approve them then.
   */
  async deleteGroup(groupId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/groups/${groupId}`, options)
  },

  /** List the people of a group, as they were added. */
  async listGroupMembers(
    groupId: Id,
    filter?: { limit?: number; cursor?: string },
    options?: RequestOptions,
  ): Promise<GroupMemberPage> {
    const { data, ...rest } = await http.page<GroupMember>(path`/groups/${groupId}/members`, {
      ...options,
      query: { ...filter },
    })
    return { members: data, ...rest }
  },

  /** Every entry of `listGroupMembers`, page by page. */
  iterateGroupMembers(
    groupId: Id,
    filter?: { limit?: number; cursor?: string },
    options?: RequestOptions,
  ): AsyncGenerator<GroupMember, void, undefined> {
    return paginate(async (cursor = filter?.cursor) => {
      const page = await http.page<GroupMember>(path`/groups/${groupId}/members`, {
        ...options,
        query: { ...filter, cursor },
      })
      return { items: page.data, nextCursor: page.nextCursor }
    })
  },

  /** Add a person to a group. From then on they may decide pending requests that ask for it. */
  async addGroupMember(
    groupId: Id,
    principalId: Id,
    options?: RequestOptions,
  ): Promise<{ group: Group }> {
    return {
      group: await http.data('PUT', path`/groups/${groupId}/members/${principalId}`, options),
    }
  },

  /** Remove a person from a group. Their approvals of pending requests count for it no longer. */
  async removeGroupMember(groupId: Id, principalId: Id, options?: RequestOptions): Promise<void> {
    await http.data('DELETE', path`/groups/${groupId}/members/${principalId}`, options)
  },
})
