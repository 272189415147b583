'use client'

import { useState } from 'react'
import { ErrorNote } from '@/components/ui/error-state'
import { ssoFailure } from '@/lib/session/sso-failure'
import { LoginForm } from './login-form'
import { SsoButton } from './sso-button'

interface SignInProps {
  next: string | undefined
  /** Single sign-on, where it is set; `only`: passwords are for owners. */
  sso: { label: string; only: boolean } | null
  /** Why the sign-in that the browser comes back from failed. */
  failure: string | undefined
}

/** The ways in. */
export function SignIn({ next, sso, failure }: SignInProps) {
  const [isOwner, setOwner] = useState(false)
  const asksPassword = !sso?.only || isOwner
  return (
    <div className="grid gap-5">
      {failure && <ErrorNote error={ssoFailure(failure)} />}
      {sso && <SsoButton label={sso.label} next={next} isMain={sso.only} />}
      {sso && asksPassword && <Or />}
      {asksPassword ? (
        <LoginForm next={next} />
      ) : (
        <button
          type="button"
          onClick={() => setOwner(true)}
          className="justify-self-start text-muted underline underline-offset-2 hover:text-ink"
        >
          Owners: sign in with a password
        </button>
      )}
    </div>
  )
}

const Or = () => (
  <p className="flex items-center gap-3 text-sm text-faint before:flex-1 before:border-t after:flex-1 after:border-t">
    or
  </p>
)
