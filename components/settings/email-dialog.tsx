'use client'

import { limits } from '@sesamespace/contract/limits'
import { type FormEvent, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { toastDone } from '@/components/ui/toast'
import { useChangeEmail } from '@/lib/settings/profile'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { PasswordProof } from '@/components/ui/proof-fields'
import { carryOut } from '@/lib/shared/carry-out'

/** Moves the account to another address; the password proves that it is its person who asks. */
export function EmailDialog({ onClose }: { onClose: () => void }) {
  const formId = useId()
  const change = useChangeEmail()
  const errors = fieldErrors(change.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    carryOut(
      change,
      { email: formText(data, 'email'), password: formText(data, 'password', { exact: true }) },
      {
        onSuccess: ({ email }) => {
          toastDone(`You sign in with ${email ?? 'the new address'} from now on`)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Change email"
      description="You sign in with the new address from now on. Nothing is sent to it: check it before you save."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={change.isPending}>
            Change email
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <Field label="New email" error={errors.email}>
          {(control) => (
            <Input
              {...control}
              name="email"
              type="email"
              required
              maxLength={limits.email}
              autoComplete="email"
            />
          )}
        </Field>
        <PasswordProof error={errors.password} />
        {Object.keys(errors).length === 0 && <ErrorNote error={change.error} />}
      </Form>
    </Dialog>
  )
}
