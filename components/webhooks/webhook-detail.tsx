'use client'

import { useQuery } from '@tanstack/react-query'
import { Crumb } from '@/components/shell/crumb'
import { Page } from '@/components/shell/page'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs'
import { useCan } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { webhookOptions } from '@/lib/webhooks/queries'
import { webhookName } from '@/lib/webhooks/labels'
import { Deliveries } from './deliveries'
import { DeliveryPane } from './delivery-pane'
import { SendTestButton } from './send-test-button'
import { useWebhookView, webhookTabs } from './use-webhook-view'
import { WebhookSettings } from './webhook-settings'
import { WebhookTrouble } from './webhook-trouble'

const tabLabels = { deliveries: 'Deliveries', settings: 'Settings' } as const
const back = { href: paths.webhooks, label: 'Webhooks' }
const crumb = <Crumb {...back} />

/** One webhook: what was sent to it and what came of it, and how it is set up. */
export function WebhookDetail({ webhookId }: { webhookId: string }) {
  const { data: webhook, error, refetch } = useQuery(webhookOptions(webhookId))
  const mayManage = useCan('webhooks:manage')
  const { tab, delivery, setView } = useWebhookView()
  if (!webhook) {
    return (
      <Page title="Webhook" leading={crumb} back={back}>
        {error ? (
          <ErrorState error={error} what="this webhook" onRetry={() => void refetch()} />
        ) : (
          <SkeletonRows label="Loading the webhook" />
        )}
      </Page>
    )
  }
  return (
    <Page
      title={webhookName(webhook.url)}
      named
      leading={crumb}
      back={back}
      actions={mayManage && <SendTestButton webhook={webhook} />}
      fixed
      pane={
        delivery && (
          <DeliveryPane
            key={delivery}
            webhook={webhook}
            deliveryId={delivery}
            onClose={() => void setView({ delivery: null })}
          />
        )
      }
    >
      <WebhookTrouble webhook={webhook} />
      <Tabs
        className="flex min-h-0 grow flex-col"
        value={tab}
        onValueChange={(next) => {
          const value = webhookTabs.find((each) => each === next)
          if (value) void setView({ tab: value })
        }}
      >
        <TabList aria-label="What of the webhook">
          {webhookTabs.map((each) => (
            <Tab key={each} value={each}>
              {tabLabels[each]}
            </Tab>
          ))}
        </TabList>
        <TabPanel value={tab} className="flex min-h-0 grow flex-col">
          {tab === 'deliveries' ? (
            <Deliveries webhook={webhook} />
          ) : (
            <WebhookSettings webhook={webhook} />
          )}
        </TabPanel>
      </Tabs>
    </Page>
  )
}
