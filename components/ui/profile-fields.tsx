'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Principal } from '@sesamespace/sdk'
import { Field } from './field'
import { HandleInput } from './handle-input'
import { Input } from './input'

interface ProfileFieldsProps {
  person: Pick<Principal, 'displayName' | 'handle'>
  /** What a change of the handle does to this one. */
  handleHint?: string
  errors: Record<string, string>
}

/** The name and the handle of a person or an agent that has both already. */
export function ProfileFields({ person, handleHint, errors }: ProfileFieldsProps) {
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
        hint={`What others type after @. Earlier mentions stay what they are${handleHint ? `; ${handleHint}` : ''}.`}
        error={errors.handle}
      >
        {(control) => <HandleInput {...control} defaultValue={person.handle} />}
      </Field>
    </>
  )
}
