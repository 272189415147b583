'use client'

import type { WebhookOverview } from '@sesamespace/sdk'
import { Webhook } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { Button } from '@/components/ui/button'
import { Detail } from '@/components/ui/detail'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import { paths } from '@/lib/shared/paths'
import { webhookName } from '@/lib/webhooks/labels'
import { LeaveOff } from './inbox-action'

/** A webhook that was switched off: why, whom it leaves without news, and the ways out. */
export function WebhookNeed({ subject: webhook }: { subject: WebhookOverview }) {
  const owner = usePerson(webhook.ownerId)
  return (
    <Detail
      icon={<Webhook aria-hidden className="size-6 text-danger" />}
      title={webhookName(webhook.url)}
      note={
        <>
          Switched off <RelativeTime at={webhook.updatedAt} />
        </>
      }
      actions={
        <>
          <LeaveOff webhook={webhook} size="lg" />
          <Button asChild variant="primary" size="lg" className="max-md:grow">
            <Link href={paths.webhook(webhook.id)}>Open webhook</Link>
          </Button>
        </>
      }
    >
      <p className="wrap-anywhere">
        {webhook.disabledReason} <bdi>{owner?.displayName ?? 'Its owner'}</bdi> gets no news there
        now.
      </p>
    </Detail>
  )
}
