'use client'

import { roles } from '@sesamespace/contract/access'
import { limits } from '@sesamespace/contract/limits'
import type { Invite, Role } from '@sesamespace/sdk'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Form } from '@/components/ui/form'
import { useCan } from '@/lib/session/queries'
import { useCreateInvite } from '@/lib/settings/queries'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { paths } from '@/lib/shared/paths'
import { handOver } from './hand-over'
import { roleOptions } from './role-options'

/** Invites someone by a link that is shown once, and mailed where the installation sends mail. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const formId = useId()
  const mayMakeOwners = useCan('owners:manage')
  const [role, setRole] = useState<Role>('operator')
  const create = useCreateInvite()
  const errors = fieldErrors(create.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    create.mutate({ email: formText(new FormData(event.currentTarget), 'email'), role })
  }
  if (create.data) return <InviteLink invite={create.data} onClose={onClose} />
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Invite someone"
      footer={
        <Button type="submit" form={formId} variant="primary" busy={create.isPending}>
          Create invitation
        </Button>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <Field label="Email" error={errors.email}>
          {(control) => (
            <Input
              {...control}
              name="email"
              type="email"
              required
              maxLength={limits.email}
              autoComplete="off"
            />
          )}
        </Field>
        <Field label="Role" error={errors.role}>
          {(control) => (
            <Select
              {...control}
              value={role}
              onChange={setRole}
              options={roleOptions(mayMakeOwners ? roles : roles.slice(1))}
            />
          )}
        </Field>
        {Object.keys(errors).length === 0 && <ErrorNote error={create.error} />}
      </Form>
    </Dialog>
  )
}

function InviteLink({ invite, onClose }: { invite: Invite; onClose: () => void }) {
  const link = `${location.origin}${paths.invite}#token=${invite.token ?? ''}`
  return (
    <Dialog
      open
      onOpenChange={onClose}
      persistent
      title={`Invitation for ${invite.email ?? ''}`}
      description={handOver(invite.mailed, 'It works once and cannot be shown again.')}
      footer={<Button onClick={onClose}>Done</Button>}
    >
      <CodeBlock code={link} what="link" />
    </Dialog>
  )
}
