'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Member } from '@sesamespace/sdk'
import { type FormEvent, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { toastDone } from '@/components/ui/toast'
import { useUpdateMember } from '@/lib/settings/members'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { ProfileFields } from '@/components/ui/profile-fields'
import { carryOut } from '@/lib/shared/carry-out'

interface EditMemberDialogProps {
  member: Member
  onClose: () => void
}

/** Changes what a person is called, mentioned by and signs in with. */
export function EditMemberDialog({ member, onClose }: EditMemberDialogProps) {
  const formId = useId()
  const update = useUpdateMember(member.id)
  const errors = fieldErrors(update.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const displayName = formText(data, 'displayName')
    carryOut(
      update,
      { displayName, handle: formText(data, 'handle'), email: formText(data, 'email') },
      {
        onSuccess: () => {
          toastDone(`${displayName} saved`)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Edit ${member.displayName}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={update.isPending}>
            Save
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <ProfileFields person={member} errors={errors} />
        <Field label="Email" hint="What they sign in with." error={errors.email}>
          {(control) => (
            <Input
              {...control}
              name="email"
              type="email"
              required
              maxLength={limits.email}
              autoComplete="off"
              defaultValue={member.email ?? ''}
            />
          )}
        </Field>
        {Object.keys(errors).length === 0 && <ErrorNote error={update.error} />}
      </Form>
    </Dialog>
  )
}
