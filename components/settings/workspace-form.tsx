'use client'

import { limits } from '@sesamespace/contract/limits'
import { useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Section } from '@/components/ui/section'
import { toastDone } from '@/components/ui/toast'
import { meOptions } from '@/lib/session/queries'
import { useUpdateWorkspace } from '@/lib/settings/profile'
import { fieldErrors } from '@/lib/shared/errors'
import { formText, markSaved } from '@/lib/shared/form'
import { carryOut } from '@/lib/shared/carry-out'

/** What the workspace is called. */
export function WorkspaceSection() {
  const { data: me } = useQuery(meOptions())
  if (!me) return null
  return (
    <Section title="Name">
      <WorkspaceForm name={me.workspaceName} />
    </Section>
  )
}

function WorkspaceForm({ name }: { name: string }) {
  const update = useUpdateWorkspace()
  const errors = fieldErrors(update.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    carryOut(update, formText(new FormData(form), 'name'), {
      onSuccess: () => {
        markSaved(form)
        toastDone('Workspace renamed')
      },
    })
  }
  return (
    <Form onSubmit={submit} className="grid max-w-sm gap-4 px-4">
      <Field label="Workspace name" hint="Everyone sees it at once." error={errors.name}>
        {(control) => (
          <Input
            {...control}
            name="name"
            dir="auto"
            required
            maxLength={limits.workspaceName}
            autoComplete="off"
            defaultValue={name}
          />
        )}
      </Field>
      {Object.keys(errors).length === 0 && <ErrorNote error={update.error} />}
      <Button type="submit" busy={update.isPending} className="justify-self-start">
        Rename workspace
      </Button>
    </Form>
  )
}
