'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { askedOf } from '@/lib/approvals/asked-back'
import { usePendingLeases } from '@/lib/approvals/queries'
import { useOpenReviews } from '@/lib/approvals/reviews'
import { answerable, usePendingQuestions } from '@/lib/approvals/question-queries'
import { channelsOptions } from '@/lib/chat/queries'
import { useLeaks } from '@/lib/leaks/queries'
import { useOpenAlerts } from '@/lib/schedule/alert-queries'
import { useHeldSyncs } from '@/lib/schedule/sync-queries'
import { meOptions } from '@/lib/session/queries'
import { useNow } from '@/lib/shared/use-now'
import { useAllStaleTasks } from '@/lib/tasks/stale-tasks'
import { useTasksToAccept } from '@/lib/tasks/to-accept'
import { useTaskNews } from '@/lib/tasks/news'
import { type Need, needsOf, type Standing, standings } from './needs'
import {
  allMentionsOptions,
  firstMentions,
  mentionsOptions,
  needMarksOptions,
  troubledRunsOptions,
  useStoppedWebhooks,
} from './queries'

function useMentions() {
  const { data: channels = [] } = useQuery(channelsOptions())
  const count = channels.reduce((sum, { mentionCount }) => sum + mentionCount, 0)
  const first = useQuery(mentionsOptions(count))
  const areMore = count > firstMentions
  const all = useQuery({ ...allMentionsOptions(count), enabled: areMore })
  return { ...first, data: (areMore && all.data) || first.data }
}

export interface NeedsState {
  /** The newest first; `undefined` until the page may say what there is. */
  needs: Need[] | undefined
  standing: (need: Need) => Standing
  /** Why some of it could not be loaded. */
  error: unknown
  retry: () => void
}

/** Everything that waits for this person, and what they have done about it. */
export function useNeeds(): NeedsState {
  const pending = usePendingLeases()
  const { data: me } = useQuery(meOptions())
  const asked = usePendingQuestions()
  const named = useMentions()
  const troubled = useQuery(troubledRunsOptions())
  const marked = useQuery(needMarksOptions())
  const stale = useAllStaleTasks()
  const finished = useTasksToAccept()
  const watched = useTaskNews()
  const leaks = useLeaks()
  const alerts = useOpenAlerts()
  const syncs = useHeldSyncs()
  const reviews = useOpenReviews()
  const webhooks = useStoppedWebhooks()
  const now = useNow(30_000)
  const needs = useMemo(
    () =>
      needsOf({
        acceptance: finished.tasks,
        alert: alerts,
        asked: askedOf(pending.data, me?.id),
        lease: pending.data?.filter(({ canDecide }) => canDecide) ?? [],
        leak: leaks,
        mention: named.data ?? [],
        news: watched.news,
        question: answerable(asked.data),
        review: reviews,
        run: troubled.data ?? [],
        sync: syncs,
        task: stale.tasks,
        webhook: webhooks,
      }),
    [
      finished.tasks,
      alerts,
      me?.id,
      pending.data,
      leaks,
      named.data,
      watched.news,
      asked.data,
      reviews,
      troubled.data,
      syncs,
      stale.tasks,
      webhooks,
    ],
  )
  const standing = useMemo(() => standings(marked.data ?? [], now), [marked.data, now])
  const awaited = [pending, asked, named, troubled, marked]
  const queries = [...awaited, finished, stale, watched]
  const failed = queries.find(({ error }) => error !== null)
  const retry = (): void => {
    for (const { error, refetch } of queries) if (error) void refetch()
  }
  const isKnown = needs.length > 0 || !awaited.some(({ isPending }) => isPending)
  return {
    needs: isKnown && marked.data ? needs : undefined,
    standing,
    error: failed?.error,
    retry,
  }
}
