'use client'

import { durableEventTypes as eventTypes, subscribedTypes } from '@sesamespace/contract/event-types'
import type { Webhook } from '@sesamespace/sdk'
import { RotateCcw } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { useCan } from '@/lib/session/queries'
import { whenReachable } from '@/lib/shared/when-reachable'
import { deliveryStatuses, eventTitle } from '@/lib/webhooks/values'
import { deliveryText } from '@/lib/webhooks/labels'
import { useWebhookView } from './use-webhook-view'

const ReplayMissedDialog = dynamic(
  whenReachable(async () => (await import('./replay-missed-dialog')).ReplayMissedDialog),
  { ssr: false },
)

const any = 'any'

/** By what came of it and what it was of; and everything that was missed, again. */
export function DeliveryFilters({ webhook }: { webhook: Webhook }) {
  const { status, event, setView } = useWebhookView()
  const mayManage = useCan('webhooks:manage')
  const [replaying, setReplaying] = useState(false)
  const subscribed = subscribedTypes(webhook.eventTypes)
  const offered = eventTypes.filter((type) => subscribed.includes(type) || type === event)
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-b px-4 py-2">
      <Select
        aria-label="State"
        className="max-sm:shrink max-sm:grow max-sm:basis-32 sm:max-w-44"
        value={status ?? any}
        onChange={(next) =>
          void setView({ status: deliveryStatuses.find((each) => each === next) ?? null })
        }
        options={[
          { value: any, label: 'Any state' },
          ...deliveryStatuses.map((each) => ({ value: each, label: deliveryText[each].label })),
        ]}
      />
      <Select
        aria-label="Event"
        className="max-sm:shrink max-sm:grow max-sm:basis-32 sm:max-w-56"
        value={event ?? any}
        onChange={(next) =>
          void setView({
            event: next === 'test' ? next : (eventTypes.find((each) => each === next) ?? null),
          })
        }
        options={[
          { value: any, label: 'Any event' },
          ...[...offered, 'test'].map((type) => ({ value: type, label: eventTitle(type) })),
        ]}
      />
      {mayManage && (
        <Button
          className="max-sm:grow sm:ml-auto"
          disabled={webhook.status === 'disabled'}
          title={webhook.status === 'disabled' ? 'Resume the webhook first' : undefined}
          onClick={() => setReplaying(true)}
        >
          <RotateCcw aria-hidden className="size-4" /> Replay missed
        </Button>
      )}
      {replaying && <ReplayMissedDialog webhook={webhook} onClose={() => setReplaying(false)} />}
    </div>
  )
}
