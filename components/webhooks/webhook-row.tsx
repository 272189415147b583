'use client'

import type { WebhookOverview } from '@sesamespace/sdk'
import { Avatar } from '@/components/ui/avatar'
import { Row } from '@/components/ui/list'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import { paths } from '@/lib/shared/paths'
import { formatText } from '@/lib/webhooks/formats'
import { eventsText, lastDayText, webhookName } from '@/lib/webhooks/labels'
import { StandingBadge } from './standing-badge'

/** One webhook: where to, whose, what of, and how it does. */
export function WebhookRow({ webhook }: { webhook: WebhookOverview }) {
  const owner = usePerson(webhook.ownerId)
  const name = owner?.displayName ?? 'Someone who left'
  const lastDay = lastDayText(webhook.lastDay)
  const { lastDelivery } = webhook
  return (
    <Row
      href={paths.webhook(webhook.id)}
      leading={<Avatar name={name} kind={owner?.kind ?? 'agent'} />}
      title={webhookName(webhook.url)}
      detail={
        <p className="truncate">
          {webhook.format !== 'sesame' && `${formatText[webhook.format].label} · `}
          {name} · {eventsText(webhook.eventTypes)}
          {lastDay && ` · ${lastDay} in the last day`}
        </p>
      }
      meta={
        <>
          {lastDelivery ? (
            <span>
              <span className="sr-only">Last tried </span>
              <RelativeTime at={lastDelivery.at} />
            </span>
          ) : (
            <span className="text-faint">Nothing sent yet</span>
          )}
          <StandingBadge webhook={webhook} />
        </>
      }
    />
  )
}
