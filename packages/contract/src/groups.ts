import { z } from 'zod'
import { defineCalls } from './call.ts'
import { cursor, distinct, id, limit, named, nameText, timestamp } from './fields.ts'
import { limits } from './limits.ts'

export const group = named(
  'Group',
  'People under a name: vaults can ask for approvals from them.',
  z.object({
    id,
    name: z.string(),
    memberCount: z.int(),
    askedBy: z
      .array(z.object({ vaultId: id, name: z.string() }))
      .describe(
        'Vaults that ask for its approvals, by name, as far as the caller may know of them.',
      ),
    createdAt: timestamp,
    abilities: z
      .object({ manage: z.boolean() })
      .describe('What the caller may do with it. Each call is judged again.'),
  }),
)

export const groupMember = named(
  'GroupMember',
  'A person in a group.',
  z.object({
    principalId: id,
    mayDecide: z
      .boolean()
      .describe(
        'Whether their role in the workspace lets them decide: else nothing waits for them.',
      ),
    addedAt: timestamp,
  }),
)

const groupName = nameText(limits.groupName)

export const createGroupInput = named(
  'CreateGroupInput',
  'What `createGroup` takes.',
  z.strictObject({
    name: groupName,
    memberIds: z.array(id).max(limits.groupMembers).transform(distinct).default([]),
  }),
)

/** What `group.changed` carries: a group that is deleted has no people to ask for. */
export const groupChanged = z.object({ groupId: id, deleted: z.boolean() })

const page = z.strictObject({ limit: limit(50), cursor: cursor.optional() })
const answer = { shape: 'one', key: 'group', schema: group } as const
const seen = { access: 'members:read', only: 'human', browser: true } as const
const managed = { access: 'workspace:manage', only: 'human', browser: true } as const

/** People under a name, for approvals. Being in a group gives no right but to see and decide the requests that ask for it. */
export const groupCalls = defineCalls('Groups', {
  listGroups: {
    ...seen,
    method: 'GET',
    path: '/groups',
    summary: 'List the groups of the workspace, by name',
    query: page,
    answer: { shape: 'page', key: 'groups', schema: group, iterate: 'iterateGroups' },
  },
  getGroup: {
    ...seen,
    method: 'GET',
    path: '/groups/:groupId',
    summary: 'Get a group',
    answer,
    errors: ['not_found'],
  },
  createGroup: {
    ...managed,
    method: 'POST',
    path: '/groups',
    summary: 'Make a group of people',
    body: createGroupInput,
    answer,
    status: 201,
    errors: ['name_taken', 'not_found', 'conflict', 'audit_unavailable'],
    stepUp: true,
  },
  renameGroup: {
    ...managed,
    method: 'PATCH',
    path: '/groups/:groupId',
    summary: 'Rename a group',
    body: z.strictObject({ name: groupName }),
    args: ['name'],
    answer,
    errors: ['not_found', 'name_taken', 'audit_unavailable'],
  },
  deleteGroup: {
    ...managed,
    method: 'DELETE',
    path: '/groups/:groupId',
    summary: 'Delete a group that no vault asks for approvals',
    description:
      'Requests made while a vault asked for it go on asking: nobody can approve them then.',
    answer: { shape: 'none' },
    errors: ['not_found', 'conflict', 'audit_unavailable'],
  },
  listGroupMembers: {
    ...seen,
    method: 'GET',
    path: '/groups/:groupId/members',
    summary: 'List the people of a group, as they were added',
    query: page,
    answer: {
      shape: 'page',
      key: 'members',
      schema: groupMember,
      iterate: 'iterateGroupMembers',
    },
    errors: ['not_found'],
  },
  addGroupMember: {
    ...managed,
    method: 'PUT',
    path: '/groups/:groupId/members/:principalId',
    summary: 'Add a person to a group',
    description: 'From then on they may decide pending requests that ask for it.',
    answer,
    errors: ['not_found', 'conflict', 'audit_unavailable'],
    stepUp: true,
  },
  removeGroupMember: {
    ...managed,
    method: 'DELETE',
    path: '/groups/:groupId/members/:principalId',
    summary: 'Remove a person from a group',
    description: 'Their approvals of pending requests count for it no longer.',
    answer: { shape: 'none' },
    errors: ['not_found', 'audit_unavailable'],
  },
})

export type Group = z.output<typeof group>
export type GroupMember = z.output<typeof groupMember>
export type CreateGroupInput = z.output<typeof createGroupInput>
