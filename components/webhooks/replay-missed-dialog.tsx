'use client'

import type { Webhook } from '@sesamespace/sdk'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { DayInput } from '@/components/ui/day-input'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { TimeInput } from '@/components/ui/time-input'
import { toastDone } from '@/components/ui/toast'
import { Form } from '@/components/ui/form'
import { dateIn, timeIn } from '@/lib/shared/days'
import { serverNow } from '@/lib/shared/server-clock'
import { zoneName } from '@/lib/shared/job-words'
import { useFormats } from '@/lib/shared/use-formats'
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
  const { timeZone } = useFormats().region
  const [day, setDay] = useState<string | null>(() => dateIn(timeZone, serverNow()))
  const [time, setTime] = useState('00:00')
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const since =
      hours === null ? day && timeIn(day, time, timeZone) : new Date(serverNow() - hours * hourMs)
    if (!since) return
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
          <div className="grid gap-1.5">
            <div className="grid grid-cols-2 gap-4">
              <Field label="Since day">
                {(control) => <DayInput {...control} required value={day} onChange={setDay} />}
              </Field>
              <Field label="At">
                {(control) => <TimeInput {...control} required value={time} onChange={setTime} />}
              </Field>
            </div>
            <p className="text-sm text-muted">
              In the time zone {zoneName(timeZone)}. Deliveries are kept for 30 days.
            </p>
          </div>
        )}
        <ErrorNote error={replay.error} />
      </Form>
    </Dialog>
  )
}
