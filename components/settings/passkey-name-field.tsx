'use client'

import { limits } from '@sesamespace/contract/limits'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

/** What a passkey is called in the list. */
export function PasskeyNameField({ name, error }: { name: string; error?: string | undefined }) {
  return (
    <Field label="Name" hint="So that you know it again: the device or key it is on." error={error}>
      {(control) => (
        <Input
          {...control}
          name="name"
          required
          dir="auto"
          maxLength={limits.passkeyName}
          defaultValue={name}
          autoComplete="off"
        />
      )}
    </Field>
  )
}
