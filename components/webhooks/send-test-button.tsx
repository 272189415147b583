'use client'

import type { Webhook } from '@sesamespace/sdk'
import { Send } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { toastError } from '@/components/ui/toast'
import { useSendTest } from '@/lib/webhooks/queries'
import { useWebhookView } from './use-webhook-view'
import { carryOut } from '@/lib/shared/carry-out'

/** Sends a test event and opens it, where its answer appears as it comes. */
export function SendTestButton({ webhook }: { webhook: Webhook }) {
  const test = useSendTest(webhook.id)
  const { setView } = useWebhookView()
  const isOff = webhook.status === 'disabled'
  return (
    <Button
      busy={test.isPending}
      disabled={isOff}
      title={isOff ? 'Resume the webhook first' : undefined}
      onClick={() =>
        carryOut(test, undefined, {
          onSuccess: ({ id }) => void setView({ tab: 'deliveries', delivery: id }),
          onError: toastError,
        })
      }
    >
      <Send aria-hidden className="size-4" /> Send test event
    </Button>
  )
}
