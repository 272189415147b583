'use client'

import type { WebhookOverview } from '@sesamespace/sdk'
import { Button } from '@/components/ui/button'
import { toastError } from '@/components/ui/toast'
import { useUpdateWebhook } from '@/lib/webhooks/queries'
import { carryOut } from '@/lib/shared/carry-out'

/** Says that it shall stay off. */
export function LeaveOff({ webhook, size }: { webhook: WebhookOverview; size: 'sm' | 'lg' }) {
  const update = useUpdateWebhook(webhook.id)
  return (
    <Button
      size={size}
      busy={update.isPending}
      onClick={() => carryOut(update, { status: 'disabled' }, { onError: toastError })}
    >
      Leave off
    </Button>
  )
}

/** The same, in a row. */
export function WebhookAction({ subject }: { subject: WebhookOverview }) {
  return <LeaveOff webhook={subject} size="sm" />
}
