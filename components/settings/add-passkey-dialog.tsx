'use client'

import { toastDone } from '@/components/ui/toast'
import { browserLabel } from '@sesamespace/contract/browser-label'
import { useAddPasskey } from '@/lib/settings/passkeys'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { PasskeyNameField } from './passkey-name-field'
import { ProofDialog } from '@/components/ui/proof-dialog'
import { RecoveryCodesShown } from './recovery-codes-dialog'

interface AddPasskeyDialogProps {
  /** From then on the password alone does not sign in. */
  isFirstFactor: boolean
  onClose: () => void
}

/** Name and password, then the browser's own prompt, then the recovery codes where there were none. */
export function AddPasskeyDialog({ isFirstFactor, onClose }: AddPasskeyDialogProps) {
  const add = useAddPasskey()
  const done = (): void => {
    toastDone('Passkey added')
    onClose()
  }
  if (add.data?.recoveryCodes)
    return (
      <RecoveryCodesShown
        codes={add.data.recoveryCodes}
        description="Each signs you in once, with your password, when no passkey is at hand. They are not shown again."
        onClose={done}
      />
    )
  return (
    <ProofDialog
      asks="password"
      title="Add a passkey"
      description={
        isFirstFactor
          ? 'Your browser asks next where to keep it. From then on your password alone doesn’t sign you in: it takes a passkey or a recovery code too.'
          : 'Your browser asks next where to keep it.'
      }
      action="Continue"
      busy={add.isPending}
      note={
        add.data === null && (
          <output className="text-muted">No passkey was made. Try again when you are ready.</output>
        )
      }
      error={add.error}
      fields={
        <PasskeyNameField
          name={browserLabel(navigator.userAgent)}
          error={fieldErrors(add.error).name}
        />
      }
      onProof={({ password }, data) =>
        add.mutate(
          { password, name: formText(data, 'name') },
          { onSuccess: (added) => added && !added.recoveryCodes && done() },
        )
      }
      onClose={onClose}
    />
  )
}
