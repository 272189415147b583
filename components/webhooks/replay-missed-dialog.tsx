'use client'

import type { Webhook } from '@sesamespace/sdk'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toastDone } from '@/components/ui/toast'
import { Form } from '@/components/ui/form'
import { serverNow } from '@/lib/shared/server-clock'
import { plural } from '@/lib/shared/format'
import { useReplayMissed } from '@/lib/webhooks/queries'
import { carryOut } from '@/lib/shared/carry-out'

const hourMs = 60 * 60 * 1000
const spans = [
  { value: 1, label: 'Last hour' },
  { value: 24, label: 'Last day' },
  { value: 7 * 24, label: 'Last 7 days' },
  { value: null, label: 'Since…' },
]

/** Sends everything that did not arrive since a time. */
export function ReplayMissedDialog({
  webhook,
  onClose,
}: {
  webhook: Webhook
  onClose: () => void
}) {
  const formId = useId()
  const replay = useReplayMissed(webhook.id)
  const [hours, setHours] = useState<number | null>(24)
  const [from, setFrom] = useState('')
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const since = hours === null ? new Date(from) : new Date(serverNow() - hours * hourMs)
    carryOut(replay, since.toISOString(), {
      onSuccess: ({ count }) => {
        toastDone(
          count === 0
            ? 'Nothing was missed'
            : `${plural(count, 'delivery', 'deliveries')} on the way`,
        )
        onClose()
      },
    })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Replay what was missed"
      description="Sends what failed, and what happened while the webhook was off. What arrived is not sent again."
      footer={
        <Button type="submit" form={formId} variant="primary" busy={replay.isPending}>
          Replay missed
        </Button>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <ChoiceChips legend="Since when" value={hours} onChange={setHours} options={spans} />
        {hours === null && (
          <Field label="Since" hint="Your local time. Deliveries are kept for 30 days.">
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                required
                value={from}
                onChange={(event) => setFrom(event.target.value)}
              />
            )}
          </Field>
        )}
        <ErrorNote error={replay.error} />
      </Form>
    </Dialog>
  )
}
