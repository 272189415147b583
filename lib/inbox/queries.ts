import type { Message, WebhookOverview } from '@sesamespace/sdk'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { pendingLeasesOptions } from '@/lib/approvals/queries'
import { channelsOptions, chatKeys } from '@/lib/chat/queries'
import { useLeaks } from '@/lib/leaks/queries'
import { scheduleKeys } from '@/lib/schedule/keys'
import { useCan } from '@/lib/session/queries'
import { read } from '@/lib/shared/call'
import { useMounted } from '@/lib/shared/use-mounted'
import { useStaleTasks } from '@/lib/tasks/queries'
import { stoppedWebhooksOptions } from '@/lib/webhooks/queries'
import { unreadThreadsOptions } from '@/lib/chat/thread-queries'
import { groupRuns } from '@/lib/schedule/run-groups'
import { useHeldSyncs } from '@/lib/schedule/sync-queries'
import { useSeenRuns } from '@/lib/schedule/seen-runs'

/** Mentions that the inbox shows. */
export const shownMentions = 50

/** Unread messages that name the person. `count` is how many the channels say there are: a change of it asks again. */
export const mentionsOptions = (count: number) =>
  queryOptions({
    queryKey: [...chatKeys.all, 'mentions', count],
    queryFn: async ({ signal }): Promise<Message[]> =>
      count === 0 ? [] : (await read('listMentions', { limit: shownMentions }, signal)).messages,
  })

/** What went wrong with runs in the last day, by job and error. */
export const troubledRunsOptions = () =>
  queryOptions({
    queryKey: scheduleKeys.troubles,
    queryFn: async ({ signal }) => (await read('getRunTroubles', {}, signal)).troubles,
    // What is a day old leaves.
    refetchInterval: 5 * 60_000,
  })

const none: WebhookOverview[] = []

/**
 * Webhooks that were switched off after failing, for who may do something about it. Rarely any: no page waits for them. Not
 * while hydrating: the frame may have them by then, and the server's page had not.
 */
export function useStoppedWebhooks(): WebhookOverview[] {
  const mayManage = useCan('webhooks:manage')
  const { data = none } = useQuery({ ...stoppedWebhooksOptions(), enabled: mayManage })
  return useMounted() ? data : none
}

/** How much waits for this person: in the navigation and the tab's title. */
export interface Counts {
  inbox: number
  approvals: number
  unread: number
  threads: number
}

export function useCounts(): Counts {
  const { data: leases = [] } = useQuery(pendingLeasesOptions())
  const { data: channels = [] } = useQuery(channelsOptions())
  const { data: runs = [] } = useQuery(troubledRunsOptions())
  const { data: threads = [] } = useQuery(unreadThreadsOptions())
  const { tasks: stale } = useStaleTasks()
  const seen = useSeenRuns()
  const stopped = useStoppedWebhooks()
  const leaks = useLeaks()
  const syncs = useHeldSyncs()
  const approvals = leases.filter(({ canDecide }) => canDecide).length
  const mentions = channels.reduce((sum, { mentionCount }) => sum + mentionCount, 0)
  return {
    approvals,
    inbox:
      approvals +
      leaks.length +
      mentions +
      groupRuns(runs, seen).length +
      syncs.length +
      stale.length +
      stopped.length,
    unread: channels.filter(({ unreadCount }) => unreadCount > 0).length,
    threads: threads.length,
  }
}
