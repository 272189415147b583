'use client'

import type { Session } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { MonitorSmartphone } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { List, Row } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { toastDone, toastError } from '@/components/ui/toast'
import { sessionsOptions, useEndSession } from '@/lib/settings/queries'
import { browserWords } from '@/lib/settings/browser-words'

/** Where the person is signed in, and a way out of each place. */
export function Sessions() {
  const { data: sessions, error, refetch } = useQuery(sessionsOptions())
  if (error) {
    return <ErrorState error={error} what="your sessions" onRetry={() => void refetch()} />
  }
  if (!sessions) return <SkeletonRows rows={3} label="Loading your sessions" />
  return (
    <Section title="Where you are signed in">
      <List label="Sessions">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </List>
    </Section>
  )
}

function SessionRow({ session }: { session: Session }) {
  const end = useEndSession()
  return (
    <Row
      leading={<MonitorSmartphone aria-hidden className="size-4 shrink-0 text-faint" />}
      title={browserWords(session.userAgent)}
      detail={
        <p>
          Since <RelativeTime at={session.createdAt} />, last used{' '}
          <RelativeTime at={session.lastUsedAt} />
        </p>
      }
      meta={session.current && <Badge tone="success">This one</Badge>}
      actions={
        !session.current && (
          <Button
            size="sm"
            busy={end.isPending}
            onClick={() =>
              end.mutate(session.id, {
                onSuccess: () => toastDone('Session ended'),
                onError: toastError,
              })
            }
          >
            End session
          </Button>
        )
      }
    />
  )
}
