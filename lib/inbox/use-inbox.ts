'use client'

import type { Leak, Lease, Message, ScheduleSync, Task, WebhookOverview } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { pendingLeasesOptions } from '@/lib/approvals/queries'
import { channelsOptions } from '@/lib/chat/queries'
import { mentionsOptions, troubledRunsOptions, useStoppedWebhooks } from './queries'
import { groupRuns, type RunGroup } from '@/lib/schedule/run-groups'
import { useHeldSyncs } from '@/lib/schedule/sync-queries'
import { useSeenRuns } from '@/lib/schedule/seen-runs'
import { useLeaks } from '@/lib/leaks/queries'
import { useStaleTasks } from '@/lib/tasks/queries'

/** What needs the person, by kind. */
export interface Needs {
  leases: Lease[]
  leaks: Leak[]
  mentions: Message[]
  runs: RunGroup[]
  syncs: ScheduleSync[]
  tasks: Task[]
  webhooks: WebhookOverview[]
}

export type InboxState =
  | { state: 'loading' }
  | { state: 'nothing' }
  /** Nothing is known but why. */
  | { state: 'failed'; error: unknown; retry: () => void }
  /** `error`: some of it could not be loaded. */
  | ({ state: 'needs'; error: unknown } & Needs)

/** Everything that needs this person, by kind. */
export function useInbox(): InboxState {
  const pending = useQuery(pendingLeasesOptions())
  const { data: channels = [] } = useQuery(channelsOptions())
  const mentionCount = channels.reduce((sum, channel) => sum + channel.mentionCount, 0)
  const named = useQuery(mentionsOptions(mentionCount))
  const troubled = useQuery(troubledRunsOptions())
  const stale = useStaleTasks()
  const seen = useSeenRuns()
  const needs: Needs = {
    leases: pending.data?.filter(({ canDecide }) => canDecide) ?? [],
    leaks: useLeaks(),
    mentions: named.data ?? [],
    runs: groupRuns(troubled.data ?? [], seen),
    syncs: useHeldSyncs(),
    tasks: stale.tasks,
    webhooks: useStoppedWebhooks(),
  }
  const awaited = [pending, named, troubled]
  const queries = [...awaited, stale]
  const failed = queries.find(({ error }) => error !== null)
  if (Object.values(needs).some(({ length }) => length > 0))
    return { state: 'needs', error: failed?.error, ...needs }
  if (failed) {
    const retry = (): void => {
      for (const { error, refetch } of queries) if (error) void refetch()
    }
    return { state: 'failed', error: failed.error, retry }
  }
  return { state: awaited.some(({ isPending }) => isPending) ? 'loading' : 'nothing' }
}
