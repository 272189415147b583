'use client'

import { limits } from '@sesamespace/contract/limits'
import { type FormEvent, useState } from 'react'
import { PasswordField } from '@/components/ui/password-field'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toastDone } from '@/components/ui/toast'
import { Form } from '@/components/ui/form'
import { useChangePassword } from '@/lib/settings/queries'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { plural } from '@/lib/shared/format'
import { carryOut } from '@/lib/shared/carry-out'

/** Changes the password; every other session ends. */
export function PasswordForm() {
  const change = useChangePassword()
  const [round, setRound] = useState(0)
  const errors = fieldErrors(change.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    carryOut(
      change,
      {
        currentPassword: formText(data, 'currentPassword', { exact: true }),
        newPassword: formText(data, 'password', { exact: true }),
      },
      {
        onSuccess: ({ endedSessions }) => {
          setRound(round + 1)
          toastDone(
            endedSessions > 0
              ? `Password changed, ${plural(endedSessions, 'other session')} ended`
              : 'Password changed',
          )
        },
      },
    )
  }
  return (
    <Form key={round} onSubmit={submit} className="grid gap-4">
      <Field label="Your password now" error={errors.currentPassword}>
        {(control) => (
          <Input
            {...control}
            name="currentPassword"
            type="password"
            required
            maxLength={limits.passwordInput}
            autoComplete="current-password"
          />
        )}
      </Field>
      <PasswordField label="New password" error={errors.newPassword} />
      {Object.keys(errors).length === 0 && <ErrorNote error={change.error} />}
      <Button type="submit" busy={change.isPending} className="justify-self-start">
        Change password
      </Button>
    </Form>
  )
}
