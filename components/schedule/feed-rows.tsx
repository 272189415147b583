'use client'

import type { CalendarFeed, CalendarFeedAddress } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Rss } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { List, Row } from '@/components/ui/list'
import { RelativeTime } from '@/components/ui/time'
import { toastDone, toastError } from '@/components/ui/toast'
import { agentsOptions } from '@/lib/people/agents'
import { useRemoveCalendarFeed, useResetCalendarFeed } from '@/lib/schedule/feed-queries'
import { carryOut } from '@/lib/shared/carry-out'

interface FeedRowsProps {
  feeds: readonly CalendarFeed[]
  onAddress: (address: CalendarFeedAddress) => void
}

/** The feeds that there are. */
export const FeedRows = ({ feeds, onAddress }: FeedRowsProps) => (
  <List label="Your calendar feeds">
    {feeds.map((feed) => (
      <FeedRow key={feed.id} feed={feed} onAddress={onAddress} />
    ))}
  </List>
)

function FeedRow({ feed, onAddress }: { feed: CalendarFeed } & Pick<FeedRowsProps, 'onAddress'>) {
  const { data: agents } = useQuery(agentsOptions())
  const [asking, setAsking] = useState<'reset' | 'remove' | null>(null)
  const reset = useResetCalendarFeed()
  const remove = useRemoveCalendarFeed()
  const close = (): void => setAsking(null)
  const agent = agents?.find(({ id }) => id === feed.agentId)?.displayName ?? 'An agent that left'
  const confirm = (): void =>
    asking === 'reset'
      ? carryOut(reset, feed.id, {
          onSuccess: onAddress,
          onError: toastError,
          onSettled: close,
        })
      : carryOut(remove, feed.id, {
          onSuccess: () => toastDone('Calendar feed removed'),
          onError: toastError,
          onSettled: close,
        })
  return (
    <>
      <Row
        leading={<Rss aria-hidden className="size-4 shrink-0 text-faint" />}
        title={feed.name}
        detail={
          <p>
            <bdi>{feed.agentId === null ? 'All agents' : agent}</bdi>. Created{' '}
            <RelativeTime at={feed.createdAt} />,{' '}
            {feed.lastFetchedAt ? (
              <>
                last fetched <RelativeTime at={feed.lastFetchedAt} />
              </>
            ) : (
              'not fetched yet'
            )}
          </p>
        }
        actions={
          <>
            <Button
              size="sm"
              aria-label={`Reset the address of ${feed.name}`}
              onClick={() => setAsking('reset')}
            >
              Reset address
            </Button>
            <Button
              size="sm"
              variant="danger-quiet"
              aria-label={`Remove ${feed.name}`}
              onClick={() => setAsking('remove')}
            >
              Remove
            </Button>
          </>
        }
      />
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={close}
        title={
          asking === 'remove' ? `Remove “${feed.name}”?` : `Reset the address of “${feed.name}”?`
        }
        action={asking === 'remove' ? 'Remove feed' : 'Reset address'}
        busy={reset.isPending || remove.isPending}
        onConfirm={confirm}
      >
        <p>
          {asking === 'remove'
            ? 'Its address stops at once. Calendars that subscribe to it get nothing new.'
            : 'The old address stops at once. Calendars that subscribe to it need the new one.'}
        </p>
      </ConfirmDialog>
    </>
  )
}
