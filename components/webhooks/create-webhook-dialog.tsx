'use client'

import type { Webhook } from '@sesamespace/sdk'
import { useRouter } from 'next/navigation'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { paths } from '@/lib/shared/paths'
import { formatText } from '@/lib/webhooks/formats'
import { useCreateWebhook } from '@/lib/webhooks/queries'
import { SecretOnce } from './secret-once'
import { TestWebhook } from './test-webhook'
import { WebhookForm } from './webhook-form'

/** Subscribes a URL, then shows its secret, this once, with how to use it. */
export function CreateWebhookDialog({ onClose }: { onClose: () => void }) {
  const formId = useId()
  const create = useCreateWebhook()
  if (create.data) return <Created webhook={create.data} onClose={onClose} />
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title="Create webhook"
      description="It is told of what you may see. An agent makes its own through the SDK."
      footer={
        <Button type="submit" form={formId} variant="primary" busy={create.isPending}>
          Create webhook
        </Button>
      }
    >
      <WebhookForm
        formId={formId}
        initial={{ url: '', eventTypes: [], format: 'sesame', chatId: null }}
        error={create.error}
        onSubmit={(input) => create.mutate(input)}
      />
    </Dialog>
  )
}

function Created({
  webhook,
  onClose,
}: {
  webhook: Webhook & { secret: string }
  onClose: () => void
}) {
  const router = useRouter()
  return (
    <Dialog
      open
      wide
      persistent
      onOpenChange={onClose}
      title="Webhook created"
      description={
        webhook.format === 'sesame'
          ? 'Copy the signing secret now. It cannot be shown again, only replaced.'
          : `Messages go to ${formatText[webhook.format].label}. Send one to see whether it arrives.`
      }
      footer={
        <Button variant="primary" onClick={() => router.push(paths.webhook(webhook.id))}>
          Done
        </Button>
      }
    >
      <div className="grid gap-4">
        {webhook.format === 'sesame' && <SecretOnce secret={webhook.secret} />}
        <TestWebhook webhookId={webhook.id} />
      </div>
    </Dialog>
  )
}
