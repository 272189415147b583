'use client'

import { limits } from '@sesamespace/contract/limits'
import { clsx } from 'clsx'
import { FileText, Paperclip, SendHorizontal } from 'lucide-react'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useId,
  useRef,
} from 'react'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import { useDraft } from '@/lib/shared/drafts'
import { enqueue } from '@/lib/chat/outbox'
import { pastedFiles } from '@/lib/chat/paste'
import { announceTyping } from '@/lib/chat/typing'
import { useUploads } from '@/lib/chat/use-uploads'
import { MessageField } from './message-field'
import { RoomLeft } from '@/components/ui/room-left'
import { UploadList } from './upload-list'
import { useBeforeSend } from './use-before-send'
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
  /** Of an answer in a thread: it stands in the channel too. */
  alsoToChannel?: boolean
  /** Stands below. */
  children?: ReactNode
}

/** Others are told that one types at most this often. */
const typingEveryMs = 3_000
/** Say how much room is left from here on. */
const nearlyFull = 500

/** Where messages are written. What is typed is kept until it is sent, also over a reload. */
export function Composer(props: ComposerProps) {
  const { channelId, threadRootId, meId, field } = props
  const [draft, setDraft] = useDraft(meId, threadRootId ?? channelId)
  const text = draft ?? ''
  const setText = (next: string): void => setDraft(next === '' ? null : next)
  const files = useUploads(meId, channelId, threadRootId ?? channelId)
  const picker = useRef<HTMLInputElement>(null)
  const isDropping = useFileDrop(field, files.add)
  const notifiedAt = useRef(0)
  const noteId = useId()
  const attachments = files.uploads.flatMap(({ attachment }) => attachment ?? [])
  const isReady = attachments.length === files.uploads.length
  const left = limits.message - text.trim().length
  const maySend = isReady && left >= 0 && (text.trim() !== '' || attachments.length > 0)

  const onText = (next: string): void => {
    setText(next)
    if (next.trim() === '' || threadRootId || Date.now() - notifiedAt.current < typingEveryMs)
      return
    notifiedAt.current = Date.now()
    announceTyping(channelId)
  }
  const send = (): void => {
    if (!maySend) return
    // A message always has words: without any, it says what its files are called.
    const content = text.trim() || attachments.map(({ fileName }) => fileName).join(', ')
    const alsoToChannel = props.alsoToChannel ?? false
    enqueue(meId, { channelId, threadRootId, alsoToChannel, content, attachments })
    setText('')
    files.clear()
    notifiedAt.current = 0
    props.onSent()
    field.current?.focus()
  }
  const hasFiles = attachments.length > 0
  const before = useBeforeSend({ channelId, meId, text, setText, hasFiles, send })
  const submit = (): void => {
    if (maySend && !before.isBusy) before.submit()
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
    const { clipboardData } = event
    const pasted = pastedFiles({
      files: clipboardData.files,
      getData: (type) => clipboardData.getData(type),
    })
    if (pasted.length === 0) return
    event.preventDefault()
    files.add(pasted)
  }
  const asFile = (): void => {
    files.add([new File([text], 'message.md', { type: 'text/markdown' })])
    setText('')
    field.current?.focus()
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
          onSubmit={submit}
          commandsIn={channelId}
          isReadOnly={before.isBusy}
          {...(before.Note && { describedBy: noteId })}
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
            disabled={!maySend || before.isBusy}
            onClick={submit}
          >
            <SendHorizontal aria-hidden className="size-4" />
          </Button>
        </Tooltip>
      </div>
      {before.Note && (
        <before.Note
          id={noteId}
          text={text}
          held={before.held}
          onConfirm={() => before.submit(true)}
          onSendAsText={send}
        />
      )}
      {left < nearlyFull && (
        <div className="flex flex-wrap items-center gap-2 pt-1 text-xs">
          <RoomLeft left={left} />
          {left < 0 && (
            <Button size="sm" onClick={asFile}>
              <FileText aria-hidden className="size-3.5" />
              Send as a file
            </Button>
          )}
        </div>
      )}
      {props.children}
    </div>
  )
}
