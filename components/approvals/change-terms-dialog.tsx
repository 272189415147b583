'use client'

import type { Lease } from '@sesamespace/sdk'
import { type FormEvent, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Form } from '@/components/ui/form'
import { toastDone } from '@/components/ui/toast'
import { useChangeLeaseTerms } from '@/lib/approvals/queries'
import { carryOut } from '@/lib/shared/carry-out'
import { fieldErrors } from '@/lib/shared/errors'
import { NewTermsFields } from './new-terms-fields'
import { useNewTerms } from './use-new-terms'

interface ChangeTermsDialogProps {
  lease: Lease
  onClose: () => void
}

/** Changes what one's own request asks for. Says what that does to approvals there are. */
export function ChangeTermsDialog({ lease, onClose }: ChangeTermsDialogProps) {
  const formId = useId()
  const change = useChangeLeaseTerms(lease.id)
  const terms = useNewTerms(lease)
  const errors = fieldErrors(change.error)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (terms.isEmpty) return
    if (terms.changes === null) return onClose()
    carryOut(change, terms.changes, {
      onSuccess: () => {
        toastDone('Changed. It is decided by what it asks for now.')
        onClose()
      },
    })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Change what you ask of ${lease.itemName}`}
      description="Whoever decides sees what was different before. Approvals of that count no more."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            busy={change.isPending}
            disabled={terms.isEmpty}
          >
            Change terms
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <NewTermsFields lease={lease} terms={terms} errors={errors} />
        {Object.keys(errors).length === 0 && <ErrorNote error={change.error} />}
      </Form>
    </Dialog>
  )
}
