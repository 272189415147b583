import type { WebhookAttempt, WebhookDelivery } from '@sesamespace/sdk'
import { CircleCheck, CircleX } from 'lucide-react'
import { Spinner } from '@/components/ui/spinner'
import { RelativeTime } from '@/components/ui/time'
import { attemptText, hasArrived } from '@/lib/webhooks/labels'

/** Every try of a delivery, newest first, with the beginning of each answer. */
export function Attempts({ delivery }: { delivery: WebhookDelivery }) {
  const attempts = delivery.attempts.toReversed()
  return (
    <>
      {delivery.status === 'pending' && (
        <output className="flex items-center gap-2 px-4 py-2 text-muted">
          <Spinner /> Waiting for the answer…
        </output>
      )}
      <ol aria-label="Attempts" className="divide-y">
        {attempts.map((attempt) => (
          <li key={attempt.at} className="grid gap-1.5 px-4 py-2.5">
            <AttemptLine attempt={attempt} />
            {attempt.responseBody && (
              <pre
                // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is too long is scrolled by keys
                tabIndex={0}
                aria-label="Response body"
                className="max-h-40 overflow-y-auto whitespace-pre-wrap break-all rounded-sm border bg-sunken p-2 text-xs"
              >
                {attempt.responseBody}
              </pre>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

function AttemptLine({ attempt }: { attempt: WebhookAttempt }) {
  const arrived = hasArrived(attempt)
  const Icon = arrived ? CircleCheck : CircleX
  return (
    <div className="flex items-start gap-2">
      <Icon
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${arrived ? 'text-success' : 'text-danger'}`}
      />
      <span className="min-w-0 grow break-words">{attemptText(attempt)}</span>
      <RelativeTime at={attempt.at} className="shrink-0 text-sm text-muted" />
    </div>
  )
}
