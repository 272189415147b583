'use client'

import { limits } from '@sesamespace/contract/limits'
import { clsx } from 'clsx'
import { Paperclip, SendHorizontal } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useRef } from 'react'
import { useRealtime } from '@/components/shell/realtime-provider'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import { useDraft } from '@/lib/chat/drafts'
import { enqueue } from '@/lib/chat/outbox'
import { useUploads } from '@/lib/chat/use-uploads'
import { MessageField } from './message-field'
import { UploadList } from './upload-list'
import { useFileDrop } from './use-file-drop'

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
const nearlyFull = limits.message - 500

/** Where messages are written. What is typed is kept until it is sent, also over a reload. */
export function Composer(props: ComposerProps) {
  const { channelId, threadRootId, meId, field } = props
  const realtime = useRealtime()
  const [text, setText] = useDraft(meId, threadRootId ?? channelId)
  const files = useUploads(channelId)
  const picker = useRef<HTMLInputElement>(null)
  const isDropping = useFileDrop(field, files.add)
  const notifiedAt = useRef(0)
  const attachments = files.uploads.flatMap(({ attachment }) => attachment ?? [])
  const isReady = attachments.length === files.uploads.length
  const maySend = isReady && (text.trim() !== '' || attachments.length > 0)

  const onText = (next: string): void => {
    setText(next)
    if (next.trim() === '' || threadRootId || Date.now() - notifiedAt.current < typingEveryMs)
      return
    notifiedAt.current = Date.now()
    realtime?.sendTyping(channelId)
  }
  const send = (): void => {
    if (!maySend) return
    // A message always has words: without any, it says what its files are called.
    const content = text.trim() || attachments.map(({ fileName }) => fileName).join(', ')
    enqueue(meId, { channelId, threadRootId, content, attachments })
    setText('')
    files.clear()
    notifiedAt.current = 0
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
  const onPaste = (event: ClipboardEvent): void => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    files.add(event.clipboardData.files)
  }
  return (
    <div className="px-4 pb-3 pt-1">
      <UploadList uploads={files.uploads} onRemove={files.remove} />
      <div
        onPaste={onPaste}
        className={clsx(
          'flex items-end gap-1 rounded-md border bg-canvas p-1 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus',
          isDropping ? 'border-accent bg-accent-soft' : 'border-line-strong',
        )}
      >
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label="Files to send"
          onChange={(event) => {
            if (event.target.files) files.add(event.target.files)
            event.target.value = ''
            field.current?.focus()
          }}
        />
        <Tooltip label="Add files" side="top">
          <Button
            variant="ghost"
            size="icon"
            aria-label="Add files"
            onClick={() => picker.current?.click()}
          >
            <Paperclip aria-hidden className="size-4" />
          </Button>
        </Tooltip>
        <MessageField
          label={props.placeholder}
          placeholder={isDropping ? 'Drop to add the files' : props.placeholder}
          text={text}
          onText={onText}
          onSubmit={send}
          onKey={onKey}
          isMember={props.isMember}
          field={field}
          className="px-1 py-1.5 pointer-coarse:py-2.5"
        />
        <Tooltip label="Send" keys="Enter" side="top">
          <Button
            variant={maySend ? 'primary' : 'ghost'}
            size="icon"
            aria-label="Send message"
            disabled={!maySend}
            onClick={send}
          >
            <SendHorizontal aria-hidden className="size-4" />
          </Button>
        </Tooltip>
      </div>
      {text.length > nearlyFull && (
        <p role="status" className="pt-1 text-xs text-muted">
          {limits.message - text.length} characters left
        </p>
      )}
    </div>
  )
}
