'use client'

import type { ApprovalRule } from '@sesamespace/sdk'
import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toastDone, toastError } from '@/components/ui/toast'
import { useRevokeRule } from '@/lib/approvals/rule-queries'
import { carryOut } from '@/lib/shared/carry-out'

interface RevokeRuleDialogProps {
  rule: ApprovalRule
  onClose: () => void
}

/** Asks before a rule ends, and whether what it gave ends with it. */
export function RevokeRuleDialog({ rule, onClose }: RevokeRuleDialogProps) {
  const [endLeases, setEndLeases] = useState(false)
  const revoke = useRevokeRule(rule.id)
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Revoke the rule for ${rule.itemName}?`}
      action="Revoke rule"
      danger
      busy={revoke.isPending}
      onConfirm={() =>
        carryOut(revoke, endLeases, {
          onSuccess: () => {
            toastDone('Rule revoked')
            onClose()
          },
          onError: toastError,
        })
      }
    >
      <div className="grid gap-3">
        <p>The next request waits for a person, from this moment.</p>
        <Checkbox
          label="End the leases that it gave, too"
          checked={endLeases}
          onChange={setEndLeases}
        />
      </div>
    </ConfirmDialog>
  )
}
