'use client'

import type { WebhookAttempt, WebhookOverview } from '@sesamespace/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { plural } from '@/lib/shared/format'
import { deliveriesOptions } from '@/lib/webhooks/queries'
import { attemptText, formatMs, hasArrived, lastDayText } from '@/lib/webhooks/labels'
import { StandingBadge } from './standing-badge'

const height = 40
const barWidth = 6
const shown = 50

/** How fast the receiver answered of late: one bar an attempt, oldest first; failures hang from a red cap. */
export function ResponseTimes({ webhook }: { webhook: WebhookOverview }) {
  const { data } = useInfiniteQuery(deliveriesOptions(webhook.id, {}))
  const attempts = (data?.pages[0]?.deliveries ?? [])
    .flatMap((delivery) => delivery.attempts)
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .slice(-shown)
  const lastDay = lastDayText(webhook.lastDay)
  return (
    <div className="flex min-h-15 shrink-0 flex-wrap items-end gap-x-6 gap-y-2 border-b px-4 py-2.5">
      <dl className="flex gap-6">
        <Figure name="State" value={<StandingBadge webhook={webhook} />} />
        <Figure name="Last day" value={lastDay ?? 'Nothing sent'} />
        {attempts.length > 0 && <Figure name="Usual answer" value={formatMs(medianMs(attempts))} />}
      </dl>
      {attempts.length > 1 && <Bars attempts={attempts} />}
    </div>
  )
}

const Figure = ({ name, value }: { name: string; value: ReactNode }) => (
  <div>
    <dt className="text-xs text-muted">{name}</dt>
    <dd className="tabular whitespace-nowrap">{value}</dd>
  </div>
)

function Bars({ attempts }: { attempts: readonly WebhookAttempt[] }) {
  const slowest = Math.max(...attempts.map(({ durationMs }) => durationMs), 1)
  const failed = attempts.filter((attempt) => !hasArrived(attempt)).length
  const width = attempts.length * barWidth
  return (
    <svg
      role="img"
      aria-label={`Response times of the last ${plural(attempts.length, 'attempt')}: usually ${formatMs(medianMs(attempts))}, at most ${formatMs(slowest)}, ${failed} failed`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      className="ml-auto max-w-full shrink"
    >
      {attempts.map((attempt, index) => {
        const size = Math.max(2, (attempt.durationMs / slowest) * (height - 6))
        const x = index * barWidth
        return (
          <g key={`${attempt.at}-${index}`}>
            <title>{attemptText(attempt)}</title>
            {/* As wide as the bar's place, so that it is easy to point at. */}
            <rect x={x} y={0} width={barWidth} height={height} fill="transparent" />
            <rect
              x={x}
              y={height - size}
              width={barWidth - 2}
              height={size}
              className={hasArrived(attempt) ? 'fill-faint' : 'fill-danger'}
            />
            {!hasArrived(attempt) && (
              <circle cx={x + (barWidth - 2) / 2} cy={2} r={2} className="fill-danger" />
            )}
          </g>
        )
      })}
    </svg>
  )
}

function medianMs(attempts: readonly WebhookAttempt[]): number {
  const sorted = attempts.map(({ durationMs }) => durationMs).toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
