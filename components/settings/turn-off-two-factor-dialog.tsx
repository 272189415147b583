'use client'

import { toastDone } from '@/components/ui/toast'
import { useDisableTotp } from '@/lib/settings/queries'
import { ProofDialog } from '@/components/ui/proof-dialog'
import { carryOut } from '@/lib/shared/carry-out'

/** Turns the second factor off. */
export function TurnOffTwoFactorDialog({
  hasPasskeys,
  onClose,
}: {
  hasPasskeys: boolean
  onClose: () => void
}) {
  const disable = useDisableTotp()
  return (
    <ProofDialog
      title={hasPasskeys ? 'Turn off the authenticator app?' : 'Turn off two-factor sign-in?'}
      description={
        hasPasskeys
          ? 'After the password, signing in then takes a passkey or a recovery code.'
          : 'The password alone will be enough to sign in. Your recovery codes stop working.'
      }
      action="Turn off"
      danger
      busy={disable.isPending}
      error={disable.error}
      onProof={(proof) =>
        carryOut(disable, proof, {
          onSuccess: () => {
            toastDone(hasPasskeys ? 'The authenticator app is off' : 'Two-factor sign-in is off')
            onClose()
          },
        })
      }
      onClose={onClose}
    />
  )
}
