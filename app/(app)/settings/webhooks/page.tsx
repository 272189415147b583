import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { SettingsPage } from '@/components/settings/settings-page'
import { WebhooksList } from '@/components/webhooks/webhooks-list'
import { prefetch } from '@/lib/server/prefetch'
import { webhooksOptions } from '@/lib/webhooks/queries'

export const metadata: Metadata = { title: 'Webhooks' }

export default async function WebhooksPage() {
  const state = await prefetch((sesame) => [
    [webhooksOptions(), async () => (await sesame.listWebhooks()).webhooks],
  ])
  return (
    <SettingsPage>
      <HydrationBoundary state={state}>
        <WebhooksList />
      </HydrationBoundary>
    </SettingsPage>
  )
}
