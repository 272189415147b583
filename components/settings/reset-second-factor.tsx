'use client'

import type { Member } from '@sesamespace/sdk'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toastDone, toastError } from '@/components/ui/toast'
import { useResetSecondFactor } from '@/lib/settings/members'
import { carryOut } from '@/lib/shared/carry-out'

interface ResetSecondFactorProps {
  member: Member
  onClose: () => void
}

/** For somebody who lost the phone and the recovery codes. */
export function ResetSecondFactor({ member, onClose }: ResetSecondFactorProps) {
  const reset = useResetSecondFactor(member.id)
  const confirm = (): void =>
    carryOut(reset, undefined, {
      onSuccess: () => {
        onClose()
        toastDone(`${member.displayName} signs in with the password alone`)
      },
      onError: toastError,
    })
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Reset two-factor sign-in of ${member.displayName}?`}
      action="Reset two-factor"
      busy={reset.isPending}
      onConfirm={confirm}
    >
      <p>
        They are signed out everywhere. Their authenticator app, passkeys and recovery codes stop
        working: their password alone will be enough to sign in again. Make sure that it is really
        them who asked you.
      </p>
    </ConfirmDialog>
  )
}
