import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Body, read, write } from '@/lib/shared/call'
import { readAll } from '@/lib/shared/read-all'

export const groupKeys = {
  all: ['groups'] as const,
  list: ['groups', 'list'] as const,
  members: (groupId: string) => ['groups', groupId, 'members'] as const,
}

/** The groups of the workspace, by name. */
export const groupsOptions = () =>
  queryOptions({
    queryKey: groupKeys.list,
    queryFn: ({ signal }) =>
      readAll(async (cursor) => {
        const query = { limit: 200, ...(cursor && { cursor }) }
        const { groups, nextCursor } = await read('listGroups', query, signal)
        return { items: groups, nextCursor }
      }),
  })

/** Who is in a group. */
export const groupMembersOptions = (groupId: string) =>
  queryOptions({
    queryKey: groupKeys.members(groupId),
    queryFn: ({ signal }) =>
      readAll(async (cursor) => {
        const query = { groupId, limit: 200, ...(cursor && { cursor }) }
        const { members, nextCursor } = await read('listGroupMembers', query, signal)
        return { items: members, nextCursor }
      }),
  })

/** Changes a group, and looks anew at what the change is seen by. */
function useGroupMutation<Input, Output>(
  mutationFn: (input: Input) => Promise<Output>,
  queryKey: readonly string[] = groupKeys.all,
) {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey }) })
}

export const useCreateGroup = () =>
  useGroupMutation(
    async (input: Body<'createGroup'>) => (await write('createGroup', {}, input)).group,
  )

export const useRenameGroup = (groupId: string) =>
  useGroupMutation((name: string) => write('renameGroup', { groupId }, { name }))

export const useDeleteGroup = (groupId: string) =>
  // Its people, still shown, are not to be asked for again.
  useGroupMutation<void, unknown>(() => write('deleteGroup', { groupId }), groupKeys.list)

export const useAddGroupMember = (groupId: string) =>
  useGroupMutation((principalId: string) => write('addGroupMember', { groupId, principalId }))

export const useRemoveGroupMember = (groupId: string) =>
  useGroupMutation((principalId: string) => write('removeGroupMember', { groupId, principalId }))
