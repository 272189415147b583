'use client'

import { limits } from '@sesamespace/contract/limits'
import { useMutation } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { Link } from '@/components/ui/link'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Form } from '@/components/ui/form'
import { signIn } from '@/lib/session/api'
import { type AskedFactor, askedFactor } from '@/lib/session/asked-factor'
import { inWords } from '@/lib/session/sso-failure'
import { ApiError } from '@/lib/shared/errors'
import { focusOnMount } from '@/lib/shared/focus'
import { formText } from '@/lib/shared/form'
import { paths, safeNext } from '@/lib/shared/paths'
import { whenReachable } from '@/lib/shared/when-reachable'

const PasskeyButton = dynamic(
  whenReachable(async () => {
    const { PasskeyButton: Loaded } = await import('./passkey-button')
    return Loaded
  }),
  // As high as the button: nothing moves when it comes.
  { ssr: false, loading: () => <div className="h-10 pointer-coarse:h-11" /> },
)

const accountOf = (data: FormData) => ({
  email: formText(data, 'email'),
  password: formText(data, 'password', { exact: true }),
})

/** Email and password, then the second factor where the account has one; or a passkey alone. */
export function LoginForm({ next }: { next: string | undefined }) {
  const form = useRef<HTMLFormElement>(null)
  const [asked, setAsked] = useState<AskedFactor | null>(null)
  const [wantsCode, setWantsCode] = useState(false)
  const login = useMutation({
    mutationFn: async (data: FormData) => {
      const totp = formText(data, 'totp').replace(/\s/g, '')
      const refusal = await signIn({ ...accountOf(data), ...(totp && { totp }) })
      if (refusal) throw new ApiError(401, { code: refusal })
    },
    onSuccess: () => location.replace(safeNext(next)),
    onError: (error) => {
      const factor = askedFactor(error)
      if (factor) setAsked(factor)
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    login.mutate(new FormData(event.currentTarget))
  }
  const typed = () => accountOf(new FormData(form.current ?? undefined))
  const asksCode = asked === 'code' || asked === 'either' || (asked === 'passkey' && wantsCode)
  const asksPasskey = asked === 'passkey' || asked === 'either'
  return (
    <div className="grid gap-5">
      <Form ref={form} onSubmit={submit} className="grid gap-4">
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
        {asksPasskey && (
          <PasskeyButton isMain label="Use your passkey" next={next} account={typed} />
        )}
        {asksCode && (
          <Field
            label={asked === 'passkey' ? 'Recovery code' : 'Code'}
            hint={
              asked === 'passkey'
                ? 'One of those you kept when you added your first passkey.'
                : 'Six digits from your authenticator app, or a recovery code.'
            }
          >
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
        {!askedFactor(login.error) && <ErrorNote error={inWords(login.error)} />}
        {asked === 'passkey' && !wantsCode ? (
          <button
            type="button"
            onClick={() => setWantsCode(true)}
            className="justify-self-start text-muted underline underline-offset-2 hover:text-ink"
          >
            Use a recovery code instead
          </button>
        ) : (
          <Button
            type="submit"
            variant={asksPasskey ? 'secondary' : 'primary'}
            size="lg"
            busy={login.isPending || login.isSuccess}
          >
            Sign in
          </Button>
        )}
      </Form>
      {asked === null && <PasskeyButton label="Sign in with a passkey" next={next} />}
      <Link
        href={paths.forgot}
        className="justify-self-start text-muted underline underline-offset-2 hover:text-ink"
      >
        Forgot your password?
      </Link>
    </div>
  )
}
