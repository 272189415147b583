'use client'

import type { Agent } from '@sesamespace/sdk'
import { Snowflake } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toastDone, toastError } from '@/components/ui/toast'
import { useFreezeAgent } from '@/lib/agents/queries'
import { carryOut } from '@/lib/shared/carry-out'

/** Takes everything from an agent at once, or lets it work again. Asks first. */
export function FreezeButton({ agent }: { agent: Agent }) {
  const [asking, setAsking] = useState(false)
  const freeze = useFreezeAgent(agent.id)
  const frozen = agent.status === 'frozen'
  const name = agent.displayName
  const confirm = (): void =>
    carryOut(freeze, !frozen, {
      onSuccess: () => toastDone(frozen ? `${name} may work again` : `${name} is frozen`),
      onError: toastError,
      onSettled: () => setAsking(false),
    })
  return (
    <>
      <Button variant={frozen ? 'secondary' : 'danger-quiet'} onClick={() => setAsking(true)}>
        <Snowflake aria-hidden className="size-4" />
        {frozen ? 'Unfreeze' : 'Freeze'}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={frozen ? `Unfreeze ${name}?` : `Freeze ${name}?`}
        action={frozen ? 'Unfreeze agent' : 'Freeze agent'}
        danger={!frozen}
        busy={freeze.isPending}
        onConfirm={confirm}
      >
        {frozen ? (
          <p>Its keys work again. Leases that were revoked stay revoked: it has to ask anew.</p>
        ) : (
          <p>
            It is disconnected at once, its keys stop working and its leases are revoked. Messages,
            tasks and its schedule stay.
          </p>
        )}
      </ConfirmDialog>
    </>
  )
}
