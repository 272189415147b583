'use client'

import { limits } from '@sesamespace/contract/limits'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@/components/ui/link'
import type { FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { requestPasswordReset } from '@/lib/auth/link'
import { fieldErrors } from '@/lib/shared/errors'
import { focusOnMount } from '@/lib/shared/focus'
import { formText } from '@/lib/shared/form'
import { paths } from '@/lib/shared/paths'
import { AuthCard } from './auth-card'

const title = 'Forgot your password?'
const ssoOnly = 'Only owners sign in with a password here; everyone else uses single sign-on.'

/** The way back in for who cannot sign in: by mail where the installation sends mail, else by somebody who can make a link. */
export function ForgotPassword({ byMail, onlyOwners }: { byMail: boolean; onlyOwners: boolean }) {
  const request = useMutation({ mutationFn: requestPasswordReset })
  if (!byMail)
    return (
      <AuthCard
        title={title}
        intro={
          onlyOwners
            ? `${ssoOnly} An owner asks another one for a reset link, or makes one on the server, with the command below.`
            : 'Ask an admin of your workspace for a reset link: they find it among the members in the settings. An owner with nobody to ask makes one on the server, with the command below.'
        }
      >
        <code className="wrap-anywhere rounded-sm bg-sunken px-3 py-2 text-sm">
          sesame user reset-password EMAIL
        </code>
        <ToSignIn />
      </AuthCard>
    )
  if (request.isSuccess)
    return (
      <AuthCard
        title="Look at your mail"
        intro={
          <>
            If <bdi className="wrap-anywhere text-ink">{request.variables}</bdi> is the address of
            an account, a link with which you set a new password is on its way. It works once, for
            an hour.
          </>
        }
      >
        <p className="text-sm text-muted">
          Nothing there after a few minutes? Look among unwanted mail, then{' '}
          <button
            type="button"
            onClick={() => request.reset()}
            className="underline underline-offset-2 hover:text-ink"
          >
            try again
          </button>
          , or ask an admin of your workspace.
        </p>
        <ToSignIn />
      </AuthCard>
    )
  const errors = fieldErrors(request.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    request.mutate(formText(new FormData(event.currentTarget), 'email'))
  }
  return (
    <AuthCard
      title={title}
      intro={`${onlyOwners ? `${ssoOnly} ` : ''}We mail you a link with which you set a new one.`}
    >
      <Form onSubmit={submit} className="grid gap-4">
        <Field label="Email" error={errors.email}>
          {(control) => (
            <Input
              {...control}
              name="email"
              type="email"
              required
              maxLength={limits.email}
              autoComplete="username"
              defaultValue={request.variables}
              ref={focusOnMount}
            />
          )}
        </Field>
        {Object.keys(errors).length === 0 && <ErrorNote error={request.error} />}
        <Button type="submit" variant="primary" size="lg" busy={request.isPending}>
          Mail me a link
        </Button>
      </Form>
      <ToSignIn />
    </AuthCard>
  )
}

const ToSignIn = () => (
  <Link
    href={paths.login()}
    className="justify-self-start text-muted underline underline-offset-2 hover:text-ink"
  >
    Back to sign-in
  </Link>
)
