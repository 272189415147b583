'use client'

import type { Invite } from '@sesamespace/sdk'
import { Mail } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Row } from '@/components/ui/list'
import { RelativeTime } from '@/components/ui/time'
import { toastDone, toastError } from '@/components/ui/toast'
import { useRevokeInvite } from '@/lib/settings/queries'
import { roleLabels } from '@/lib/shared/labels'
import { carryOut } from '@/lib/shared/carry-out'

/** An invitation that waits to be taken. */
export function InviteRow({ invite }: { invite: Invite }) {
  const revoke = useRevokeInvite()
  return (
    <Row
      leading={<Mail aria-hidden className="size-4 shrink-0 text-faint" />}
      title={invite.email ?? 'Address hidden'}
      detail={
        <p>
          As {roleLabels[invite.role].label.toLowerCase()}, ends{' '}
          <RelativeTime at={invite.expiresAt} />
        </p>
      }
      actions={
        <Button
          size="sm"
          busy={revoke.isPending}
          onClick={() =>
            carryOut(revoke, invite.id, {
              onSuccess: () => toastDone('Invitation withdrawn'),
              onError: toastError,
            })
          }
        >
          Withdraw
        </Button>
      }
    />
  )
}
