import { groupCalls } from '@sesamespace/contract/groups'
import { implement } from '../../http/implement.ts'
import type { GroupMembersService } from './group-members.service.ts'
import type { GroupsService } from './groups.service.ts'

export const groupsRoutes = (groups: GroupsService, members: GroupMembersService) =>
  implement(groupCalls, {
    listGroups: ({ actor, query }) => groups.list(actor, query),
    getGroup: ({ actor, params }) => groups.get(actor, params.groupId),
    createGroup: ({ actor, body }) => groups.create(actor, body),
    renameGroup: ({ actor, params, body }) => groups.rename(actor, params.groupId, body.name),
    deleteGroup: ({ actor, params }) => groups.remove(actor, params.groupId),
    listGroupMembers: ({ actor, params, query }) => members.list(actor, params.groupId, query),
    addGroupMember: ({ actor, params }) => members.add(actor, params.groupId, params.principalId),
    removeGroupMember: ({ actor, params }) =>
      members.remove(actor, params.groupId, params.principalId),
  })
