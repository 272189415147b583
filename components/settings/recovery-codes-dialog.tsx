'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useRenewRecoveryCodes } from '@/lib/settings/queries'
import { ProofDialog } from '@/components/ui/proof-dialog'
import { RecoveryCodes } from './recovery-codes'

/** Replaces the recovery codes and shows the new ones, once. */
export function RecoveryCodesDialog({
  hasTotp,
  hasPasskeys,
  onClose,
}: {
  hasTotp: boolean
  hasPasskeys: boolean
  onClose: () => void
}) {
  const renew = useRenewRecoveryCodes()
  const [usesPasskey, setUsesPasskey] = useState(hasPasskeys && !hasTotp)
  if (renew.data) return <RecoveryCodesShown codes={renew.data} onClose={onClose} />
  return (
    <ProofDialog
      title="Make new recovery codes"
      description="The codes you have now stop working."
      asks={usesPasskey ? 'password' : 'both'}
      codeHint={hasTotp ? undefined : 'One of the recovery codes you have now.'}
      action={usesPasskey ? 'Continue with your passkey' : 'Make new codes'}
      busy={renew.isPending}
      error={renew.error}
      note={
        hasPasskeys && (
          <button
            type="button"
            onClick={() => setUsesPasskey(!usesPasskey)}
            className="justify-self-start text-muted underline underline-offset-2 hover:text-ink"
          >
            {usesPasskey ? 'Use a code instead' : 'Use your passkey instead'}
          </button>
        )
      }
      onProof={({ password, code }) => renew.mutate({ password, code: usesPasskey ? null : code })}
      onClose={onClose}
    />
  )
}

/** The codes, with nothing but a way out. */
export function RecoveryCodesShown({
  codes,
  description = 'Each signs you in once when your phone is not at hand. They are not shown again.',
  onClose,
}: {
  codes: readonly string[]
  description?: string
  onClose: () => void
}) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      persistent
      title="Keep these recovery codes"
      description={description}
      footer={
        <Button variant="primary" onClick={onClose}>
          I have kept them
        </Button>
      }
    >
      <RecoveryCodes codes={codes} />
    </Dialog>
  )
}
