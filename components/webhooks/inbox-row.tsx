'use client'

import type { WebhookOverview } from '@sesamespace/sdk'
import { Webhook } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Row } from '@/components/ui/list'
import { RelativeTime } from '@/components/ui/time'
import { toastError } from '@/components/ui/toast'
import { usePerson } from '@/lib/people/queries'
import { paths } from '@/lib/shared/paths'
import { useUpdateWebhook } from '@/lib/webhooks/queries'
import { webhookName } from '@/lib/webhooks/labels'

/** A webhook that failed for so long that it was switched off. */
export function WebhookRow({ need: webhook }: { need: WebhookOverview }) {
  const owner = usePerson(webhook.ownerId)
  const update = useUpdateWebhook(webhook.id)
  return (
    <Row
      href={paths.webhook(webhook.id)}
      leading={<Webhook aria-hidden className="mx-1 size-5 shrink-0 text-danger" />}
      title={webhookName(webhook.url)}
      detail={
        <p className="line-clamp-2">
          {webhook.disabledReason} {owner?.displayName ?? 'Its owner'} is told nothing there now.
        </p>
      }
      meta={
        <>
          <Badge tone="danger">Switched off</Badge>
          <RelativeTime at={webhook.updatedAt} />
        </>
      }
      actions={
        <Button
          size="sm"
          busy={update.isPending}
          onClick={() => update.mutate({ status: 'disabled' }, { onError: toastError })}
        >
          Leave off
        </Button>
      }
    />
  )
}
