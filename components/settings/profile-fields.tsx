'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Principal } from '@sesamespace/sdk'
import { Field } from '@/components/ui/field'
import { HandleInput } from '@/components/ui/handle-input'
import { Input } from '@/components/ui/input'

interface ProfileFieldsProps {
  person: Pick<Principal, 'displayName' | 'handle'>
  errors: Record<string, string>
}

/** The name and the handle of somebody who has both already. */
export function ProfileFields({ person, errors }: ProfileFieldsProps) {
  return (
    <>
      <Field label="Name" error={errors.displayName}>
        {(control) => (
          <Input
            {...control}
            name="displayName"
            dir="auto"
            required
            maxLength={limits.displayName}
            autoComplete="off"
            defaultValue={person.displayName}
          />
        )}
      </Field>
      <Field
        label="Handle"
        hint="What others type after @. Earlier mentions stay what they are."
        error={errors.handle}
      >
        {(control) => <HandleInput {...control} defaultValue={person.handle} />}
      </Field>
    </>
  )
}
