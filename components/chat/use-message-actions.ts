'use client'

import type { Message } from '@sesamespace/sdk'
import { type RefObject, useRef, useState } from 'react'
import { toastDone, toastError } from '@/components/ui/toast'
import { useMarkUnread } from '@/lib/chat/channel-mutations'
import { useTogglePin, useToggleReaction } from '@/lib/chat/message-mutations'
import { quoteOf } from '@/lib/chat/quote'
import { useIsSaved, useToggleSaved } from '@/lib/chat/saved-mutations'
import { useCan } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { putQuote } from './put-quote'
import { useRoom } from './room-context'
import { carryOut } from '@/lib/shared/carry-out'

/** What of a message is open. */
export type Opened = 'react' | 'menu' | 'delete' | 'task'

export type MessageActs = ReturnType<typeof useMessageActions>

/** What of an element's text is selected, and nothing when the selection goes beyond it. */
function selectedIn(element: HTMLElement | null): string {
  const selection = getSelection()
  if (!element || !selection || selection.rangeCount === 0 || selection.isCollapsed) return ''
  const { commonAncestorContainer } = selection.getRangeAt(0)
  return element.contains(commonAncestorContainer) ? selection.toString().trim() : ''
}

function copy(text: string, words: string): void {
  navigator.clipboard.writeText(text).then(() => toastDone(words), toastError)
}

/** What can be done to a message, for its bar and for its keys alike. What the person may not do is absent. */
export function useMessageActions(message: Message, row: RefObject<HTMLElement | null>) {
  const { meId, mayWrite, mayMarkUnread, mayModerate, openThread, writing, edit } = useRoom()
  // What was selected when the menu was opened: the way through it may end the selection.
  const selected = useRef('')
  const isQuoting = useRef(false)
  const [opened, setOpened] = useState<Opened | null>(null)
  const toggle = useToggleReaction(message, meId)
  const unread = useMarkUnread(message)
  const isSaved = useIsSaved(message.id)
  const toggleSaved = useToggleSaved(message, isSaved)
  const togglePin = useTogglePin(message)
  const mayPin = useCan('chat:write') && mayWrite
  const isPinned = Boolean(message.metadata.pinned)
  const mayMakeTasks = useCan('tasks:write')
  const isMine = message.senderId === meId
  const isPlain = !message.metadata.card
  const open = (what: Opened) => (): void => setOpened(what)
  return {
    opened,
    open,
    close: (): void => setOpened(null),
    /** A choice in the menu may have opened something else by the time the menu closes. */
    closeMenu: (): void => setOpened((now) => (now === 'menu' ? null : now)),
    toggle: (emoji: string): void => carryOut(toggle, emoji, { onError: toastError }),
    react: mayWrite ? open('react') : null,
    reply: openThread && ((): void => openThread(message.threadRootId ?? message.id)),
    noteSelection: (): void => {
      selected.current = selectedIn(row.current)
    },
    quote:
      writing && meId
        ? (): void => {
            isQuoting.current = opened === 'menu'
            putQuote(meId, writing, quoteOf(message, selected.current || selectedIn(row.current)))
          }
        : null,
    /** Whoever quotes goes on writing: the menu does not take the focus back. */
    keepFocus: (event: Event): void => {
      if (isQuoting.current) event.preventDefault()
      isQuoting.current = false
    },
    edit: isMine && mayWrite && isPlain ? (): void => edit(message) : null,
    isSaved,
    save: (): void =>
      carryOut(toggleSaved, undefined, {
        onSuccess: () => toastDone(isSaved ? 'Removed from Later' : 'Saved for later'),
        onError: toastError,
      }),
    isPinned,
    pin: mayPin
      ? (): void =>
          carryOut(togglePin, undefined, {
            onSuccess: () => toastDone(isPinned ? 'Message unpinned' : 'Message pinned'),
            onError: toastError,
          })
      : null,
    copyLink: (): void =>
      copy(location.origin + paths.message(message.channelId, message.seq), 'Link copied'),
    copyText: (): void => copy(message.content, 'Text copied'),
    markUnread:
      mayMarkUnread && !isMine
        ? (): void =>
            carryOut(unread, undefined, {
              onSuccess: () => toastDone('Marked unread'),
              onError: toastError,
            })
        : null,
    makeTask: mayMakeTasks && isPlain ? open('task') : null,
    remove: mayWrite && (isMine || mayModerate) ? open('delete') : null,
  }
}

/** What a key does to the message that has the focus. */
export function actOfKey(key: string, acts: MessageActs): (() => void) | null {
  switch (key) {
    case 'r':
      return acts.react
    case 't':
      return acts.reply
    case 'q':
      return acts.quote
    case 'e':
      return acts.edit
    case 'c':
      return acts.copyLink
    case 'u':
      return acts.markUnread
    case 's':
      return acts.save
    case 'p':
      return acts.pin
    case 'Delete':
    case 'Backspace':
      return acts.remove
    default:
      return null
  }
}
