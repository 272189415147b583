import type { WebhookDeliveryDetail } from '@sesamespace/sdk'
import { HighlightedCode } from '@/components/ui/highlighted-code'

/** What is posted, as far as the person may see it. */
export function DeliveryRequest({ request }: { request: WebhookDeliveryDetail['request'] }) {
  return (
    <div className="grid gap-3 px-4 pb-6">
      <p className="break-all text-sm">
        <span className="font-medium">POST</span> {request.url}
      </p>
      <dl className="grid gap-1 text-sm">
        {Object.entries(request.headers).map(([name, value]) => (
          <div key={name} className="flex flex-wrap gap-x-2">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 break-all">
              <code>{value}</code>
            </dd>
          </div>
        ))}
        {'X-Sesame-Event' in request.headers && (
          <div className="flex flex-wrap gap-x-2">
            <dt className="text-muted">X-Sesame-Timestamp, X-Sesame-Signature</dt>
            <dd className="text-faint">made anew for each attempt</dd>
          </div>
        )}
      </dl>
      {request.body === null ? (
        <p className="rounded-sm bg-sunken p-3 text-sm text-muted">
          The body is not shown: this event is not for your eyes, or it is not kept any more. The
          receiver gets what the webhook’s owner may see.
        </p>
      ) : (
        <HighlightedCode code={pretty(request.body)} language="json" />
      )}
    </div>
  )
}

const pretty = (body: string): string => JSON.stringify(JSON.parse(body), null, 2)
