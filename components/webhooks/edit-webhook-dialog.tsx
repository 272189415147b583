'use client'

import type { Webhook } from '@sesamespace/sdk'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toastDone } from '@/components/ui/toast'
import { changed } from '@/lib/shared/changed'
import { formatText } from '@/lib/webhooks/formats'
import { useUpdateWebhook } from '@/lib/webhooks/queries'
import { WebhookForm } from './webhook-form'
import { carryOut } from '@/lib/shared/carry-out'

/** Another URL or other events. What is on its way goes to the new URL. */
export function EditWebhookDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const formId = useId()
  // As it was when the dialog opened: others may change it meanwhile.
  const [before] = useState(webhook)
  const update = useUpdateWebhook(webhook.id)
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title="Edit webhook"
      description={
        before.format === 'sesame'
          ? 'What is still on its way goes to the new URL. The secret stays.'
          : `For ${formatText[before.format].label}. What is still on its way goes to the new URL.`
      }
      footer={
        <Button type="submit" form={formId} variant="primary" busy={update.isPending}>
          Save changes
        </Button>
      }
    >
      <WebhookForm
        formId={formId}
        initial={before}
        exists
        error={update.error}
        onSubmit={({ url, eventTypes, chatId }) =>
          carryOut(
            update,
            changed(editable(before), { url, eventTypes, ...(chatId && { chatId }) }),
            {
              onSuccess: () => {
                toastDone('Webhook changed')
                onClose()
              },
            },
          )
        }
      />
    </Dialog>
  )
}

const editable = ({ url, eventTypes, chatId }: Webhook) => ({
  url,
  eventTypes,
  ...(chatId !== null && { chatId }),
})
