'use client'

import { limits } from '@sesamespace/contract/limits'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@/components/ui/link'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Form } from '@/components/ui/form'
import { signIn } from '@/lib/session/api'
import { inWords } from '@/lib/session/sso-failure'
import { ApiError } from '@/lib/shared/errors'
import { focusOnMount } from '@/lib/shared/focus'
import { formText } from '@/lib/shared/form'
import { paths, safeNext } from '@/lib/shared/paths'

/** Email and password, then the second factor where the account has one. */
export function LoginForm({ next }: { next: string | undefined }) {
  const [askTotp, setAskTotp] = useState(false)
  const login = useMutation({
    mutationFn: async (data: FormData) => {
      const totp = formText(data, 'totp').replace(/\s/g, '')
      const refusal = await signIn({
        email: formText(data, 'email'),
        password: formText(data, 'password', { exact: true }),
        ...(totp && { totp }),
      })
      if (refusal) throw new ApiError(401, { code: refusal })
    },
    onSuccess: () => location.replace(safeNext(next)),
    onError: (error) => {
      if (error instanceof ApiError && error.code.includes('totp')) setAskTotp(true)
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    login.mutate(new FormData(event.currentTarget))
  }
  const onlyAsked = login.error instanceof ApiError && login.error.code === 'totp_required'
  return (
    <Form onSubmit={submit} className="grid gap-4">
      <Field label="Email">
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            required
            maxLength={limits.email}
            autoComplete="username"
            ref={focusOnMount}
          />
        )}
      </Field>
      <Field label="Password">
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            required
            maxLength={limits.passwordInput}
            autoComplete="current-password"
          />
        )}
      </Field>
      {askTotp && (
        <Field label="Code" hint="Six digits from your authenticator app, or a recovery code.">
          {(control) => (
            <Input
              {...control}
              name="totp"
              required
              maxLength={limits.signInCode}
              autoCapitalize="characters"
              spellCheck={false}
              autoComplete="one-time-code"
              ref={focusOnMount}
            />
          )}
        </Field>
      )}
      {!onlyAsked && <ErrorNote error={inWords(login.error)} />}
      <Button type="submit" variant="primary" size="lg" busy={login.isPending || login.isSuccess}>
        Sign in
      </Button>
      <Link
        href={paths.forgot}
        className="justify-self-start text-muted underline underline-offset-2 hover:text-ink"
      >
        Forgot your password?
      </Link>
    </Form>
  )
}
