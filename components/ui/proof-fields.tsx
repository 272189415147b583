'use client'

import { limits } from '@sesamespace/contract/limits'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { focusOnMount } from '@/lib/shared/focus'

/** The person's password, asked again before something that a stolen session must not do. */
export function PasswordProof({ error }: { error?: string | undefined }) {
  return (
    <Field label="Your password" error={error}>
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
  )
}

interface CodeProofProps {
  hint: string
  error?: string | undefined
  /** Takes the focus when it appears. */
  focus?: boolean
}

/** A code of the authenticator app; where it says so, a recovery code does as well. */
export function CodeProof({ hint, error, focus = false }: CodeProofProps) {
  return (
    <Field label="Code" hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          name="code"
          required
          maxLength={limits.signInCode}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          {...(focus && { ref: focusOnMount })}
        />
      )}
    </Field>
  )
}
