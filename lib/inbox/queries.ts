import type { Message, NeedMark, WebhookOverview } from '@sesamespace/sdk'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { chatKeys } from '@/lib/chat/queries'
import { scheduleKeys } from '@/lib/schedule/keys'
import { useCan } from '@/lib/session/queries'
import { read } from '@/lib/shared/call'
import { readAll } from '@/lib/shared/read-all'
import { stoppedWebhooksOptions } from '@/lib/webhooks/queries'
import { inboxKeys } from './keys'

/** Mentions that come with the page; the others follow. */
export const firstMentions = 100

/** The newest unread messages that name the person. `count` is how many the channels say there are: a change of it asks again. */
export const mentionsOptions = (count: number) =>
  queryOptions({
    queryKey: [...chatKeys.all, 'mentions', count],
    queryFn: async ({ signal }): Promise<Message[]> =>
      count === 0 ? [] : (await read('listMentions', { limit: firstMentions }, signal)).messages,
    placeholderData: keepPreviousData,
  })

/** All of them. */
export const allMentionsOptions = (count: number) =>
  queryOptions({
    queryKey: [...chatKeys.all, 'mentions', count, 'all'],
    queryFn: ({ signal }): Promise<Message[]> =>
      readAll(async (cursor) => {
        const page = { limit: 100, ...(cursor && { cursor }) }
        const { messages, nextCursor } = await read('listMentions', page, signal)
        return { items: messages, nextCursor }
      }),
    placeholderData: keepPreviousData,
  })

/** What went wrong with runs in the last day, by job and error. */
export const troubledRunsOptions = () =>
  queryOptions({
    queryKey: scheduleKeys.troubles,
    queryFn: async ({ signal }) => (await read('getRunTroubles', {}, signal)).troubles,
    // What is a day old leaves.
    refetchInterval: 5 * 60_000,
  })

/** Marks that come with every page; rarely there are more. */
export const firstMarks = 500

/** What the person has dismissed and snoozed. */
export const needMarksOptions = () =>
  queryOptions({
    queryKey: inboxKeys.marks,
    queryFn: ({ signal }): Promise<NeedMark[]> =>
      readAll(async (cursor) => {
        const page = { limit: firstMarks, ...(cursor && { cursor }) }
        const { marks, nextCursor } = await read('listNeedMarks', page, signal)
        return { items: marks, nextCursor }
      }),
  })

const none: WebhookOverview[] = []

/**
 * Webhooks that were switched off after failing, for who may do something about it. Rarely any: no page waits for them.
 */
export function useStoppedWebhooks(): WebhookOverview[] {
  const mayManage = useCan('webhooks:manage')
  const { data = none } = useQuery({ ...stoppedWebhooksOptions(), enabled: mayManage })
  return data
}
