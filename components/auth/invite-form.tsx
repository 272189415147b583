'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Form } from '@/components/ui/form'
import { acceptInvite } from '@/lib/auth/api'
import { signIn } from '@/lib/session/api'
import { ApiError, fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { paths } from '@/lib/shared/paths'
import { NameFields } from '@/components/ui/name-fields'
import { PasswordField } from '@/components/ui/password-field'

/** Makes the account of someone who was invited, and signs them in. */
export function InviteForm({ token, onEnded }: { token: string; onEnded: () => void }) {
  const accept = useMutation({
    mutationFn: async (data: FormData) => {
      const password = formText(data, 'password', { exact: true })
      const { email } = await acceptInvite({
        token,
        displayName: formText(data, 'displayName'),
        handle: formText(data, 'handle'),
        password,
      })
      const refusal = await signIn({ email, password })
      if (refusal) throw new ApiError(401, { code: refusal })
    },
    onSuccess: () => location.replace(paths.home),
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'invalid_token') onEnded()
    },
  })
  const errors = fieldErrors(accept.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    accept.mutate(new FormData(event.currentTarget))
  }
  return (
    <Form onSubmit={submit} className="grid gap-4">
      <NameFields errors={errors} />
      <PasswordField error={errors.password} />
      {Object.keys(errors).length === 0 && <ErrorNote error={accept.error} />}
      <Button type="submit" variant="primary" size="lg" busy={accept.isPending || accept.isSuccess}>
        Join workspace
      </Button>
    </Form>
  )
}
