'use client'

import { useQuery } from '@tanstack/react-query'
import { Hash, MessagesSquare, Plus, SquarePen } from 'lucide-react'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { Page } from '@/components/shell/page'
import { CountBadge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Cut } from '@/components/ui/cut'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Row } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { RelativeTime } from '@/components/ui/time'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { meOptions, useCan } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { ChannelIcon } from '@/components/people/channel-icon'
import { CreateChannelDialog } from './create-channel-dialog'
import { NewMessageDialog } from './new-message-dialog'

/** All of chat at a glance: what is unread, what was said last, and channels one might join. */
export function ChatHome() {
  const { data: channels, error, refetch } = useQuery(channelsOptions())
  const { data: me } = useQuery(meOptions())
  const mayWrite = useCan('chat:write')
  const [dialog, setDialog] = useQueryState('new', parseAsStringLiteral(['channel', 'message']))
  const close = (): void => void setDialog(null)
  const alive = channels?.filter(({ archivedAt }) => !archivedAt) ?? []
  const mine = alive
    .filter(({ isMember }) => isMember)
    .toSorted((a, b) =>
      (b.lastMessageAt ?? b.createdAt).localeCompare(a.lastMessageAt ?? a.createdAt),
    )
  const others = alive
    .filter(({ isMember }) => !isMember)
    .toSorted((a, b) => a.name.localeCompare(b.name))
  return (
    <Page
      title="Chat"
      actions={
        mayWrite && (
          <>
            <Button onClick={() => void setDialog('message')}>
              <SquarePen aria-hidden className="size-4" />
              New message
            </Button>
            <Button variant="primary" onClick={() => void setDialog('channel')}>
              <Plus aria-hidden className="size-4" />
              Create channel
            </Button>
          </>
        )
      }
    >
      {error && !channels && (
        <ErrorState error={error} what="the channels" onRetry={() => void refetch()} />
      )}
      {!channels && !error && <SkeletonRows label="Loading channels" />}
      {channels && alive.length === 0 && (
        <EmptyState icon={MessagesSquare} title="No channels yet">
          Create one for a topic or a piece of work, or write to somebody directly.
        </EmptyState>
      )}
      {mine.length > 0 && (
        <Section title="Yours, latest first">
          <VirtualRows
            label="Your channels and conversations"
            items={mine}
            itemKey={({ id }) => id}
            rowHeight={41}
          >
            {(channel) => (
              <Row
                href={paths.channel(channel.id)}
                leading={<ChannelIcon channel={channel} meId={me?.id} />}
                title={channelTitle(channel, me?.id)}
                detail={channel.description && <Cut text={channel.description} className="block" />}
                meta={
                  <>
                    <CountBadge count={channel.unreadCount} label="unread" />
                    {channel.lastMessageAt && <RelativeTime at={channel.lastMessageAt} />}
                  </>
                }
              />
            )}
          </VirtualRows>
        </Section>
      )}
      {others.length > 0 && (
        <Section title="Channels to join">
          <VirtualRows
            label="Channels to join"
            items={others}
            itemKey={({ id }) => id}
            rowHeight={41}
          >
            {(channel) => (
              <Row
                href={paths.channel(channel.id)}
                leading={<Hash aria-hidden className="size-4 shrink-0 text-faint" />}
                title={channel.name}
                detail={channel.description && <Cut text={channel.description} className="block" />}
              />
            )}
          </VirtualRows>
        </Section>
      )}
      {dialog === 'channel' && <CreateChannelDialog onClose={close} />}
      {dialog === 'message' && <NewMessageDialog onClose={close} />}
    </Page>
  )
}
