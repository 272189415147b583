'use client'

import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

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
          autoComplete="current-password"
        />
      )}
    </Field>
  )
}

/** A code of the authenticator app; where it says so, a recovery code does as well. */
export function CodeProof({ hint, error }: { hint: string; error?: string | undefined }) {
  return (
    <Field label="Code" hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          name="code"
          required
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
        />
      )}
    </Field>
  )
}
