'use client'

import { toastDone } from '@/components/ui/toast'
import { useDisableTotp } from '@/lib/settings/queries'
import { ProofDialog } from './proof-dialog'

/** Turns the second factor off. */
export function TurnOffTwoFactorDialog({ onClose }: { onClose: () => void }) {
  const disable = useDisableTotp()
  return (
    <ProofDialog
      title="Turn off two-factor sign-in?"
      description="The password alone will be enough to sign in. Your recovery codes stop working."
      action="Turn off"
      danger
      busy={disable.isPending}
      error={disable.error}
      onProof={(proof) =>
        disable.mutate(proof, {
          onSuccess: () => {
            toastDone('Two-factor sign-in is off')
            onClose()
          },
        })
      }
      onClose={onClose}
    />
  )
}
