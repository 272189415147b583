'use client'

import type { Leak, LeakPlace } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { usePerson } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'

const placeLabels: Record<LeakPlace, string> = {
  message: 'a message',
  task: 'a task',
  schedule: 'a schedule',
  lease: 'a lease request',
  file: 'a file',
  other: 'a text',
}

/** "Scout wrote it into a message in #ops". */
export function useLeakWords(leak: Leak | undefined): string {
  const author = usePerson(leak?.authorId)
  const { data: me } = useQuery(meOptions())
  const { data: channels } = useQuery(channelsOptions())
  if (!leak) return ''
  const channel = channels?.find(({ id }) => id === leak.channelId)
  const where = channel ? ` in ${channelTitle(channel, me?.id)}` : ''
  return `${author?.displayName ?? 'Someone who left'} wrote it into ${placeLabels[leak.place]}${where}`
}
