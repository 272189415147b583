'use client'

import type { CalendarFeedAddress } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { calendarFeedsOptions } from '@/lib/schedule/feed-queries'
import { FeedAddress } from './feed-address'
import { FeedRows } from './feed-rows'
import { NewFeedForm } from './new-feed-form'

/** The person's calendar feeds: makes one, replaces an address, removes one. An address is shown once. */
export function SubscribeDialog({
  agentId,
  onClose,
}: {
  /** The agent that the calendar is filtered by: what a new feed begins from. */
  agentId: string | null
  onClose: () => void
}) {
  const query = useQuery(calendarFeedsOptions())
  const [shown, setShown] = useState<CalendarFeedAddress | null>(null)
  if (shown) return <FeedAddress address={shown} onDone={() => setShown(null)} />
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title="Subscribe in a calendar app"
      description="See jobs and their runs in Apple, Google or Outlook calendars. Each gets a private address, which shows what you may see, without a sign-in."
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <div className="grid gap-6">
        {query.data ? (
          query.data.length > 0 && <FeedRows feeds={query.data} onAddress={setShown} />
        ) : query.isError ? (
          <ErrorState
            error={query.error}
            what="your calendar feeds"
            onRetry={() => void query.refetch()}
          />
        ) : (
          <SkeletonRows label="Loading your calendar feeds" rows={1} />
        )}
        <NewFeedForm agentId={agentId} onAddress={setShown} />
      </div>
    </Dialog>
  )
}
