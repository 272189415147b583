'use client'

import type { Lease } from '@sesamespace/sdk'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { StandingBar } from '@/components/ui/standing-bar'
import { toastDone, toastError } from '@/components/ui/toast'
import { useFocusReturn } from '@/components/ui/use-focus-return'
import { useCancelLease } from '@/lib/approvals/queries'
import { whenReachable } from '@/lib/shared/when-reachable'

const ChangeTermsDialog = dynamic(
  whenReachable(() => import('./change-terms-dialog').then((module) => module.ChangeTermsDialog)),
  { ssr: false },
)

/** One's own request while it waits: it can be changed and taken back. */
export function OwnRequest({ lease }: { lease: Lease }) {
  const cancel = useCancelLease(lease.id)
  const [changing, setChanging] = useState(false)
  useFocusReturn(changing)
  return (
    <StandingBar>
      <p className="grow text-muted">You asked for this, so someone else decides it.</p>
      {lease.abilities?.changeTerms && (
        <Button onClick={() => setChanging(true)}>Change terms…</Button>
      )}
      <Button
        busy={cancel.isPending}
        onClick={() =>
          void cancel.mutateAsync().then(() => toastDone('Request taken back'), toastError)
        }
      >
        Take back
      </Button>
      {changing && <ChangeTermsDialog lease={lease} onClose={() => setChanging(false)} />}
    </StandingBar>
  )
}
