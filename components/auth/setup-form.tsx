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
import { setUp } from '@/lib/auth/api'
import { ApiError, fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { paths } from '@/lib/shared/paths'
import { NameFields } from '@/components/ui/name-fields'
import { PasswordField } from '@/components/ui/password-field'
import { useFragmentToken } from './use-fragment-token'

/** Names the workspace, makes its first admin, signs them in and leads to the first steps. */
export function SetupForm() {
  const token = useFragmentToken() ?? ''
  const setup = useMutation({
    mutationFn: async (data: FormData) => {
      const email = formText(data, 'email')
      const password = formText(data, 'password', { exact: true })
      await setUp({
        setupToken: token || formText(data, 'setupToken'),
        workspaceName: formText(data, 'workspaceName'),
        displayName: formText(data, 'displayName'),
        handle: formText(data, 'handle'),
        email,
        password,
      })
      const refusal = await signIn({ email, password })
      if (refusal) throw new ApiError(401, { code: refusal })
    },
    onSuccess: () => location.replace(paths.start),
  })
  const errors = fieldErrors(setup.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setup.mutate(new FormData(event.currentTarget))
  }
  return (
    <Form onSubmit={submit} className="grid gap-4">
      {!token && (
        <Field
          label="Setup token"
          hint="Printed in the terminal at the first start. Its link fills this in."
          error={errors.setupToken}
        >
          {(control) => (
            <Input
              {...control}
              name="setupToken"
              required
              maxLength={limits.token}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
      )}
      <Field label="Workspace name" error={errors.workspaceName}>
        {(control) => (
          <Input
            {...control}
            name="workspaceName"
            required
            maxLength={limits.workspaceName}
            placeholder="Example workspace"
            autoComplete="organization"
          />
        )}
      </Field>
      <NameFields errors={errors} />
      <Field label="Email" hint="You sign in with it." error={errors.email}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            required
            maxLength={limits.email}
            autoComplete="username"
          />
        )}
      </Field>
      <PasswordField error={errors.password} />
      {Object.keys(errors).length === 0 && <ErrorNote error={setup.error} />}
      <Button type="submit" variant="primary" size="lg" busy={setup.isPending || setup.isSuccess}>
        Set up workspace
      </Button>
    </Form>
  )
}
