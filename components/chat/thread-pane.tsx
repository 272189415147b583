'use client'

import type { Message } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorState } from '@/components/ui/error-state'
import { Opening } from '@/components/ui/opening'
import { SidePane } from '@/components/ui/side-pane'
import { threadOptions } from '@/lib/chat/message-queries'
import { unreadThreadsOptions } from '@/lib/chat/thread-queries'
import { useIsLooking, useThreadReading } from '@/lib/chat/use-reading'
import { lastSending, useOutbox } from '@/lib/chat/outbox'
import { chatRows } from '@/lib/chat/rows'
import { meOptions } from '@/lib/session/queries'
import { plural } from '@/lib/shared/format'
import { useFormats } from '@/lib/shared/use-formats'
import { isTouch } from '@/lib/shared/use-media'
import { Composer } from './composer'
import { MessageList } from './message-list'
import { MessagesSkeleton } from './messages-skeleton'
import { type Room, RoomContext } from './room-context'

interface ThreadPaneProps {
  room: Room
  rootId: string
  isMember: (id: string) => boolean
  onClose: () => void
}

const noMessages: Message[] = []
const nothingUnfolded: ReadonlySet<number> = new Set()
const nothing = (): void => undefined

/** A message and what was answered to it, with a place to answer. */
export function ThreadPane({ room, rootId, isMember, onClose }: ThreadPaneProps) {
  const { channelId, meId, mayWrite } = room
  const { data, error, refetch } = useQuery(threadOptions(channelId, rootId))
  const messages = data ?? noMessages
  const { data: me } = useQuery(meOptions())
  const outbox = useOutbox(meId)
  const [isAtEnd, setAtEnd] = useState(true)
  const [seenSeq, setSeenSeq] = useState(0)
  const looking = useIsLooking()
  useThreadReading(channelId, rootId, seenSeq)
  const { data: unread } = useQuery(unreadThreadsOptions())
  // Where the line stands is decided when the thread is opened.
  const [newAfterSeq] = useState(
    () => unread?.find(({ root }) => root.id === rootId)?.readSeq ?? null,
  )
  const [isForAll, setForAll] = useState(false)
  const [editingId, setEditingId] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const isHere = data !== undefined
  // Who opens a thread means to answer: its heading took the focus, and the field has it from here on. Who has gone on stays there.
  useEffect(() => {
    const heading = field.current?.closest('aside')?.querySelector('h2')
    if (isHere && !isTouch() && heading && heading === document.activeElement)
      field.current?.focus()
  }, [isHere])
  const { timeZone } = useFormats().region
  const rows = useMemo(
    () =>
      chatRows({
        messages,
        outgoing: outbox.filter((entry) => entry.threadRootId === rootId),
        fromStart: false,
        newAfterSeq,
        me,
        unfolded: nothingUnfolded,
        inThread: true,
        timeZone,
      }),
    [messages, outbox, rootId, me, newAfterSeq, timeZone],
  )
  const inThread = useMemo(
    (): Room => ({
      ...room,
      openThread: null,
      writing: mayWrite ? { place: rootId, field } : null,
      mayMarkUnread: false,
      editingId,
      edit: (message) => setEditingId(message?.id ?? null),
    }),
    [room, rootId, mayWrite, editingId],
  )
  const lastOwn = (): void => {
    const own = messages.findLast(({ senderId, deletedAt }) => senderId === meId && !deletedAt)
    const sending = meId && lastSending(meId, { channelId, threadRootId: rootId })
    setEditingId(sending ? sending.clientGeneratedId : (own?.id ?? null))
  }
  // A link to an answer shows it, however far up it stands.
  const linked = rows.find(
    (row) =>
      row.type === 'message' &&
      row.message.seq === room.linkedSeq &&
      row.message.threadRootId !== null,
  )
  const replies = Math.max(0, messages.length - 1)
  return (
    <SidePane
      title={replies === 0 ? 'Thread' : `Thread: ${plural(replies, 'reply', 'replies')}`}
      onClose={onClose}
    >
      <RoomContext value={inThread}>
        <div data-drop className="flex h-full flex-col">
          {error && !data && (
            <ErrorState error={error} what="the thread" onRetry={() => void refetch()} />
          )}
          {!data && !error && (
            <>
              <Opening />
              <MessagesSkeleton />
            </>
          )}
          {data && (
            <MessageList
              label="Thread"
              rows={rows}
              start={null}
              startKey={linked?.key ?? (newAfterSeq === null ? undefined : 'new')}
              hasOlder={false}
              hasNewer={false}
              loadMore={nothing}
              loading="idle"
              newCount={0}
              isAtEnd={isAtEnd}
              onAtEnd={setAtEnd}
              onSeen={(_, last) => looking && setSeenSeq((known) => Math.max(known, last))}
              onNewest={nothing}
              onLeave={() => field.current?.focus()}
            />
          )}
          {data && mayWrite && meId && (
            <Composer
              channelId={channelId}
              threadRootId={rootId}
              meId={meId}
              placeholder="Reply in thread"
              isMember={isMember}
              field={field}
              onEditLast={lastOwn}
              onEscape={onClose}
              alsoToChannel={isForAll}
              onSent={() => setForAll(false)}
            >
              <div className="pt-1.5 text-sm">
                <Checkbox
                  checked={isForAll}
                  onChange={setForAll}
                  label={
                    <>
                      Also send to <bdi>{room.channelName}</bdi>
                    </>
                  }
                />
              </div>
            </Composer>
          )}
        </div>
      </RoomContext>
    </SidePane>
  )
}
