'use client'

import { clsx } from 'clsx'
import { Button } from '@/components/ui/button'
import { commandIn } from '@/lib/chat/command-text'
import { findCommand } from '@/lib/chat/commands'
import type { Held } from './use-before-send'

interface CommandNoteProps {
  id: string
  text: string
  held: Held | null
  onConfirm: () => void
  onSendAsText: () => void
}

/** Under a text that is a command: what it takes and does; or why it was not done, and what to do. */
export function CommandNote({ id, text, held, onConfirm, onSendAsText }: CommandNoteProps) {
  const command = findCommand(commandIn(text)?.name ?? '')
  if (held) {
    return (
      <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-1 text-xs">
        <p dir="auto" className={clsx('min-w-0 break-words', held.is === 'held' && 'text-danger')}>
          {held.why}
        </p>
        {held.is === 'asked' && (
          <Button size="sm" onClick={onConfirm}>
            {held.action}
          </Button>
        )}
        {held.is === 'held' && held.isText && (
          <Button size="sm" onClick={onSendAsText}>
            Send as a message
          </Button>
        )}
      </div>
    )
  }
  if (!command) return null
  return (
    <p id={id} className="pt-1 text-xs text-muted">
      <b className="font-medium">/{command.name}</b>
      {command.argument && ` ${command.argument}`}: {command.description}
    </p>
  )
}
