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
import { sessionsOptions, useEndOtherSessions, useEndSession } from '@/lib/settings/queries'
import { browserLabel } from '@sesamespace/contract/browser-label'
import { plural } from '@/lib/shared/format'
import { carryOut } from '@/lib/shared/carry-out'

/** Where the person is signed in, and a way out of each place. */
export function Sessions() {
  const { data: sessions, error, refetch } = useQuery(sessionsOptions())
  if (error) {
    return <ErrorState error={error} what="your sessions" onRetry={() => void refetch()} />
  }
  if (!sessions) return <SkeletonRows rows={3} label="Loading your sessions" />
  return (
    <Section
      title="Where you are signed in"
      aside={sessions.length > 1 && <EndOthers count={sessions.length - 1} />}
    >
      <List label="Sessions">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </List>
    </Section>
  )
}

function EndOthers({ count }: { count: number }) {
  const end = useEndOtherSessions()
  return (
    <Button
      size="sm"
      busy={end.isPending}
      onClick={() =>
        carryOut(end, undefined, {
          onSuccess: ({ endedSessions }) => toastDone(`${plural(endedSessions, 'session')} ended`),
          onError: toastError,
        })
      }
    >
      {count === 1 ? 'End the other session' : `End the ${count} other sessions`}
    </Button>
  )
}

function SessionRow({ session }: { session: Session }) {
  const end = useEndSession()
  return (
    <Row
      leading={<MonitorSmartphone aria-hidden className="size-4 shrink-0 text-faint" />}
      title={browserLabel(session.userAgent)}
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
              carryOut(end, session.id, {
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
