'use client'

import type { Webhook } from '@sesamespace/sdk'
import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toastDone, toastError } from '@/components/ui/toast'
import { paths } from '@/lib/shared/paths'
import { useDeleteWebhook } from '@/lib/webhooks/queries'
import { webhookName } from '@/lib/webhooks/labels'
import { carryOut } from '@/lib/shared/carry-out'

/** Takes a webhook away for good. Asks first. */
export function DeleteWebhook({ webhook }: { webhook: Webhook }) {
  const [asking, setAsking] = useState(false)
  const remove = useDeleteWebhook(webhook.id)
  const router = useRouter()
  const confirm = (): void =>
    carryOut(remove, undefined, {
      onSuccess: () => {
        toastDone('Webhook deleted')
        router.push(paths.webhooks)
      },
      onError: toastError,
      onSettled: () => setAsking(false),
    })
  return (
    <>
      <Button variant="danger-quiet" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden className="size-4" /> Delete
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Delete this webhook?"
        action="Delete webhook"
        busy={remove.isPending}
        onConfirm={confirm}
      >
        <p className="break-all">{webhookName(webhook.url)}</p>
        <p>
          Nothing is sent there any more, what waits is dropped, and its deliveries and its secret
          are gone. This cannot be undone.
        </p>
      </ConfirmDialog>
    </>
  )
}
