'use client'

import type { Passkey } from '@sesamespace/sdk'
import { type FormEvent, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Form } from '@/components/ui/form'
import { toastDone } from '@/components/ui/toast'
import { useRemovePasskey, useRenamePasskey } from '@/lib/settings/passkeys'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { PasskeyNameField } from './passkey-name-field'
import { ProofDialog } from '@/components/ui/proof-dialog'
import { carryOut } from '@/lib/shared/carry-out'

/** Changes what a passkey is called. */
export function RenamePasskeyDialog({
  passkey,
  onClose,
}: {
  passkey: Passkey
  onClose: () => void
}) {
  const formId = useId()
  const rename = useRenamePasskey(passkey.id)
  const errors = fieldErrors(rename.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    carryOut(rename, formText(new FormData(event.currentTarget), 'name'), {
      onSuccess: () => {
        toastDone('Passkey renamed')
        onClose()
      },
    })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Rename passkey"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={rename.isPending}>
            Rename
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <PasskeyNameField name={passkey.name} error={errors.name} />
        {Object.keys(errors).length === 0 && <ErrorNote error={rename.error} />}
      </Form>
    </Dialog>
  )
}

interface RemovePasskeyDialogProps {
  passkey: Passkey
  /** The password alone is enough again without it. */
  isLastFactor: boolean
  onClose: () => void
}

/** Takes a passkey away. */
export function RemovePasskeyDialog({ passkey, isLastFactor, onClose }: RemovePasskeyDialogProps) {
  const remove = useRemovePasskey(passkey.id)
  return (
    <ProofDialog
      asks="password"
      danger
      title={`Remove “${passkey.name}”?`}
      description={
        isLastFactor
          ? 'It no longer signs you in here. It’s your last one: your password alone will be enough, and your recovery codes stop working.'
          : 'It no longer signs you in here. Remove it from your device or password manager too.'
      }
      action="Remove passkey"
      busy={remove.isPending}
      error={remove.error}
      onProof={({ password }) =>
        carryOut(remove, password, {
          onSuccess: () => {
            toastDone('Passkey removed')
            onClose()
          },
        })
      }
      onClose={onClose}
    />
  )
}
