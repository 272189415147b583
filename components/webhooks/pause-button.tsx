'use client'

import type { Webhook } from '@sesamespace/sdk'
import { Pause, Play } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { toastDone, toastError, toastUndo } from '@/components/ui/toast'
import { useCan } from '@/lib/session/queries'
import { useUpdateWebhook } from '@/lib/webhooks/queries'
import { carryOut } from '@/lib/shared/carry-out'

/** Stops deliveries for a while, or lets them go on. Either can be taken back. */
export function PauseButton({ webhook }: { webhook: Webhook }) {
  const update = useUpdateWebhook(webhook.id)
  const mayManage = useCan('webhooks:manage')
  const isOff = webhook.status === 'disabled'
  const Icon = isOff ? Play : Pause
  if (!mayManage) return null
  const resume = (): void =>
    carryOut(
      update,
      { status: 'active' },
      { onSuccess: () => toastDone('Webhook resumed'), onError: toastError },
    )
  const pause = (): void =>
    carryOut(
      update,
      { status: 'disabled' },
      { onSuccess: () => toastUndo('Webhook paused', resume), onError: toastError },
    )
  return (
    <Button busy={update.isPending} onClick={isOff ? resume : pause}>
      <Icon aria-hidden className="size-4" /> {isOff ? 'Resume' : 'Pause'}
    </Button>
  )
}
