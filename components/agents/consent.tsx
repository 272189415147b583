'use client'

import type { AuthorizationRequest } from '@sesamespace/contract/applications'
import type { AskingApplication } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { AppWindow } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { askingApplicationOptions } from '@/lib/agents/applications'
import { ConsentForm } from './consent-form'

/** An application asks to act as an agent: who it is, where it goes back to, and what the person lets it. */
export function Consent({ request }: { request: AuthorizationRequest }) {
  const { data: application, error, refetch } = useQuery(askingApplicationOptions(request))
  if (error) return <ErrorState error={error} what="this request" onRetry={() => void refetch()} />
  if (!application) return <SkeletonRows rows={4} label="Loading who asks" />
  return (
    <div className="grid gap-6">
      <Asking application={application} clientId={request.client_id} />
      {application.refusal ? (
        <div className="grid gap-3">
          <p role="alert" className="text-danger">
            It asks in a way that is not allowed here: {application.refusal.reason}
          </p>
          <Button size="lg" onClick={() => location.assign(application.refusal?.redirectTo ?? '/')}>
            Back to the application
          </Button>
        </div>
      ) : (
        <ConsentForm request={request} application={application} />
      )}
    </div>
  )
}

/** All that is known of it; what it says of itself is told as that. */
function Asking({
  application,
  clientId,
}: {
  application: AskingApplication
  clientId?: string | undefined
}) {
  const { name, host, redirectHost, isLocal } = application
  const isVerified = host !== null && host === redirectHost
  return (
    <section aria-label="Who asks" className="grid gap-3 rounded-md border border-line p-4">
      <div className="flex items-start gap-3">
        <AppWindow aria-hidden className="mt-0.5 size-5 shrink-0 text-muted" />
        <div className="grid min-w-0 gap-1">
          <p className="text-lg font-medium wrap-anywhere">
            <bdi>{name}</bdi>
          </p>
          <p className="text-sm text-muted">
            {!isVerified && (
              <>
                <Badge tone="warning">Not verified</Badge> It named itself: anybody could use this
                name.{' '}
              </>
            )}
            {host && (
              <>
                Described at <bdi className="wrap-anywhere text-ink">{clientId ?? host}</bdi>
              </>
            )}
          </p>
        </div>
      </div>
      <p className="border-t border-line pt-3 text-sm text-muted">
        Your answer goes to {isLocal ? <>a program on this device (</> : null}
        <bdi className="wrap-anywhere font-medium text-ink">{redirectHost}</bdi>
        {isLocal && ')'}. Go on only if you have just started this there yourself.
      </p>
    </section>
  )
}
