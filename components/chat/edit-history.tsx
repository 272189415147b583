'use client'

import type { Message, MessageRevision } from '@sesamespace/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Dialog } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { SkeletonRows } from '@/components/ui/skeleton'
import { revisionPagesOptions } from '@/lib/chat/revision-queries'
import { usePerson } from '@/lib/people/queries'
import { useFormats } from '@/lib/shared/use-formats'
import { MessageText } from './message-text'

/** What a message says and said, newest first. */
export function EditHistory({ message, onClose }: { message: Message; onClose: () => void }) {
  const query = useInfiniteQuery(revisionPagesOptions(message.channelId, message.id))
  const { data, error, refetch } = query
  const revisions = data?.pages.flatMap((page) => page.revisions)
  return (
    <Dialog open onOpenChange={onClose} title="Edit history" wide textOnly>
      {error && !revisions && (
        <ErrorState error={error} what="the edit history" onRetry={() => void refetch()} />
      )}
      {!revisions && !error && <SkeletonRows rows={3} label="Loading the edit history" />}
      {revisions && (
        <ol aria-label="Texts of this message, newest first" className="grid gap-4">
          {revisions.map((revision, index) => (
            <Revision
              key={revision.revision}
              revision={revision}
              isCurrent={index === 0}
              message={message}
            />
          ))}
        </ol>
      )}
      <MoreButton query={query} />
    </Dialog>
  )
}

interface RevisionProps {
  revision: MessageRevision
  isCurrent: boolean
  message: Message
}

function Revision({ revision, isCurrent, message }: RevisionProps) {
  const { content, writtenAt, writtenBy } = revision
  const writer = usePerson(writtenBy)
  const { formatAbsolute } = useFormats()
  const name =
    writer?.displayName ??
    (writtenBy === message.senderId ? message.metadata.senderDisplayName : 'Someone who left')
  return (
    <li className="grid gap-1 border-l-2 pl-3">
      <p className="flex flex-wrap gap-x-2 text-xs text-muted">
        <bdi className="font-medium text-ink">{name}</bdi>
        <span>
          {revision.revision === 1 ? 'sent' : 'edited'}{' '}
          <time dateTime={writtenAt}>{formatAbsolute(writtenAt)}</time>
        </span>
        {isCurrent && <span>· Current text</span>}
      </p>
      <MessageText text={content} />
    </li>
  )
}
