'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus, Webhook } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { List } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useCan } from '@/lib/session/queries'
import { webhooksOptions } from '@/lib/webhooks/queries'
import { whenReachable } from '@/lib/shared/when-reachable'
import { WebhookRow } from './webhook-row'

const CreateWebhookDialog = dynamic(
  whenReachable(async () => (await import('./create-webhook-dialog')).CreateWebhookDialog),
  { ssr: false },
)

/** Every webhook of the workspace: whose it is, how it stands, how it has been doing. */
export function WebhooksList() {
  const mayManage = useCan('webhooks:manage')
  const { data: webhooks, error, refetch } = useQuery(webhooksOptions())
  const [creating, setCreating] = useState(false)
  if (error && !webhooks) {
    return <ErrorState error={error} what="the webhooks" onRetry={() => void refetch()} />
  }
  if (!webhooks) return <SkeletonRows rows={3} label="Loading the webhooks" />
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden className="size-4" /> Create webhook
    </Button>
  )
  return (
    <>
      {webhooks.length === 0 ? (
        <EmptyState icon={Webhook} title="No webhooks" action={mayManage && create}>
          A webhook posts events to a URL of yours: messages, tasks, lease requests, runs. Agents
          make their own through the SDK; they appear here too.
        </EmptyState>
      ) : (
        <Section title="Webhooks" aside={mayManage && create}>
          <List label="Webhooks">
            {webhooks.map((webhook) => (
              <WebhookRow key={webhook.id} webhook={webhook} />
            ))}
          </List>
        </Section>
      )}
      {creating && <CreateWebhookDialog onClose={() => setCreating(false)} />}
    </>
  )
}
