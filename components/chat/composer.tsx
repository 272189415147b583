'use client'

import { SendHorizontal } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useRef } from 'react'
import { useRealtime } from '@/components/shell/realtime-provider'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import { useDraft } from '@/lib/chat/drafts'
import { enqueue } from '@/lib/chat/outbox'
import { messageMaxLength } from '@/lib/chat/schema'
import { MessageField } from './message-field'

interface ComposerProps {
  channelId: string
  threadRootId: string | null
  meId: string
  placeholder: string
  isMember: (id: string) => boolean
  /** Arrow up in an empty text. */
  onEditLast: () => void
  /** Escape. */
  onEscape: () => void
  /** A message was sent. */
  onSent: () => void
  field: RefObject<HTMLTextAreaElement | null>
}

/** Others are told that one types at most this often. */
const typingEveryMs = 3_000
/** Say how much room is left from here on. */
const nearlyFull = messageMaxLength - 500

/** Where messages are written. What is typed is kept until it is sent, also over a reload. */
export function Composer(props: ComposerProps) {
  const { channelId, threadRootId, meId, field } = props
  const realtime = useRealtime()
  const [text, setText] = useDraft(meId, threadRootId ?? channelId)
  const toldAt = useRef(0)
  const isEmpty = text.trim() === ''

  const onText = (next: string): void => {
    setText(next)
    if (next.trim() === '' || threadRootId || Date.now() - toldAt.current < typingEveryMs) return
    toldAt.current = Date.now()
    realtime?.sendTyping(channelId)
  }
  const send = (): void => {
    if (isEmpty) return
    enqueue(meId, { channelId, threadRootId, content: text.trim() })
    setText('')
    toldAt.current = 0
    props.onSent()
    field.current?.focus()
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault()
      props.onEditLast()
    } else if (event.key === 'Escape' && !threadRootId) {
      event.preventDefault()
      props.onEscape()
    }
  }
  return (
    <div className="px-4 pb-3 pt-1">
      <div className="flex items-end gap-2 rounded-md border border-line-strong bg-canvas py-1 pl-3 pr-1 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus">
        <MessageField
          label={props.placeholder}
          placeholder={props.placeholder}
          text={text}
          onText={onText}
          onSubmit={send}
          onKey={onKey}
          isMember={props.isMember}
          field={field}
          className="py-1.5 pointer-coarse:py-2"
        />
        <Tooltip label="Send" keys="Enter" side="top">
          <Button
            variant={isEmpty ? 'ghost' : 'primary'}
            size="icon"
            aria-label="Send message"
            disabled={isEmpty}
            onClick={send}
          >
            <SendHorizontal aria-hidden className="size-4" />
          </Button>
        </Tooltip>
      </div>
      {text.length > nearlyFull && (
        <p role="status" className="pt-1 text-xs text-muted">
          {messageMaxLength - text.length} characters left
        </p>
      )}
    </div>
  )
}
