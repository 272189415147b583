'use client'

import { limits } from '@sesamespace/contract/limits'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Textarea } from '@/components/ui/input'
import { meOptions } from '@/lib/session/queries'
import { useDraft } from '@/lib/shared/drafts'
import { focusAtEnd } from '@/lib/shared/focus'

interface ReplyFormProps {
  label: string
  /** What the button says. */
  action: string
  /** Where what was typed and not sent is kept. */
  place: string
  busy: boolean
  /** What else is written is not complete. */
  disabled?: boolean
  /** `sent` forgets what was typed: to be called when it has arrived. */
  onSend: (text: string, sent: () => void) => void
  onCancel: () => void
  /** What can be said along with it. */
  children?: ReactNode
}

/** A question about a request, or the answer to one. Escape goes back, Ctrl or Cmd and Enter sends. */
export function ReplyForm(props: ReplyFormProps) {
  const { label, action, place, busy, disabled = false, onSend, onCancel, children } = props
  const { data: me } = useQuery(meOptions())
  const [draft, setDraft] = useDraft(me?.id, place)
  const text = draft?.trim() ?? ''
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!busy && !disabled && text) onSend(text, () => setDraft(null))
  }
  return (
    <Form onSubmit={submit} className="grid grow gap-3">
      <Field label={label}>
        {(control) => (
          <Textarea
            {...control}
            ref={focusAtEnd}
            dir="auto"
            rows={2}
            maxLength={limits.leaseQuestion}
            value={draft ?? ''}
            onKeyDown={(event) => {
              if (event.key === 'Escape') onCancel()
              if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
              event.preventDefault()
              // As by the button: what is written along is checked, too.
              event.currentTarget.form?.requestSubmit()
            }}
            onChange={(event) => setDraft(event.target.value || null)}
          />
        )}
      </Field>
      {children}
      <div className="flex justify-end gap-2">
        <Button size="lg" onClick={onCancel}>
          Back
        </Button>
        <Button
          type="submit"
          variant="primary"
          size="lg"
          busy={busy}
          disabled={!text || disabled}
          className="max-md:grow"
        >
          {action}
        </Button>
      </div>
    </Form>
  )
}
