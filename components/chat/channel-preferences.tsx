'use client'

import type { Channel } from '@sesamespace/sdk'
import { Bell, BellOff, Star, StarOff } from 'lucide-react'
import {
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
} from '@/components/ui/dropdown-menu'
import { toastError } from '@/components/ui/toast'
import { useUpdatePreferences } from '@/lib/chat/channel-mutations'
import { notifyLevels } from '@/lib/chat/notify-levels'

/** In the menu of a channel: what it is to this person alone. */
export function ChannelPreferences({ channel }: { channel: Channel }) {
  const { mutate } = useUpdatePreferences(channel.id)
  const update = (input: Parameters<typeof mutate>[0]): void =>
    mutate(input, { onError: toastError })
  const { isStarred, isMuted } = channel
  return (
    <>
      <MenuSeparator />
      <MenuItem onSelect={() => update({ isStarred: !isStarred })}>
        {isStarred ? (
          <StarOff aria-hidden className="size-4" />
        ) : (
          <Star aria-hidden className="size-4" />
        )}
        {isStarred ? 'Remove star' : 'Star'}
      </MenuItem>
      <MenuItem onSelect={() => update({ isMuted: !isMuted })}>
        {isMuted ? (
          <Bell aria-hidden className="size-4" />
        ) : (
          <BellOff aria-hidden className="size-4" />
        )}
        {isMuted ? 'Unmute' : 'Mute'}
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>Notify me about</MenuLabel>
      <MenuRadioGroup value={channel.notify}>
        {notifyLevels.map(({ value, label }) => (
          <MenuRadioItem key={value} value={value} onSelect={() => update({ notify: value })}>
            {label}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </>
  )
}
