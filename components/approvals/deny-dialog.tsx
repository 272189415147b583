'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Lease } from '@sesamespace/sdk'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Textarea } from '@/components/ui/input'
import { toastDone } from '@/components/ui/toast'
import { useDenyLease } from '@/lib/approvals/queries'
import { formText } from '@/lib/shared/form'
import { useRefusal } from './use-refusal'
import { carryOut } from '@/lib/shared/carry-out'
import { ApiError } from '@/lib/shared/errors'

interface DenyDialogProps {
  lease: Lease
  requester: string
  onClose: () => void
}

/** Denies a request, with a reason that its requester will read. */
export function DenyDialog({ lease, requester, onClose }: DenyDialogProps) {
  const formId = useId()
  const [termsVersion] = useState(lease.termsVersion)
  const deny = useDenyLease(lease.id)
  const refused = useRefusal(lease.id, onClose)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const note = formText(new FormData(event.currentTarget), 'note')
    // Whoever was told of the change and denies all the same means what it asks for now.
    const isTold = deny.error instanceof ApiError && deny.error.code === 'lease_terms_changed'
    const shown = isTold ? undefined : termsVersion
    carryOut(
      deny,
      { ...(note && { note }), ...(shown !== undefined && { termsVersion: shown }) },
      {
        onSuccess: () => {
          toastDone(`Denied ${requester} ${lease.itemName}`)
          onClose()
        },
        // What could not be sent is not lost: it closes where somebody else was first.
        onError: (error) => void refused(error),
      },
    )
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Deny ${requester} ${lease.itemName}?`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="danger" busy={deny.isPending}>
            Deny request
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-3">
        <Field label="Reason" optional hint={`${requester} gets to read it.`}>
          {(control) => <Textarea {...control} name="note" maxLength={limits.leaseNote} />}
        </Field>
      </Form>
    </Dialog>
  )
}
