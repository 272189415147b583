'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { agentHistoryOptions } from '@/lib/audit/queries'
import { AuditSentence } from './audit-sentence'

/** What an agent did and what was done to it, newest first, on its page. */
export function AgentHistory({ agentId }: { agentId: string }) {
  const query = useInfiniteQuery(agentHistoryOptions(agentId))
  const { data, error, refetch } = query
  const entries = data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <Section title="Activity">
      {error && !data && (
        <ErrorState error={error} what="its activity" onRetry={() => void refetch()} />
      )}
      {!data && !error && <SkeletonRows label="Loading its activity" rows={6} />}
      {data && entries.length === 0 && <p className="px-4 text-muted">Nothing yet.</p>}
      {entries.length > 0 && (
        <ol aria-label="Activity">
          {entries.map((entry) => (
            <li key={entry.id} className="flex items-baseline gap-3 px-4 py-1.5">
              <span
                aria-hidden
                className="size-1.5 shrink-0 -translate-y-0.5 rounded-full bg-line-strong"
              />
              <div className="min-w-0 grow">
                <AuditSentence entry={entry} />
              </div>
              <RelativeTime at={entry.at} className="shrink-0 text-sm text-muted" />
            </li>
          ))}
        </ol>
      )}
      <MoreButton query={query} />
    </Section>
  )
}
