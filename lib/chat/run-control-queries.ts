import type { RunControl } from '@sesamespace/sdk'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { read, write } from '@/lib/shared/call'
import { chatKeys } from './queries'

/** What people asked of runs in a channel lately: one request for all cards that show runs there. */
export const runControlsOptions = (channelId: string) =>
  queryOptions({
    queryKey: chatKeys.runControls(channelId),
    queryFn: async ({ signal }) =>
      (await read('listRunControls', { channelId, limit: 100 }, signal)).controls,
  })

/** Asks the agent to stop a run, or to do it again. */
export function useRequestRunControl(channelId: string, messageId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (action: RunControl['action']) =>
      write('requestRunControl', { channelId, messageId }, { action }),
    onSettled: () => client.invalidateQueries(runControlsOptions(channelId)),
  })
}

/** Takes back what the agent has not answered. */
export function useCancelRunControl(channelId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (controlId: string) => write('cancelRunControl', { controlId }),
    onSettled: () => client.invalidateQueries(runControlsOptions(channelId)),
  })
}
