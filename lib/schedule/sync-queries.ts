import type { ScheduleSync } from '@sesamespace/sdk'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCan } from '@/lib/session/queries'
import { read, write } from '@/lib/shared/call'
import { scheduleKeys } from './keys'

/** Syncs that the page of an agent lists. */
export const shownSyncs = 10

/** The last syncs of an agent. */
export const agentSyncsOptions = (agentId: string) =>
  queryOptions({
    queryKey: [...scheduleKeys.syncs, 'agent', agentId],
    queryFn: async ({ signal }) =>
      (await read('listScheduleSyncs', { agentId, limit: shownSyncs }, signal)).syncs,
  })

const heldOptions = () =>
  queryOptions({
    queryKey: [...scheduleKeys.syncs, 'held'],
    queryFn: async ({ signal }) =>
      (await read('listScheduleSyncs', { held: 'pending', limit: 100 }, signal)).syncs,
  })

/** Syncs whose jobs wait for a person, for who may decide. */
export function useHeldSyncs(): ScheduleSync[] {
  const mayManage = useCan('schedule:manage')
  const { data = none } = useQuery({ ...heldOptions(), enabled: mayManage })
  return data
}

const none: ScheduleSync[] = []

/** Applies, keeps or undoes what a sync would cancel. */
export function useDecideHeld(syncId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (call: 'applyHeldCancel' | 'keepHeldJobs' | 'undoHeldCancel') =>
      write(call, { syncId }),
    onSettled: () => client.invalidateQueries({ queryKey: scheduleKeys.all }),
  })
}
