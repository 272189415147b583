import { limits } from '@sesamespace/contract/limits'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { formatList, plural } from '@/lib/shared/format'
import { formText } from '@/lib/shared/form'
import { fieldLabel } from '@/lib/vault/item-types'
import type { ReasonQuestion } from './use-revealing'

const named = 3

/** Asks why fields are revealed, before they are. */
export function RevealReasonDialog({ question }: { question: ReasonQuestion }) {
  const form = useId()
  const [isEmpty, setEmpty] = useState(false)
  const { keys, before, answer, cancel } = question
  const what = keys.length > named ? plural(keys.length, 'field') : formatList(keys.map(fieldLabel))
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const reason = formText(new FormData(event.currentTarget), 'reason')
    if (reason) answer(reason)
    else setEmpty(true)
  }
  return (
    <Dialog
      open
      onOpenChange={cancel}
      title={`Why do you need ${what}?`}
      description="This vault asks for a reason. Its members and the audit log have it."
      footer={
        <>
          <Button onClick={cancel}>Cancel</Button>
          <Button type="submit" form={form} variant="primary">
            Continue
          </Button>
        </>
      }
    >
      <Form id={form} autoComplete="off" onSubmit={submit}>
        <Field label="Reason" error={isEmpty ? 'Say why.' : undefined}>
          {(control) => (
            <Input
              {...control}
              name="reason"
              required
              maxLength={limits.revealReason}
              defaultValue={before}
            />
          )}
        </Field>
      </Form>
    </Dialog>
  )
}
