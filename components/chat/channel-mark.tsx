'use client'

import { channelNameIn } from '@sesamespace/contract/message-text'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@/components/ui/link'
import { channelByNameOptions } from '@/lib/chat/channel-by-name'
import { channelsOptions } from '@/lib/chat/queries'
import { paths } from '@/lib/shared/paths'

/** A channel that a text names, as a link for who may see it; it stays text for everybody else. */
export function ChannelMark({ mark }: { mark: string }) {
  const name = channelNameIn(mark)
  const wanted = name.toLowerCase()
  const list = useQuery({
    ...channelsOptions(),
    select: (channels) =>
      channels.find((each) => each.kind === 'channel' && each.name.toLowerCase() === wanted)?.id ??
      null,
  })
  const { data: found } = useQuery({
    ...channelByNameOptions(name),
    enabled: list.data === null && name !== '',
  })
  const id = list.data ?? found?.id
  if (!id) return mark
  return (
    <Link
      href={paths.channel(id)}
      className="rounded-[4px] bg-info-soft px-0.5 font-medium text-info hover:underline"
    >
      <bdi>#{list.data ? name : found?.name}</bdi>
      {!list.data && found?.archivedAt && ' (archived)'}
    </Link>
  )
}
