'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Message } from '@sesamespace/sdk'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { editPlace, useDraft } from '@/lib/shared/drafts'
import { useEditMessage } from '@/lib/chat/message-mutations'
import { MessageField } from './message-field'
import { RoomLeft } from '@/components/ui/room-left'
import { isEdited, useRoom } from './room-context'

/** A message being changed, where it stands. Enter saves, Escape leaves it as it was. */
export function MessageEditor({ message }: { message: Message }) {
  const room = useRoom()
  const field = useRef<HTMLTextAreaElement>(null)
  const [before] = useState(message.content)
  // What is half-written survives leaving and reloading.
  const [draft, setDraft] = useDraft(room.meId, editPlace(message.id))
  const text = draft ?? before
  const edit = useEditMessage(message)
  const close = (): void => {
    setDraft(null)
    room.edit(null)
  }
  const isAsked = isEdited(room, message)
  const left = limits.message - text.trim().length
  const isSame = text.trim() === before.trim()

  useEffect(() => {
    if (!isAsked) return
    field.current?.focus()
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length)
  }, [isAsked])

  const save = (): void => {
    if (text.trim() === '' || left < 0) return
    if (isSame) return close()
    edit.mutate(text.trim(), { onSuccess: close })
  }
  return (
    <div className="my-1 grid gap-2">
      <div className="rounded-sm border border-line-strong bg-canvas px-2.5 py-1.5 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus">
        <MessageField
          label="Edit message"
          text={text}
          onText={setDraft}
          onSubmit={save}
          onKey={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            event.preventDefault()
            close()
          }}
          isMember={() => false}
          field={field}
        />
      </div>
      <div className="flex items-center gap-2">
        <Button
          size="sm"
          variant="primary"
          busy={edit.isPending}
          disabled={text.trim() === '' || left < 0}
          onClick={save}
        >
          Save
        </Button>
        <Button size="sm" variant="ghost" onClick={close}>
          Cancel
        </Button>
        {left < 500 && <RoomLeft left={left} />}
      </div>
      <ErrorNote error={edit.error} />
    </div>
  )
}
