'use client'

import type { Lease } from '@sesamespace/sdk'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/dropdown-menu'
import { toastDone, toastError } from '@/components/ui/toast'
import { extensionChoices } from '@/lib/approvals/choices'
import { useExtendLease } from '@/lib/approvals/queries'
import { usesText } from '@/lib/approvals/labels'
import { formatDuration } from '@/lib/shared/format'
import { LeaseCountdown } from '@/components/ui/lease-countdown'
import { StandingBar } from '@/components/ui/standing-bar'
import { RevokeLeaseDialog } from './revoke-lease-dialog'

/** A lease in force: how long still, and ways to prolong or end it. */
export function ActiveLeaseBar({ lease, mayExtend }: { lease: Lease; mayExtend: boolean }) {
  const [asking, setAsking] = useState(false)
  const extend = useExtendLease(lease.id)
  return (
    <StandingBar>
      <p className="grow text-muted">
        <span className="text-lg font-semibold text-ink">
          <LeaseCountdown lease={lease} />
        </span>{' '}
        · {usesText(lease)}
      </p>
      {mayExtend && (
        <Menu>
          <MenuTrigger asChild>
            <Button busy={extend.isPending}>Extend</Button>
          </MenuTrigger>
          <MenuContent align="end">
            {extensionChoices.map((seconds) => (
              <MenuItem
                key={seconds}
                onSelect={() =>
                  void extend
                    .mutateAsync(seconds)
                    .then(() => toastDone(`Extended by ${formatDuration(seconds)}`), toastError)
                }
              >
                By {formatDuration(seconds)}
              </MenuItem>
            ))}
          </MenuContent>
        </Menu>
      )}
      <Button variant="danger-quiet" onClick={() => setAsking(true)}>
        Revoke
      </Button>
      <RevokeLeaseDialog
        lease={lease}
        open={asking}
        onOpenChange={setAsking}
        title={`Revoke access to ${lease.itemName}?`}
        action="Revoke access"
      />
    </StandingBar>
  )
}
