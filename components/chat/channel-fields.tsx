'use client'

import { limits } from '@sesamespace/contract/limits'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'

interface ChannelFieldsProps {
  name?: string
  description?: string | null
  errors: Record<string, string>
}

/** Name and description of a channel, in the form that makes or changes it. */
export function ChannelFields({ name = '', description, errors }: ChannelFieldsProps) {
  return (
    <>
      <Field label="Name" error={errors['name']}>
        {(control) => (
          <Input
            {...control}
            name="name"
            required
            autoFocus
            maxLength={limits.channelName}
            defaultValue={name}
            placeholder="deployments"
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label="Description" optional error={errors['description']} hint="What belongs here.">
        {(control) => (
          <Textarea
            {...control}
            name="description"
            rows={2}
            maxLength={limits.channelDescription}
            defaultValue={description ?? ''}
          />
        )}
      </Field>
    </>
  )
}
