'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'

/** Asks for the password of a sealed export. It opens the file in this browser and is kept nowhere. */
export function ImportPassword({
  isWrong,
  onOpen,
}: {
  isWrong: boolean
  onOpen: (password: string) => void
}) {
  const [password, setPassword] = useState('')
  return (
    <Form
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        onOpen(password)
      }}
      className="grid gap-3"
    >
      <Field
        label="Password of the export"
        hint="It opens the file in this browser and is sent nowhere."
        error={isWrong ? 'This password does not open the file.' : undefined}
      >
        {(control) => (
          <Input
            {...control}
            type="password"
            required
            autoFocus
            autoComplete="off"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" className="justify-self-start">
        Open file
      </Button>
    </Form>
  )
}
