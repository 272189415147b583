'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { askedOf } from '@/lib/approvals/asked-back'
import { pendingLeasesOptions } from '@/lib/approvals/queries'
import { useOpenReviews } from '@/lib/approvals/reviews'
import { answerable, pendingQuestionsOptions } from '@/lib/approvals/question-queries'
import { channelsOptions, isUnreadChannel } from '@/lib/chat/queries'
import { savedIdsOptions } from '@/lib/chat/saved-queries'
import { unreadThreadsOptions } from '@/lib/chat/thread-queries'
import { useLeaks } from '@/lib/leaks/queries'
import { useOpenAlerts } from '@/lib/schedule/alert-queries'
import { useHeldSyncs } from '@/lib/schedule/sync-queries'
import { meOptions } from '@/lib/session/queries'
import { useNow } from '@/lib/shared/use-now'
import { useStaleTasks } from '@/lib/tasks/stale-tasks'
import { useTasksToAccept } from '@/lib/tasks/to-accept'
import { useTaskNews } from '@/lib/tasks/news'
import { needsOf, standings } from './needs'
import {
  mentionsOptions,
  needMarksOptions,
  troubledRunsOptions,
  useStoppedWebhooks,
} from './queries'
import { countNeeds } from './rows'

/** How much waits for this person: in the navigation and the tab's title. */
export interface Counts {
  inbox: number
  approvals: number
  unread: number
  threads: number
  later: number
}

export function useCounts(): Counts {
  const { data: leases } = useQuery(pendingLeasesOptions())
  const { data: me } = useQuery(meOptions())
  const { data: asked } = useQuery(pendingQuestionsOptions())
  const { data: channels = [] } = useQuery(channelsOptions())
  const { data: runs } = useQuery(troubledRunsOptions())
  const { data: threads = [] } = useQuery(unreadThreadsOptions())
  const { data: savedIds = [] } = useQuery(savedIdsOptions())
  const { data: marks } = useQuery(needMarksOptions())
  const { tasks } = useStaleTasks()
  const { tasks: finished } = useTasksToAccept()
  const { news } = useTaskNews()
  const webhooks = useStoppedWebhooks()
  const leaks = useLeaks()
  const alerts = useOpenAlerts()
  const syncs = useHeldSyncs()
  const reviews = useOpenReviews()
  const now = useNow(30_000)
  const mentionCount = channels.reduce((sum, channel) => sum + channel.mentionCount, 0)
  // The channels count them; which they are only matters where some have been put away.
  const arePutAway = marks?.some(({ kind }) => kind === 'mention') ?? false
  const { data: mentions } = useQuery({ ...mentionsOptions(mentionCount), enabled: arePutAway })
  const decidable = useMemo(() => leases?.filter(({ canDecide }) => canDecide) ?? [], [leases])
  const questions = useMemo(() => answerable(asked), [asked])
  const inbox = useMemo(() => {
    const standing = standings(marks ?? [], now)
    const needs = needsOf({
      acceptance: finished,
      alert: alerts,
      asked: askedOf(leases, me?.id),
      lease: decidable,
      leak: leaks,
      mention: (arePutAway && mentions) || [],
      news,
      question: questions,
      review: reviews,
      run: runs ?? [],
      sync: syncs,
      task: tasks,
      webhook: webhooks,
    })
    const named = needs.filter(({ kind }) => kind === 'mention')
    const hidden = named.filter((need) => standing(need) !== 'open').length
    const others = needs.filter((need) => need.kind !== 'mention' && standing(need) === 'open')
    return countNeeds(others) + Math.max(0, mentionCount - hidden)
  }, [
    marks,
    now,
    finished,
    alerts,
    leases,
    me?.id,
    decidable,
    leaks,
    arePutAway,
    mentions,
    news,
    questions,
    reviews,
    runs,
    syncs,
    tasks,
    webhooks,
    mentionCount,
  ])
  return {
    approvals: decidable.length + questions.length,
    inbox,
    unread: channels.filter(isUnreadChannel).length,
    threads: threads.length,
    later: savedIds.length,
  }
}
