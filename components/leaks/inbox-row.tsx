'use client'

import type { Leak, LeakPlace } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { ShieldAlert } from 'lucide-react'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Row } from '@/components/ui/list'
import { RelativeTime } from '@/components/ui/time'
import { toastDone, toastError } from '@/components/ui/toast'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { useResolveLeak } from '@/lib/leaks/queries'
import { usePerson } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { NotASecretButton } from './not-a-secret-button'

const placeLabels: Record<LeakPlace, string> = {
  message: 'a message',
  task: 'a task',
  schedule: 'a schedule',
  lease: 'a lease request',
  file: 'a file',
  other: 'a text',
}

const removed = {
  removed: 'It was removed; replace the value to be safe.',
  refused: 'It was refused; replace the value to be safe.',
}

/** A value of the vault that somebody was about to write. It was removed, but who wrote it has it: replace it. */
export function LeakRow({ need: leak }: { need: Leak }) {
  const author = usePerson(leak.authorId)
  const { data: me } = useQuery(meOptions())
  const { data: channels } = useQuery(channelsOptions())
  const channel = channels?.find(({ id }) => id === leak.channelId)
  const resolve = useResolveLeak(leak.id)
  const where = channel ? ` in ${channelTitle(channel, me?.id)}` : ''
  return (
    <Row
      href={paths.vaultItem(leak.itemId)}
      leading={<ShieldAlert aria-hidden className="mx-1 size-5 shrink-0 text-danger" />}
      title={`${leak.itemName}: ${leak.fieldKey}`}
      detail={
        <p className="line-clamp-2">
          {author?.displayName ?? 'Someone who left'} wrote it into {placeLabels[leak.place]}
          {where}. {removed[leak.place === 'file' ? 'refused' : 'removed']}
        </p>
      }
      meta={
        <>
          <Badge tone="danger">Exposed</Badge>
          <RelativeTime at={leak.detectedAt} />
        </>
      }
      actions={
        <>
          {leak.canRotate && (
            <Button asChild size="sm">
              <Link href={paths.rotateField(leak.itemId, leak.fieldKey)}>Rotate now</Link>
            </Button>
          )}
          {leak.canRotate && <NotASecretButton leak={leak} />}
          <Button
            size="sm"
            busy={resolve.isPending}
            onClick={() =>
              resolve.mutate(undefined, {
                onSuccess: () => toastDone('Marked as handled'),
                onError: toastError,
              })
            }
          >
            Mark as handled
          </Button>
        </>
      }
    />
  )
}
