'use client'

import { limits } from '@sesamespace/contract/limits'
import { useState } from 'react'
import { Field } from './field'
import { Input } from './input'
import { focusOnMount } from '@/lib/shared/focus'
import { passwordText } from '@/lib/shared/password'

interface PasswordFieldProps {
  label?: string
  error?: string | undefined
  /** The page is for nothing else: it begins in the field. */
  isFocused?: boolean
}

/** A new password: how long it must be, said while it is typed. */
export function PasswordField({
  label = 'Password',
  error,
  isFocused = false,
}: PasswordFieldProps) {
  const [password, setPassword] = useState('')
  return (
    <Field
      label={label}
      hint={<span aria-live="polite">{passwordText(password)}</span>}
      error={error}
    >
      {(control) => (
        <Input
          {...control}
          {...(isFocused && { ref: focusOnMount })}
          name="password"
          type="password"
          required
          minLength={limits.passwordMin}
          maxLength={limits.passwordInput}
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      )}
    </Field>
  )
}
