'use client'

import { limits } from '@sesamespace/contract/limits'
import { useState } from 'react'
import { Field } from './field'
import { HandleInput } from './handle-input'
import { Input } from './input'
import { handleFrom } from '@/lib/shared/form'

interface NameFieldsProps {
  errors: Record<string, string>
  nameLabel?: string
  nameHint?: string
  handleHint?: string
  autoComplete?: boolean
}

/** A display name and the handle made of it, until the person writes one of their own. */
export function NameFields(props: NameFieldsProps) {
  const { errors, nameLabel = 'Your name', nameHint, handleHint, autoComplete = true } = props
  const [name, setName] = useState('')
  const [handle, setHandle] = useState<string | null>(null)
  return (
    <>
      <Field label={nameLabel} hint={nameHint} error={errors.displayName}>
        {(control) => (
          <Input
            {...control}
            name="displayName"
            required
            maxLength={limits.displayName}
            autoComplete={autoComplete ? 'name' : 'off'}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="Handle"
        hint={handleHint ?? 'What others type after @ to mention you.'}
        error={errors.handle}
      >
        {(control) => (
          <HandleInput
            {...control}
            value={handle ?? handleFrom(name)}
            onChange={(event) => setHandle(event.target.value)}
          />
        )}
      </Field>
    </>
  )
}
