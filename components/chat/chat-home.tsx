'use client'

import { useQuery } from '@tanstack/react-query'
import { Hash, MessagesSquare, Plus, SquarePen } from 'lucide-react'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { Page } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { List, Row } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { meOptions, useCan } from '@/lib/session/queries'
import { plural } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'
import { ChannelIcon } from '@/components/shell/channel-links'
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
          <List label="Your channels and conversations">
            {mine.map((channel) => (
              <Row
                key={channel.id}
                href={paths.channel(channel.id)}
                leading={<ChannelIcon channel={channel} meId={me?.id} />}
                title={channelTitle(channel, me?.id)}
                detail={channel.description && <p className="truncate">{channel.description}</p>}
                meta={
                  <>
                    {channel.unreadCount > 0 && (
                      <span className="font-medium text-accent-ink">
                        {plural(channel.unreadCount, 'unread message')}
                      </span>
                    )}
                    {channel.lastMessageAt && <RelativeTime at={channel.lastMessageAt} />}
                  </>
                }
              />
            ))}
          </List>
        </Section>
      )}
      {others.length > 0 && (
        <Section title="Channels to join">
          <List label="Channels to join">
            {others.map((channel) => (
              <Row
                key={channel.id}
                href={paths.channel(channel.id)}
                leading={<Hash aria-hidden className="size-4 shrink-0 text-faint" />}
                title={channel.name}
                detail={channel.description && <p className="truncate">{channel.description}</p>}
              />
            ))}
          </List>
        </Section>
      )}
      {dialog === 'channel' && <CreateChannelDialog onClose={close} />}
      {dialog === 'message' && <NewMessageDialog onClose={close} />}
    </Page>
  )
}
