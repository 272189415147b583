'use client'

import { useQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { LeaseRow } from './lease-row'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNote } from '@/components/ui/error-state'
import { List } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { pendingLeasesOptions } from '@/lib/approvals/queries'
import { channelsOptions } from '@/lib/chat/queries'
import { mentionsOptions, troubledRunsOptions, useStoppedWebhooks } from '@/lib/inbox/queries'
import { groupRuns } from '@/lib/inbox/run-groups'
import { useSeenRuns } from '@/lib/inbox/seen-runs'
import { useLeaks } from '@/lib/leaks/queries'
import { AgentsNow } from './agents-now'
import { LeakRow } from './leak-row'
import { MentionRow } from './mention-row'
import { RunRow } from './run-row'
import { WebhookRow } from './webhook-row'

/** Everything that needs this person, by kind, newest first, each with its action in place. */
export function Inbox() {
  const leases = useQuery(pendingLeasesOptions())
  const { data: channels = [] } = useQuery(channelsOptions())
  const mentionCount = channels.reduce((sum, channel) => sum + channel.mentionCount, 0)
  const mentions = useQuery(mentionsOptions(mentionCount))
  const runs = useQuery(troubledRunsOptions())
  const seen = useSeenRuns()
  const stopped = useStoppedWebhooks()
  const leaks = useLeaks()

  const toDecide = leases.data?.filter(({ canDecide }) => canDecide) ?? []
  const trouble = groupRuns(runs.data ?? [], seen)
  const named = mentions.data ?? []
  const loading = leases.isPending || mentions.isPending || runs.isPending
  const failed = leases.error ?? mentions.error ?? runs.error
  const nothing =
    toDecide.length + leaks.length + trouble.length + named.length + stopped.length === 0

  return (
    <>
      {failed && (
        <div className="p-4">
          <ErrorNote error={failed} />
        </div>
      )}
      {toDecide.length > 0 && (
        <Section title="Lease requests">
          <List label="Lease requests">
            {toDecide.map((lease) => (
              <LeaseRow key={lease.id} lease={lease} />
            ))}
          </List>
        </Section>
      )}
      {leaks.length > 0 && (
        <Section title="Exposed secrets">
          <List label="Exposed secrets">
            {leaks.map((leak) => (
              <LeakRow key={leak.id} leak={leak} />
            ))}
          </List>
        </Section>
      )}
      {named.length > 0 && (
        <Section title="Mentions and questions">
          <List label="Mentions and questions">
            {named.map(({ message }) => (
              <MentionRow key={message.id} message={message} />
            ))}
          </List>
        </Section>
      )}
      {trouble.length > 0 && (
        <Section title="Failed and missed runs">
          <List label="Failed and missed runs">
            {trouble.map((group) => (
              <RunRow key={group.latest.eventId} group={group} />
            ))}
          </List>
        </Section>
      )}
      {stopped.length > 0 && (
        <Section title="Webhooks that were switched off">
          <List label="Webhooks that were switched off">
            {stopped.map((webhook) => (
              <WebhookRow key={webhook.id} webhook={webhook} />
            ))}
          </List>
        </Section>
      )}
      {nothing && loading && <SkeletonRows label="Loading the inbox" />}
      {nothing && !loading && !failed && (
        <EmptyState icon={CircleCheck} title="Nothing needs you">
          Requests, mentions and trouble with runs appear here the moment they happen.
        </EmptyState>
      )}
      <AgentsNow />
    </>
  )
}
