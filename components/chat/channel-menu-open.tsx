'use client'

import type { Channel } from '@sesamespace/sdk'
import {
  Archive,
  ArchiveRestore,
  CalendarSearch,
  Link2,
  LogOut,
  Pencil,
  Pin,
  Search,
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { DotsButton } from '@/components/ui/dots-button'
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuSeparator,
  MenuTrigger,
} from '@/components/ui/dropdown-menu'
import { toastDone, toastError } from '@/components/ui/toast'
import { useLeaveChannel, useUpdateChannel } from '@/lib/chat/channel-mutations'
import { paths } from '@/lib/shared/paths'
import { ChannelPreferences } from './channel-preferences'
import { EditChannelDialog } from './edit-channel-dialog'
import { JumpToDateDialog } from './jump-to-date-dialog'
import type { ChannelPlace } from './use-channel-place'
import { carryOut } from '@/lib/shared/carry-out'

export interface ChannelMenuProps {
  channel: Channel
  meId: string
  mayManage: boolean
  place: ChannelPlace
}

type Opened = 'edit' | 'archive' | 'leave' | 'date' | null

/** What can be done to a channel, and the dialogs that it opens. It is there once somebody wanted it, and opens by itself. */
export default function OpenChannelMenu({ channel, meId, mayManage, place }: ChannelMenuProps) {
  const [opened, setOpened] = useState<Opened>(null)
  const router = useRouter()
  const update = useUpdateChannel(channel.id)
  const leave = useLeaveChannel(channel.id)
  const close = (): void => setOpened(null)
  const isRoom = channel.kind === 'channel'
  const copyLink = (): void => {
    const link = location.origin + paths.channel(channel.id)
    navigator.clipboard.writeText(link).then(() => toastDone('Link copied'), toastError)
  }
  const archive = (archived: boolean): void =>
    carryOut(
      update,
      { archived },
      {
        onSuccess: () => toastDone(archived ? 'Channel archived' : 'Channel restored'),
        onError: toastError,
        onSettled: close,
      },
    )
  return (
    <>
      <Menu defaultOpen>
        <MenuTrigger asChild>
          <DotsButton aria-label="Channel actions" />
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={() => router.push(paths.searchChannel(channel.id))}>
            <Search aria-hidden className="size-4" />
            Search here
          </MenuItem>
          <MenuItem onSelect={() => setOpened('date')}>
            <CalendarSearch aria-hidden className="size-4" />
            Jump to date…
          </MenuItem>
          <MenuItem onSelect={place.go.toPins}>
            <Pin aria-hidden className="size-4" />
            Pinned messages
          </MenuItem>
          <MenuItem onSelect={copyLink}>
            <Link2 aria-hidden className="size-4" />
            Copy link
          </MenuItem>
          {channel.isMember && <ChannelPreferences channel={channel} />}
          {mayManage && (
            <>
              <MenuSeparator />
              <MenuItem onSelect={() => setOpened('edit')}>
                <Pencil aria-hidden className="size-4" />
                Edit name and description…
              </MenuItem>
              {channel.archivedAt ? (
                <MenuItem onSelect={() => archive(false)}>
                  <ArchiveRestore aria-hidden className="size-4" />
                  Restore channel
                </MenuItem>
              ) : (
                <MenuItem onSelect={() => setOpened('archive')}>
                  <Archive aria-hidden className="size-4" />
                  Archive channel…
                </MenuItem>
              )}
            </>
          )}
          {channel.isMember && channel.kind !== 'dm' && (
            <MenuItem danger onSelect={() => setOpened('leave')}>
              <LogOut aria-hidden className="size-4" />
              Leave {isRoom ? 'channel' : 'conversation'}…
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      {opened === 'edit' && <EditChannelDialog channel={channel} onClose={close} />}
      {opened === 'date' && (
        <JumpToDateDialog channelId={channel.id} onJump={place.go.toMessage} onClose={close} />
      )}
      <ConfirmDialog
        open={opened === 'archive'}
        onOpenChange={close}
        title={`Archive ${channel.name}?`}
        action="Archive channel"
        busy={update.isPending}
        onConfirm={() => archive(true)}
      >
        <p>
          It leaves the sidebar, and nobody can write in it. Its messages stay, and you can restore
          it.
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        open={opened === 'leave'}
        onOpenChange={close}
        title={`Leave ${channel.name}?`}
        action="Leave"
        busy={leave.isPending}
        onConfirm={() =>
          carryOut(leave, meId, {
            onSuccess: () => router.push(paths.chat),
            onError: toastError,
            onSettled: close,
          })
        }
      >
        <p>
          {channel.visibility === 'public'
            ? 'You can join again whenever you like.'
            : 'It is private: someone in it has to add you again.'}
        </p>
      </ConfirmDialog>
    </>
  )
}
