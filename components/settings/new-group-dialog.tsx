'use client'

import { limits } from '@sesamespace/contract/limits'
import { type FormEvent, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { useCreateGroup } from '@/lib/people/groups'
import { carryOut } from '@/lib/shared/carry-out'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'

interface NewGroupDialogProps {
  onClose: () => void
  onMade: (groupId: string) => void
}

/** Makes a group; who is in it comes next. */
export function NewGroupDialog({ onClose, onMade }: NewGroupDialogProps) {
  const formId = useId()
  const create = useCreateGroup()
  const errors = fieldErrors(create.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const name = formText(new FormData(event.currentTarget), 'name')
    carryOut(create, { name }, { onSuccess: ({ id }) => onMade(id) })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="New group"
      footer={
        <Button type="submit" form={formId} variant="primary" busy={create.isPending}>
          Make group
        </Button>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <Field label="Name" error={errors['name']}>
          {(control) => (
            <Input
              {...control}
              name="name"
              required
              maxLength={limits.groupName}
              placeholder="Security"
              autoComplete="off"
            />
          )}
        </Field>
        {Object.keys(errors).length === 0 && <ErrorNote error={create.error} />}
      </Form>
    </Dialog>
  )
}
