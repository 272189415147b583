'use client'

import type { Message } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Pin, PinOff } from 'lucide-react'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { List, Row } from '@/components/ui/list'
import { SidePane } from '@/components/ui/side-pane'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { toastError } from '@/components/ui/toast'
import { Tooltip } from '@/components/ui/tooltip'
import { useFocusKeeper } from '@/components/ui/use-focus-keeper'
import { useTogglePin } from '@/lib/chat/message-mutations'
import { pinsOptions } from '@/lib/chat/message-queries'
import { paths } from '@/lib/shared/paths'
import { plainText } from '@/lib/shared/plain-text'
import { carryOut } from '@/lib/shared/carry-out'

interface PinsPaneProps {
  channelId: string
  mayPin: boolean
  onClose: () => void
}

/** What is pinned in a channel, the latest pin first. */
export function PinsPane({ channelId, mayPin, onClose }: PinsPaneProps) {
  const { data: pins, error, refetch } = useQuery(pinsOptions(channelId))
  const focusKeeper = useFocusKeeper()
  return (
    <SidePane title="Pinned messages" onClose={onClose}>
      <div {...focusKeeper} className="min-h-full focus-visible:-outline-offset-2">
        {error && !pins && (
          <ErrorState error={error} what="the pinned messages" onRetry={() => void refetch()} />
        )}
        {!pins && !error && <SkeletonRows label="Loading the pinned messages" />}
        {pins?.length === 0 && (
          <EmptyState icon={Pin} title="Nothing pinned yet">
            {mayPin
              ? 'Pin a message from its menu, or with the key P, to keep it at hand for everybody here.'
              : 'What members of this channel pin appears here.'}
          </EmptyState>
        )}
        {pins && pins.length > 0 && (
          <List label="Pinned messages, the latest first">
            {pins.map((message) => (
              <PinnedRow key={message.id} message={message} mayPin={mayPin} />
            ))}
          </List>
        )}
      </div>
    </SidePane>
  )
}

function PinnedRow({ message, mayPin }: { message: Message; mayPin: boolean }) {
  const { metadata } = message
  const unpin = useTogglePin(message)
  return (
    <Row
      href={paths.messageInPlace(message)}
      leading={<Avatar name={metadata.senderDisplayName} kind={metadata.senderKind} />}
      title={metadata.senderDisplayName}
      detail={
        <>
          <RelativeTime at={message.createdAt} className="text-xs" />
          <p dir="auto" className="text-parent-start line-clamp-4 break-words text-ink">
            {plainText(message.plaintext)}
          </p>
        </>
      }
      actions={
        mayPin && (
          <Tooltip label="Unpin message">
            <Button
              variant="ghost"
              size="icon"
              aria-label="Unpin message"
              busy={unpin.isPending}
              onClick={() => carryOut(unpin, undefined, { onError: toastError })}
            >
              <PinOff aria-hidden className="size-4" />
            </Button>
          </Tooltip>
        )
      }
    />
  )
}
