'use client'

import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleX, Send } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Spinner } from '@/components/ui/spinner'
import { deliveryOptions, useSendTest } from '@/lib/webhooks/queries'
import { attemptText } from '@/lib/webhooks/labels'

/** Sends a test event and tells what came of it. */
export function TestWebhook({ webhookId }: { webhookId: string }) {
  const test = useSendTest(webhookId)
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button busy={test.isPending} onClick={() => test.mutate()}>
        <Send aria-hidden className="size-4" /> Send test event
      </Button>
      {test.data && <Outcome key={test.data.id} webhookId={webhookId} deliveryId={test.data.id} />}
      <ErrorNote error={test.error} />
    </div>
  )
}

function Outcome({ webhookId, deliveryId }: { webhookId: string; deliveryId: string }) {
  const { data, error } = useQuery(deliveryOptions(webhookId, deliveryId))
  const attempt = data?.attempts.at(-1)
  if (error) return <ErrorNote error={error} />
  if (!attempt) {
    return (
      <output className="flex items-center gap-2 text-muted">
        <Spinner /> Waiting for the answer…
      </output>
    )
  }
  const arrived = data?.status === 'delivered'
  const Icon = arrived ? CircleCheck : CircleX
  return (
    <output className={`flex items-start gap-2 ${arrived ? 'text-success' : 'text-danger'}`}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 break-words">{attemptText(attempt)}</span>
    </output>
  )
}
