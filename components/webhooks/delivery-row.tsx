'use client'

import type { WebhookDelivery } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { Link } from '@/components/ui/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { RelativeTime } from '@/components/ui/time'
import { plural } from '@/lib/shared/format'
import { eventTitle } from '@/lib/webhooks/values'
import { formatMs } from '@/lib/webhooks/labels'
import { DeliveryBadge } from './standing-badge'

/** One delivery: what of, what came of it, how fast. */
export function DeliveryRow({
  delivery,
  current,
}: {
  delivery: WebhookDelivery
  current: boolean
}) {
  const pathname = usePathname()
  const search = new URLSearchParams(useSearchParams())
  search.set('delivery', delivery.id)
  const last = delivery.attempts.at(-1)
  return (
    <Link
      href={`${pathname}?${search}`}
      scroll={false}
      aria-current={current || undefined}
      className={clsx(
        'flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 focus-visible:-outline-offset-2',
        current ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <span className="min-w-0 grow basis-40 truncate max-sm:basis-full">
        {eventTitle(delivery.eventType)}{' '}
        <code className="text-xs text-faint max-sm:hidden">{delivery.eventType}</code>
      </span>
      <span className="tabular flex items-center gap-3 text-sm text-muted max-sm:order-last">
        {delivery.attempts.length > 1 && <span>{plural(delivery.attempts.length, 'attempt')}</span>}
        {last && (
          <span>
            {last.responseStatus ?? 'No answer'} · {formatMs(last.durationMs)}
          </span>
        )}
        <RelativeTime at={delivery.createdAt} />
      </span>
      <DeliveryBadge status={delivery.status} />
    </Link>
  )
}
