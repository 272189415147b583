'use client'

import type { Thread } from '@sesamespace/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { MessageSquareText } from 'lucide-react'
import { Page } from '@/components/shell/page'
import { Avatar } from '@/components/ui/avatar'
import { CountBadge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Row } from '@/components/ui/list'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { threadPagesOptions } from '@/lib/chat/thread-queries'
import { plural } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'
import { plainText } from '@/lib/shared/plain-text'
import { MessageTitle } from './message-title'
import { useMore } from '@/lib/shared/use-more'

/** The threads that the person takes part in, over all channels. */
export function Threads() {
  const pages = useInfiniteQuery(threadPagesOptions())
  const { data, error, refetch } = pages
  const threads = data?.pages.flatMap((page) => page.threads)
  const more = useMore(pages)
  return (
    <Page title="Threads">
      {error && !threads && (
        <ErrorState error={error} what="the threads" onRetry={() => void refetch()} />
      )}
      {!threads && !error && <SkeletonRows label="Loading threads" />}
      {threads?.length === 0 && (
        <EmptyState icon={MessageSquareText} title="No threads yet">
          Threads that you start, reply to or are mentioned in appear here.
        </EmptyState>
      )}
      {threads && threads.length > 0 && (
        <VirtualRows
          label="Threads you take part in, latest reply first"
          items={threads}
          itemKey={({ root }) => root.id}
          rowHeight={61}
          onEnd={more}
        >
          {(thread) => <ThreadRow thread={thread} />}
        </VirtualRows>
      )}
    </Page>
  )
}

function ThreadRow({ thread: { root, unreadCount, lastReplyAt } }: { thread: Thread }) {
  const { senderDisplayName, senderKind } = root.metadata
  return (
    <Row
      href={paths.thread(root.channelId, root.seq, root.id)}
      leading={<Avatar name={senderDisplayName} kind={senderKind} />}
      title={<MessageTitle message={root} />}
      detail={
        <p dir="auto" className="text-parent-start line-clamp-2 text-ink">
          {root.deletedAt ? 'Message deleted' : plainText(root.plaintext)}
        </p>
      }
      meta={
        <>
          <CountBadge count={unreadCount} label="unread" />
          <span>{plural(root.replyCount, 'reply', 'replies')}</span>
          <RelativeTime at={lastReplyAt} />
        </>
      }
    />
  )
}
