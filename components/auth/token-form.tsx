'use client'

import { limits } from '@sesamespace/contract/limits'
import type { FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { formText } from '@/lib/shared/form'

/** For a link whose end was lost: takes the code, or the whole link. */
export function TokenForm({ label, onToken }: { label: string; onToken: (token: string) => void }) {
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const text = formText(new FormData(event.currentTarget), 'token')
    onToken(text.split('token=').at(-1) ?? text)
  }
  return (
    <Form onSubmit={submit} className="grid gap-4">
      <Field label={label}>
        {(control) => (
          <Input
            {...control}
            name="token"
            required
            maxLength={limits.token}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg">
        Continue
      </Button>
    </Form>
  )
}
