import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Body, read, write } from '@/lib/shared/call'

export const workspaceSettingsKey = ['settings', 'workspace'] as const
/** Of the invitations; here, because the map of events needs the key and not the queries of the page. */
export const invitesKey = ['settings', 'invites'] as const

/** Where and when the workspace works, and how long it keeps its events. */
export const workspaceSettingsOptions = () =>
  queryOptions({
    queryKey: workspaceSettingsKey,
    queryFn: async ({ signal }) => (await read('getWorkspaceSettings', {}, signal)).settings,
  })

export function useUpdateWorkspaceSettings() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (input: Body<'updateWorkspaceSettings'>) =>
      (await write('updateWorkspaceSettings', {}, input)).settings,
    onSuccess: (settings) => client.setQueryData(workspaceSettingsKey, settings),
  })
}
