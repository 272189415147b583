'use client'

import type { Webhook, WebhookDelivery } from '@sesamespace/sdk'
import { CircleCheck, CircleDashed, CircleX, Clock, PauseCircle, TriangleAlert } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { useNow } from '@/lib/shared/use-now'
import { deliveryText, standingOf } from '@/lib/webhooks/labels'

const icons = {
  success: CircleCheck,
  info: CircleDashed,
  warning: TriangleAlert,
  danger: CircleX,
  neutral: PauseCircle,
} as const

/** How a webhook stands. */
export function StandingBadge({ webhook }: { webhook: Webhook }) {
  const { label, tone } = standingOf(webhook, useNow(30_000))
  return (
    <Badge tone={tone} icon={icons[tone]}>
      {label}
    </Badge>
  )
}

/** What came of a delivery so far. */
export function DeliveryBadge({ status }: { status: WebhookDelivery['status'] }) {
  const { label, tone } = deliveryText[status]
  return (
    <Badge tone={tone} icon={status === 'failed' ? Clock : icons[tone]}>
      {label}
    </Badge>
  )
}
