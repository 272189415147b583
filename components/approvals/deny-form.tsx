'use client'

import { limits } from '@sesamespace/contract/limits'
import type { FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Textarea } from '@/components/ui/input'
import { StandingBar } from '@/components/ui/standing-bar'
import { focusAtEnd } from '@/lib/shared/focus'

interface DenyFormProps {
  requesterName: string
  busy: boolean
  reason: string
  onReason: (reason: string) => void
  onDeny: () => void
  onCancel: () => void
}

/** Asks why before it denies. Escape goes back, Ctrl or Cmd and Enter sends. */
export function DenyForm(props: DenyFormProps) {
  const { requesterName, busy, reason, onReason, onDeny, onCancel } = props
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!busy && reason.length <= limits.leaseNote) onDeny()
  }
  return (
    <StandingBar>
      <Form onSubmit={submit} className="grid grow gap-3">
        <Field label={`Why not? ${requesterName} is told.`} optional>
          {(control) => (
            <Textarea
              {...control}
              ref={focusAtEnd}
              rows={2}
              maxLength={limits.leaseNote}
              value={reason}
              onKeyDown={(event) => {
                if (event.key === 'Escape') onCancel()
                if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event)
              }}
              onChange={(event) => onReason(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button size="lg" onClick={onCancel}>
            Back
          </Button>
          <Button type="submit" variant="danger" size="lg" busy={busy} className="max-md:grow">
            Deny request
          </Button>
        </div>
      </Form>
    </StandingBar>
  )
}
