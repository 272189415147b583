'use client'

import type { Message } from '@sesamespace/sdk'
import {
  CircleCheckBig,
  Copy,
  Ellipsis,
  Link2,
  type LucideIcon,
  MessageSquareText,
  Pencil,
  SmilePlus,
  Trash2,
} from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Button, type ButtonProps } from '@/components/ui/button'
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuSeparator,
  MenuTrigger,
} from '@/components/ui/dropdown-menu'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { toastDone, toastError } from '@/components/ui/toast'
import { Tooltip } from '@/components/ui/tooltip'
import { useToggleReaction } from '@/lib/chat/message-mutations'
import { useCan } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { DeleteMessageDialog } from './delete-message-dialog'
import { EmojiPicker } from './emoji-picker'
import { TaskFromMessageDialog } from './task-from-message-dialog'
import { useRoom } from './room-context'

/** What the keyboard asked of a message. */
export type MessageAsk = 'edit' | 'thread' | 'react' | 'link' | 'delete'

interface MessageActionsProps {
  message: Message
  ask: MessageAsk | null
  /** The ask was taken up, or is over. */
  onAsked: () => void
  /** Something that belongs to the message is open: it must stay. */
  onHold: (isHeld: boolean) => void
}

type Opened = 'react' | 'menu' | 'delete' | 'task' | null

/** The bar over a message: react, reply, and a menu with the rest. Asks of the keyboard arrive here too. */
export function MessageActions({ message, ask, onAsked, onHold }: MessageActionsProps) {
  const room = useRoom()
  const [opened, setOpened] = useState<Opened>(null)
  const toggle = useToggleReaction(message, room.meId)
  const mayMakeTasks = useCan('tasks:write')
  const isMine = message.senderId === room.meId
  const mayEdit = isMine && room.mayWrite && !message.metadata.card
  const mayDelete = room.mayWrite && (isMine || room.mayModerate)
  const close = (): void => {
    setOpened(null)
    onAsked()
  }
  const copy = (text: string, done: string): void => {
    navigator.clipboard.writeText(text).then(() => toastDone(done), toastError)
  }
  const copyLink = (): void =>
    copy(location.origin + paths.message(message.channelId, message.seq), 'Link copied')

  const isHeld = opened !== null
  useEffect(() => onHold(isHeld), [isHeld, onHold])
  useEffect(() => {
    if (!ask) return
    if (ask === 'react' && room.mayWrite) return setOpened('react')
    if (ask === 'delete' && mayDelete) return setOpened('delete')
    onAsked()
    if (ask === 'edit' && mayEdit) room.edit(message)
    if (ask === 'thread') room.openThread?.(message.id)
    if (ask === 'link') copyLink()
    // The ask alone begins this; what it reads is of the same render.
  }, [ask])

  return (
    <div
      role="toolbar"
      aria-label="Message actions"
      className="absolute -top-3 right-3 z-10 flex rounded-sm border bg-raised p-0.5 pointer-coarse:-top-5"
    >
      {room.mayWrite && (
        <Popover
          open={opened === 'react'}
          onOpenChange={(on) => (on ? setOpened('react') : close())}
        >
          <PopoverTrigger asChild>
            <BarButton icon={SmilePlus} label="React" keys="R" />
          </PopoverTrigger>
          <PopoverContent align="end" className="!p-1.5">
            <EmojiPicker
              onPick={(emoji) => {
                toggle.mutate(emoji, { onError: toastError })
                close()
              }}
            />
          </PopoverContent>
        </Popover>
      )}
      {room.openThread && (
        <BarButton
          icon={MessageSquareText}
          label="Reply in thread"
          keys="T"
          onClick={() => room.openThread?.(message.id)}
        />
      )}
      <Menu
        open={opened === 'menu'}
        // A choice may have opened something else by now.
        onOpenChange={(on) => setOpened((now) => (on ? 'menu' : now === 'menu' ? null : now))}
      >
        <MenuTrigger asChild>
          <BarButton icon={Ellipsis} label="More actions" />
        </MenuTrigger>
        <MenuContent align="end">
          {mayEdit && (
            <Entry icon={Pencil} onSelect={() => room.edit(message)}>
              Edit message
            </Entry>
          )}
          <Entry icon={Link2} onSelect={copyLink}>
            Copy link
          </Entry>
          <Entry icon={Copy} onSelect={() => copy(message.content, 'Text copied')}>
            Copy text
          </Entry>
          {mayMakeTasks && !message.metadata.card && (
            <Entry icon={CircleCheckBig} onSelect={() => setOpened('task')}>
              Create task…
            </Entry>
          )}
          {mayDelete && (
            <>
              <MenuSeparator />
              <Entry icon={Trash2} danger onSelect={() => setOpened('delete')}>
                Delete message…
              </Entry>
            </>
          )}
        </MenuContent>
      </Menu>
      {opened === 'delete' && <DeleteMessageDialog message={message} onClose={close} />}
      {opened === 'task' && <TaskFromMessageDialog message={message} onClose={close} />}
    </div>
  )
}

interface BarButtonProps extends ButtonProps {
  icon: LucideIcon
  label: string
  keys?: string
}

function BarButton({ icon: Icon, label, keys, ...props }: BarButtonProps) {
  return (
    <Tooltip label={label} side="top" {...(keys && { keys })}>
      <Button
        variant="ghost"
        size="icon"
        aria-label={label}
        {...props}
        className="!size-7 pointer-coarse:!size-11"
      >
        <Icon aria-hidden className="size-4" />
      </Button>
    </Tooltip>
  )
}

function Entry(props: {
  icon: LucideIcon
  danger?: boolean
  onSelect: () => void
  children: ReactNode
}) {
  const { icon: Icon, children, ...item } = props
  return (
    <MenuItem {...item}>
      <Icon aria-hidden className="size-4" />
      {children}
    </MenuItem>
  )
}
