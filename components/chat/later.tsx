'use client'

import type { SavedMessage } from '@sesamespace/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Bookmark, BookmarkX } from 'lucide-react'
import { Page } from '@/components/shell/page'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Row } from '@/components/ui/list'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { toastDone, toastError } from '@/components/ui/toast'
import { Tooltip } from '@/components/ui/tooltip'
import { useFocusKeeper } from '@/components/ui/use-focus-keeper'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { useToggleSaved } from '@/lib/chat/saved-mutations'
import { savedPagesOptions } from '@/lib/chat/saved-cache'
import { paths } from '@/lib/shared/paths'
import { plainText } from '@/lib/shared/plain-text'
import { MessageTitle } from './message-title'
import { useMore } from '@/lib/shared/use-more'
import { carryOut } from '@/lib/shared/carry-out'

/** What the person saved for later, over all channels. */
export function Later() {
  const pages = useInfiniteQuery(savedPagesOptions())
  const { data, error, refetch } = pages
  const saved = data?.pages.flatMap((page) => page.saved)
  const more = useMore(pages)
  const focusKeeper = useFocusKeeper()
  return (
    <Page title="Later">
      <div {...focusKeeper} className="focus-visible:-outline-offset-2">
        {error && !saved && (
          <ErrorState error={error} what="what you saved" onRetry={() => void refetch()} />
        )}
        {!saved && !error && <SkeletonRows label="Loading what you saved" />}
        {saved?.length === 0 && (
          <EmptyState icon={Bookmark} title="Nothing saved">
            Save a message from its menu, or with the key S, to come back to it. Only you see this
            list.
          </EmptyState>
        )}
        {saved && saved.length > 0 && (
          <VirtualRows
            label="Messages you saved, the latest first"
            items={saved}
            itemKey={({ message }) => message.id}
            rowHeight={61}
            onEnd={more}
          >
            {(entry) => <SavedRow entry={entry} />}
          </VirtualRows>
        )}
      </div>
    </Page>
  )
}

function SavedRow({ entry: { message, savedAt } }: { entry: SavedMessage }) {
  const remove = useToggleSaved(message, true)
  const { senderDisplayName, senderKind } = message.metadata
  return (
    <Row
      href={paths.messageInPlace(message)}
      leading={<Avatar name={senderDisplayName} kind={senderKind} />}
      title={<MessageTitle message={message} />}
      detail={
        <p dir="auto" className="text-parent-start line-clamp-2 text-ink">
          {plainText(message.plaintext)}
        </p>
      }
      meta={
        <span>
          Saved <RelativeTime at={savedAt} />
        </span>
      }
      actions={
        <Tooltip label="Remove from Later">
          <Button
            variant="ghost"
            size="icon"
            aria-label="Remove from Later"
            onClick={() =>
              carryOut(remove, undefined, {
                onSuccess: () => toastDone('Removed from Later'),
                onError: toastError,
              })
            }
          >
            <BookmarkX aria-hidden className="size-4" />
          </Button>
        </Tooltip>
      }
    />
  )
}
