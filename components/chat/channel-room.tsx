'use client'

import type { Channel, ChannelAbilities, Me } from '@sesamespace/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useMemo, useRef, useState } from 'react'
import { ChannelIcon } from '@/components/people/channel-icon'
import { Page } from '@/components/shell/page'
import { channelTitle } from '@/lib/chat/channel-name'
import { lastOwnMessage, messagesOptions, pageSize } from '@/lib/chat/message-queries'
import { lastSending } from '@/lib/chat/outbox'
import { channelMembersOptions } from '@/lib/chat/queries'
import { useCan } from '@/lib/session/queries'
import { firstUnreadSeq } from '@/lib/chat/unread'
import { paths } from '@/lib/shared/paths'
import { Opening } from '@/components/ui/opening'
import { whenReachable } from '@/lib/shared/when-reachable'
import { ActivityLine } from './activity-line'
import { ChannelActions } from './channel-actions'
import { ChannelFooter } from './channel-footer'
import { ChannelNote } from './channel-note'
import { Composer } from './composer'
import { FilePreviewHost } from './file-preview-host'
import { MessagesSkeleton } from './messages-skeleton'
import { PinnedBar } from './pinned-bar'
import { type Room, RoomContext } from './room-context'
import { useChannelPlace } from './use-channel-place'

// What shows messages is measured in the browser and brings the markdown: the frame and the composer do not wait for it.
const ChannelMessages = dynamic(
  whenReachable(() => import('./channel-messages').then((module) => module.ChannelMessages)),
  { ssr: false, loading: MessagesSkeleton },
)
const ThreadPane = dynamic(
  whenReachable(() => import('./thread-pane').then((module) => module.ThreadPane)),
  { ssr: false, loading: Opening },
)
const MemberPane = dynamic(
  whenReachable(() => import('./member-pane').then((module) => module.MemberPane)),
  {
    ssr: false,
  },
)

const PinsPane = dynamic(
  whenReachable(() => import('./pins-pane').then((module) => module.PinsPane)),
  {
    ssr: false,
  },
)

/** Of a channel that an event brought, until the server answers. */
const nothing: ChannelAbilities = {
  join: false,
  write: false,
  addMembers: false,
  removeMembers: false,
  change: false,
  moderate: false,
}

/** A channel or a conversation: its messages, where one writes, and a thread or its members beside them. */
export function ChannelRoom({ channel, me }: { channel: Channel; me: Me }) {
  const place = useChannelPlace()
  const { at, thread, pane, go } = place
  const client = useQueryClient()
  const { data: members } = useQuery(channelMembersOptions(channel.id))
  const [editingId, setEditingId] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const can = channel.abilities ?? nothing
  const { write: mayWrite, moderate: mayModerate } = can
  const mayPin = useCan('chat:write') && mayWrite
  // Where the person had read when they came, when that is beyond the newest page; and how often they asked for the newest.
  const [unreadAt, setUnreadAt] = useState(() => firstUnreadSeq(channel, pageSize))
  const [jumps, setJumps] = useState({ count: 0, isAsked: false })
  const from = at ?? unreadAt
  const title = channelTitle(channel, me.id)
  const memberIds = useMemo(() => new Set(members?.map(({ id }) => id)), [members])
  const isMember = (id: string): boolean => memberIds.has(id)

  const room = useMemo(
    (): Room => ({
      channelId: channel.id,
      channelName: title,
      meId: me.id,
      mayWrite,
      mayMarkUnread: channel.isMember,
      mayModerate,
      openThread: go.toThread,
      writing: mayWrite ? { place: channel.id, field } : null,
      editingId,
      edit: (message) => {
        setEditingId(message?.id ?? null)
        if (!message) field.current?.focus()
      },
      linkedSeq: at,
    }),
    [channel.id, channel.isMember, title, me.id, mayWrite, mayModerate, go, editingId, at],
  )
  const editLast = (): void => {
    // What is on its way opens when it has arrived.
    const sending = lastSending(me.id, { channelId: channel.id, threadRootId: null })
    const own = lastOwnMessage(client, channel.id, from, me.id)
    setEditingId(sending?.clientGeneratedId ?? own?.id ?? null)
  }
  const toNewest = (isAsked: boolean): void => {
    go.toMessage(null)
    setUnreadAt(null)
    setJumps(({ count }) => ({ count: count + 1, isAsked }))
    // What was loaded may have been cut at its end.
    const { queryKey } = messagesOptions(channel.id, null)
    if (client.getQueryData(queryKey)?.hasNewer) client.removeQueries({ queryKey, exact: true })
  }
  const toUnseen = (seq: number): void => {
    go.toMessage(null)
    setUnreadAt(seq)
    setJumps({ count: 0, isAsked: false })
  }
  const onSent = (): void => {
    const window = client.getQueryData(messagesOptions(channel.id, from).queryKey)
    if (at !== null || window?.hasNewer) toNewest(false)
  }
  const closePane = (): void => {
    go.closePane()
    field.current?.focus()
  }
  const toList = (): void =>
    list.current?.querySelector<HTMLElement>('[data-message][tabindex="0"]')?.focus()

  return (
    <FilePreviewHost>
      <Page
        fixed
        title={title}
        named
        leading={<ChannelIcon channel={channel} meId={me.id} />}
        back={{ href: paths.chat, label: 'Chat' }}
        note={
          <span className="max-md:hidden">
            <ChannelNote channel={channel} meId={me.id} />
          </span>
        }
        actions={
          <ChannelActions
            channel={channel}
            meId={me.id}
            memberCount={members?.length}
            mayManage={can.change}
            place={place}
          />
        }
        pane={
          thread ? (
            <ThreadPane
              key={thread}
              room={room}
              rootId={thread}
              isMember={isMember}
              onClose={closePane}
            />
          ) : pane === 'members' ? (
            <MemberPane
              channel={channel}
              meId={me.id}
              mayAdd={can.addMembers}
              mayRemove={can.removeMembers}
              onClose={closePane}
            />
          ) : pane === 'pins' ? (
            <PinsPane channelId={channel.id} mayPin={mayPin} onClose={closePane} />
          ) : undefined
        }
      >
        <RoomContext value={room}>
          {channel.pinnedMessageId && (
            <PinnedBar
              channelId={channel.id}
              messageId={channel.pinnedMessageId}
              onGo={go.toMessage}
            />
          )}
          <div data-drop className="flex min-h-0 grow flex-col">
            <div ref={list} className="flex min-h-0 grow flex-col">
              <ChannelMessages
                key={`${from} ${jumps.count}`}
                channel={channel}
                at={from}
                toEnd={at === null && jumps.count > 0}
                isSkipped={at === null && jumps.isAsked}
                onNewest={() => toNewest(true)}
                onUnseen={toUnseen}
                onLeave={() => field.current?.focus()}
              />
            </div>
            <ActivityLine channel={channel} meId={me.id} />
            <ChannelFooter channel={channel} meId={me.id} can={can}>
              <Composer
                channelId={channel.id}
                threadRootId={null}
                meId={me.id}
                placeholder={`Message ${title}`}
                isMember={isMember}
                field={field}
                onEditLast={editLast}
                onEscape={toList}
                onSent={onSent}
              />
            </ChannelFooter>
          </div>
        </RoomContext>
      </Page>
    </FilePreviewHost>
  )
}
