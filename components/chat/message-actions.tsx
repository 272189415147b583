'use client'

import type { Message } from '@sesamespace/sdk'
import {
  Bookmark,
  BookmarkX,
  CircleCheckBig,
  Copy,
  Ellipsis,
  Link2,
  type LucideIcon,
  Mail,
  MessageSquareText,
  Pencil,
  Pin,
  PinOff,
  Quote,
  SmilePlus,
  Trash2,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { ChatSlot } from '@/components/registry/chat'
import { useSlot } from '@/components/registry/use-slot'
import { Button, type ButtonProps } from '@/components/ui/button'
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuSeparator,
  MenuTrigger,
} from '@/components/ui/dropdown-menu'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { Tooltip } from '@/components/ui/tooltip'
import { DeleteMessageDialog } from './delete-message-dialog'
import { EmojiPicker } from './emoji-picker'
import type { MessageActs } from './use-message-actions'

/** The bar over a message: react, reply, and a menu with the rest. */
export function MessageActions({ message, acts }: { message: Message; acts: MessageActs }) {
  const { opened, close } = acts
  const { TaskFromMessageDialog } = useSlot(ChatSlot)
  return (
    <div
      role="toolbar"
      aria-label="Message actions"
      className="absolute -top-3 right-3 z-10 flex rounded-sm border bg-raised p-0.5 pointer-coarse:-top-5"
    >
      {acts.react && (
        <Popover
          open={opened === 'react'}
          onOpenChange={(on) => (on ? acts.open('react')() : close())}
        >
          <PopoverTrigger asChild>
            <BarButton icon={SmilePlus} label="React" keys="R" />
          </PopoverTrigger>
          <PopoverContent align="end" className="!p-1.5">
            <EmojiPicker
              onPick={(emoji) => {
                acts.toggle(emoji)
                close()
              }}
            />
          </PopoverContent>
        </Popover>
      )}
      {acts.reply && (
        <BarButton icon={MessageSquareText} label="Reply in thread" keys="T" onClick={acts.reply} />
      )}
      <Menu
        open={opened === 'menu'}
        onOpenChange={(on) => (on ? acts.open('menu')() : acts.closeMenu())}
      >
        <MenuTrigger asChild>
          <BarButton
            icon={Ellipsis}
            label="More actions"
            onPointerDownCapture={acts.noteSelection}
          />
        </MenuTrigger>
        <MenuContent align="end" onCloseAutoFocus={acts.keepFocus}>
          {acts.quote && (
            <Entry icon={Quote} onSelect={acts.quote}>
              Quote message
            </Entry>
          )}
          {acts.edit && (
            <Entry icon={Pencil} onSelect={acts.edit}>
              Edit message
            </Entry>
          )}
          {acts.markUnread && (
            <Entry icon={Mail} onSelect={acts.markUnread}>
              Mark unread
            </Entry>
          )}
          <Entry icon={acts.isSaved ? BookmarkX : Bookmark} onSelect={acts.save}>
            {acts.isSaved ? 'Remove from Later' : 'Save for later'}
          </Entry>
          {acts.pin && (
            <Entry icon={acts.isPinned ? PinOff : Pin} onSelect={acts.pin}>
              {acts.isPinned ? 'Unpin message' : 'Pin message'}
            </Entry>
          )}
          <Entry icon={Link2} onSelect={acts.copyLink}>
            Copy link
          </Entry>
          <Entry icon={Copy} onSelect={acts.copyText}>
            Copy text
          </Entry>
          {acts.makeTask && (
            <Entry icon={CircleCheckBig} onSelect={acts.makeTask}>
              Create task…
            </Entry>
          )}
          {acts.remove && (
            <>
              <MenuSeparator />
              <Entry icon={Trash2} danger onSelect={acts.remove}>
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

interface EntryProps {
  icon: LucideIcon
  danger?: boolean
  onSelect: () => void
  children: ReactNode
}

function Entry({ icon: Icon, children, ...item }: EntryProps) {
  return (
    <MenuItem {...item}>
      <Icon aria-hidden className="size-4" />
      {children}
    </MenuItem>
  )
}
