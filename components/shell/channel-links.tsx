'use client'

import { useQuery } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import { useMemo } from 'react'
import { SlowNote } from '@/components/ui/slow-note'
import { Skeleton } from '@/components/ui/skeleton'
import { VirtualList } from '@/components/ui/virtual-list'
import { useFoldedSections } from '@/lib/chat/folded-sections'
import { channelsOptions } from '@/lib/chat/queries'
import { sidebarRows } from '@/lib/chat/sidebar-rows'
import { meOptions } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { ChannelLink } from './channel-link'
import { SectionHeading } from './section-heading'

/** The sidebar's middle: what is unread, the channels, the conversations. Only the rows in sight exist. */
export function ChannelLinks() {
  const { data: channels } = useQuery(channelsOptions())
  const { data: me } = useQuery(meOptions())
  const folded = useFoldedSections()
  const [, , openId] = usePathname().split('/')
  const currentId = channels?.find(({ id }) => id === openId)?.id ?? null
  const rows = useMemo(
    () => sidebarRows({ channels: channels ?? [], meId: me?.id, currentId, folded }),
    [channels, me?.id, currentId, folded],
  )
  if (!channels) return <LoadingLinks />
  return (
    <VirtualList
      label="Channels and conversations"
      items={rows}
      itemKey={({ key }) => key}
      rowHeight={32}
      overscan={2}
      currentKey={currentId}
      plain
    >
      {(row) =>
        row.type === 'section' ? (
          <SectionHeading {...row} />
        ) : (
          <ChannelLink
            channel={row.channel}
            title={row.title}
            href={paths.channel(row.channel.id)}
            isCurrent={row.channel.id === currentId}
          />
        )
      }
    </VirtualList>
  )
}

function LoadingLinks() {
  return (
    <output className="mt-6 grid grow content-start gap-3 px-4">
      <span className="sr-only">Loading channels</span>
      <SlowNote />
      <Skeleton className="h-3.5 w-1/2" />
      <Skeleton className="h-3.5 w-2/3" />
      <Skeleton className="h-3.5 w-2/5" />
    </output>
  )
}
