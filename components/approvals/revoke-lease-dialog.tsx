'use client'

import type { Lease } from '@sesamespace/sdk'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toastDone, toastError } from '@/components/ui/toast'
import { useRevokeLease } from '@/lib/approvals/queries'
import { carryOut } from '@/lib/shared/carry-out'

interface RevokeLeaseDialogProps {
  lease: Lease
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What the button says: "Revoke access". */
  action: string
}

/** Asks before a lease in force is ended, and says what that takes away and what it cannot. */
export function RevokeLeaseDialog({ lease, ...asked }: RevokeLeaseDialogProps) {
  const revoke = useRevokeLease(lease.id)
  return (
    <ConfirmDialog
      {...asked}
      busy={revoke.isPending}
      onConfirm={() =>
        carryOut(revoke, undefined, {
          onSuccess: () => toastDone('Access revoked'),
          onError: toastError,
          onSettled: () => asked.onOpenChange(false),
        })
      }
    >
      <p>The next use is refused at once. A value that was already used cannot be taken back.</p>
    </ConfirmDialog>
  )
}
