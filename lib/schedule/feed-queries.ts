import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Body, read, write } from '@/lib/shared/call'

/** The calendar feeds of the person. Addresses are in no answer but that of a mutation. */
export const calendarFeedsOptions = () =>
  queryOptions({
    queryKey: ['settings', 'calendar-feeds'],
    queryFn: async ({ signal }) => (await read('listCalendarFeeds', {}, signal)).feeds,
  })

function useInvalidateFeeds() {
  const client = useQueryClient()
  return (): Promise<void> =>
    client.invalidateQueries({ queryKey: calendarFeedsOptions().queryKey })
}

/** Makes a feed. What is answered has its address, which is not kept. */
export function useCreateCalendarFeed() {
  const onSuccess = useInvalidateFeeds()
  return useMutation({
    mutationFn: (feed: Body<'createCalendarFeed'>) => write('createCalendarFeed', {}, feed),
    gcTime: 0,
    onSuccess,
  })
}

export function useResetCalendarFeed() {
  const onSuccess = useInvalidateFeeds()
  return useMutation({
    mutationFn: (calendarFeedId: string) => write('resetCalendarFeed', { calendarFeedId }),
    gcTime: 0,
    onSuccess,
  })
}

export function useRemoveCalendarFeed() {
  const onSettled = useInvalidateFeeds()
  return useMutation({
    mutationFn: (calendarFeedId: string) => write('removeCalendarFeed', { calendarFeedId }),
    onSettled,
  })
}
