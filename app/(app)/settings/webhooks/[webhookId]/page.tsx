import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { WebhookDetail } from '@/components/webhooks/webhook-detail'
import { prefetch } from '@/lib/server/prefetch'
import { webhookOptions } from '@/lib/webhooks/queries'

export const metadata: Metadata = { title: 'Webhooks' }

interface WebhookPageProps {
  params: Promise<{ webhookId: string }>
}

export default async function WebhookPage({ params }: WebhookPageProps) {
  const { webhookId } = await params
  const state = await prefetch((sesame) => [
    [webhookOptions(webhookId), async () => (await sesame.getWebhook(webhookId)).webhook],
  ])
  return (
    <HydrationBoundary state={state}>
      <WebhookDetail key={webhookId} webhookId={webhookId} />
    </HydrationBoundary>
  )
}
