'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Group } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { toastDone, toastError } from '@/components/ui/toast'
import { groupMembersOptions, useDeleteGroup, useRenameGroup } from '@/lib/people/groups'
import { carryOut } from '@/lib/shared/carry-out'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { formatList } from '@/lib/shared/format'
import { GroupPeople } from './group-people'

/** A group: its people, its name, its end. */
export function GroupDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const { isPending } = useQuery(groupMembersOptions(group.id))
  // After its people: else the dialog would open with the name selected, to be overwritten by a slip.
  const showsRest = group.abilities.manage && !isPending
  const askedBy = formatList(group.askedBy.map(({ name }) => name))
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={group.name}
      description={
        askedBy
          ? `Leases of ${askedBy} take approvals from it. Its people see and decide these requests.`
          : 'No vault that you know of asks for its approvals. A vault does so in its settings.'
      }
      footer={<Button onClick={onClose}>Done</Button>}
    >
      <div className="grid gap-5">
        <GroupPeople group={group} />
        {showsRest && <GroupName group={group} />}
        {showsRest && <DeleteGroup group={group} onGone={onClose} />}
      </div>
    </Dialog>
  )
}

function GroupName({ group }: { group: Group }) {
  const rename = useRenameGroup(group.id)
  const errors = fieldErrors(rename.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const name = formText(new FormData(event.currentTarget), 'name')
    carryOut(rename, name, { onSuccess: () => toastDone('Group renamed') })
  }
  return (
    <Form onSubmit={submit} className="grid gap-2">
      <Field label="Name" error={errors['name']}>
        {(control) => (
          <Input
            {...control}
            name="name"
            required
            maxLength={limits.groupName}
            defaultValue={group.name}
            autoComplete="off"
          />
        )}
      </Field>
      {Object.keys(errors).length === 0 && <ErrorNote error={rename.error} />}
      <Button type="submit" busy={rename.isPending} className="justify-self-start">
        Rename group
      </Button>
    </Form>
  )
}

function DeleteGroup({ group, onGone }: { group: Group; onGone: () => void }) {
  const remove = useDeleteGroup(group.id)
  const [asking, setAsking] = useState(false)
  if (group.askedBy.length > 0)
    return (
      <p className="text-muted">
        To delete this group, first take it out of the settings of{' '}
        {formatList(group.askedBy.map(({ name }) => name))}.
      </p>
    )
  return (
    <>
      <Button variant="danger" className="justify-self-start" onClick={() => setAsking(true)}>
        Delete group…
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${group.name}?`}
        action="Delete group"
        danger
        busy={remove.isPending}
        onConfirm={() =>
          carryOut(remove, undefined, {
            onSuccess: () => {
              toastDone(`${group.name} deleted`)
              onGone()
            },
            onError: toastError,
          })
        }
      >
        <p>
          No vault asks for it any more. A request that was made while one did goes on asking:
          nobody can approve it then, so deny it, and let it be asked for again.
        </p>
      </ConfirmDialog>
    </>
  )
}
