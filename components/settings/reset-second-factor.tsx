'use client'

import type { Member } from '@sesamespace/sdk'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toastDone, toastError } from '@/components/ui/toast'
import { useResetSecondFactor } from '@/lib/settings/queries'

/** For somebody who lost the phone and the recovery codes. */
export function ResetSecondFactor({ member }: { member: Member }) {
  const [asking, setAsking] = useState(false)
  const reset = useResetSecondFactor()
  const confirm = (): void =>
    reset.mutate(member.id, {
      onSuccess: () => {
        setAsking(false)
        toastDone(`${member.displayName} signs in with the password alone`)
      },
      onError: toastError,
    })
  return (
    <>
      <Button onClick={() => setAsking(true)}>Reset two-factor…</Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Reset two-factor sign-in of ${member.displayName}?`}
        action="Reset two-factor"
        busy={reset.isPending}
        onConfirm={confirm}
      >
        <p>
          Their password alone will be enough to sign in, and their recovery codes stop working.
          Make sure that it is really them who asked you.
        </p>
      </ConfirmDialog>
    </>
  )
}
