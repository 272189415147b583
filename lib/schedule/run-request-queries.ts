import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { read, write } from '@/lib/shared/call'
import { scheduleKeys } from './keys'

/** The run of a job that a person asked for last. */
export const lastRunRequestOptions = (eventId: string) =>
  queryOptions({
    queryKey: [...scheduleKeys.requests, eventId],
    queryFn: async ({ signal }) =>
      (await read('listRunRequests', { eventId, limit: 1 }, signal)).requests[0] ?? null,
  })

/** Asks the agent of a job to run it now. */
export function useRequestRun(eventId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => write('requestRun', { eventId }),
    onSuccess: ({ request }) =>
      client.setQueryData(lastRunRequestOptions(eventId).queryKey, request),
    onError: () => client.invalidateQueries({ queryKey: scheduleKeys.all }),
  })
}

/** Takes back what the agent has not answered. */
export function useCancelRunRequest(eventId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (requestId: string) => write('cancelRunRequest', { requestId }),
    onSettled: () =>
      client.invalidateQueries({ queryKey: lastRunRequestOptions(eventId).queryKey }),
  })
}
