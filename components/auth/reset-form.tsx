'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Form } from '@/components/ui/form'
import { resetPassword } from '@/lib/auth/link'
import { signIn } from '@/lib/session/api'
import { ApiError, fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { paths } from '@/lib/shared/paths'
import { PasswordField } from '@/components/ui/password-field'

interface ResetFormProps {
  token: string
  /** For password managers: which account the new password is of. */
  email: string
  onEnded: () => void
}

/** Sets the new password and signs in; where a second factor is on, the sign-in page asks for it. */
export function ResetForm({ token, email, onEnded }: ResetFormProps) {
  const reset = useMutation({
    mutationFn: async (data: FormData) => {
      const password = formText(data, 'password', { exact: true })
      const account = await resetPassword({ token, password })
      const refusal = await signIn({ email: account.email, password })
      return refusal === null ? paths.home : paths.login()
    },
    onSuccess: (next) => location.replace(next),
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'invalid_token') onEnded()
    },
  })
  const errors = fieldErrors(reset.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    reset.mutate(new FormData(event.currentTarget))
  }
  return (
    <Form onSubmit={submit} className="grid gap-4">
      <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordField label="New password" error={errors.password} isFocused />
      {Object.keys(errors).length === 0 && <ErrorNote error={reset.error} />}
      <Button type="submit" variant="primary" size="lg" busy={reset.isPending || reset.isSuccess}>
        Set password and sign in
      </Button>
    </Form>
  )
}
