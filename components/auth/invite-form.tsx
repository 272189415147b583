'use client'

import { limits } from '@sesamespace/contract/limits'
import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Form } from '@/components/ui/form'
import { signIn } from '@/lib/session/api'
import { acceptInvite } from '@/lib/setup/api'
import { ApiError, fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { paths } from '@/lib/shared/paths'
import { NameFields } from './name-fields'
import { PasswordField } from './password-field'
import { useFragmentToken } from './use-fragment-token'

/** Makes the account of someone who was invited, and signs them in. */
export function InviteForm() {
  const token = useFragmentToken()
  const accept = useMutation({
    mutationFn: async (data: FormData) => {
      const password = formText(data, 'password', { exact: true })
      const { email } = await acceptInvite({
        token: token || formText(data, 'token'),
        displayName: formText(data, 'displayName'),
        handle: formText(data, 'handle'),
        password,
      })
      const refusal = await signIn({ email, password })
      if (refusal) throw new ApiError(401, { code: refusal })
    },
    onSuccess: () => location.replace(paths.home),
  })
  const errors = fieldErrors(accept.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    accept.mutate(new FormData(event.currentTarget))
  }
  return (
    <Form onSubmit={submit} className="grid gap-4">
      {!token && (
        <Field label="Invitation code" hint="The link you got fills this in." error={errors.token}>
          {(control) => (
            <Input
              {...control}
              name="token"
              required
              maxLength={limits.token}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
      )}
      <NameFields errors={errors} />
      <PasswordField error={errors.password} />
      {Object.keys(errors).length === 0 && <ErrorNote error={accept.error} />}
      <Button type="submit" variant="primary" size="lg" busy={accept.isPending || accept.isSuccess}>
        Join workspace
      </Button>
    </Form>
  )
}
