'use client'

import type { WebhookOverview } from '@sesamespace/sdk'
import { Webhook } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { DenseLine } from '@/components/ui/dense-line'
import { webhookName } from '@/lib/webhooks/labels'

/** A webhook that failed for so long that it was switched off. */
export function WebhookLine({ subjects: [webhook] }: { subjects: readonly WebhookOverview[] }) {
  if (!webhook) return null
  return (
    <DenseLine
      icon={<Webhook aria-hidden className="size-4 text-danger" />}
      name={webhookName(webhook.url)}
      reason={webhook.disabledReason ?? 'Its deliveries failed'}
      state={<Badge tone="danger">Switched off</Badge>}
      at={webhook.updatedAt}
    />
  )
}
