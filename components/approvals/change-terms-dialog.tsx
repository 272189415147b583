'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Lease } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input, Textarea } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toastDone } from '@/components/ui/toast'
import { termChoices } from '@/lib/approvals/choices'
import { leaseItemOptions, useChangeLeaseTerms } from '@/lib/approvals/queries'
import { carryOut } from '@/lib/shared/carry-out'
import { fieldErrors } from '@/lib/shared/errors'
import { formatDuration } from '@/lib/shared/format'

interface ChangeTermsDialogProps {
  lease: Lease
  onClose: () => void
}

/** Changes what one's own request asks for. Says what that does to approvals there are. */
export function ChangeTermsDialog({ lease, onClose }: ChangeTermsDialogProps) {
  const formId = useId()
  const item = useQuery(leaseItemOptions(lease.itemId))
  const change = useChangeLeaseTerms(lease.id)
  const [seconds, setSeconds] = useState(String(lease.requestedDurationSeconds))
  const [runs, setRuns] = useState(String(lease.runs ?? ''))
  const [fields, setFields] = useState<readonly string[]>(lease.requestedFields)
  const [reason, setReason] = useState(lease.reason)
  // What it asked for when this was opened: only what is changed here is sent, so that a change made elsewhere stays.
  const [before] = useState(lease)
  // Until the item has come, there is nothing to add.
  const keys = item.data?.fieldKeys ?? lease.requestedFields
  const chosen = keys.filter((key) => fields.includes(key))
  const errors = fieldErrors(change.error)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (chosen.length === 0) return
    const input = {
      ...(Number(seconds) !== before.requestedDurationSeconds && {
        durationSeconds: Number(seconds),
      }),
      ...(chosen.join('\n') !== before.requestedFields.join('\n') && { fields: chosen }),
      ...(reason !== before.reason && { reason }),
      ...(before.runs && Number(runs) !== before.runs && { runs: Number(runs) }),
    }
    if (Object.keys(input).length === 0) return onClose()
    carryOut(change, input, {
      onSuccess: () => {
        toastDone('Changed. It is decided by what it asks for now.')
        onClose()
      },
    })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Change what you ask of ${lease.itemName}`}
      description="Whoever decides sees what was different before. Approvals of that count no more."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            busy={change.isPending}
            disabled={chosen.length === 0}
          >
            Change terms
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <Field
          label={lease.runs ? 'In each run for' : 'For how long'}
          error={errors['durationSeconds']}
        >
          {(control) => (
            <Select
              {...control}
              value={seconds}
              onChange={setSeconds}
              options={termChoices(lease.requestedDurationSeconds).map((each) => ({
                value: String(each),
                label: formatDuration(each),
              }))}
            />
          )}
        </Field>
        {lease.runs && (
          <Field label="For how many runs" error={errors['runs']}>
            {(control) => (
              <Input
                {...control}
                type="number"
                inputMode="numeric"
                required
                min={1}
                max={limits.leaseRuns}
                value={runs}
                onChange={(event) => setRuns(event.target.value)}
              />
            )}
          </Field>
        )}
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 text-sm font-medium">Fields</legend>
          <div className="flex flex-wrap gap-x-5 gap-y-2">
            {keys.map((key) => (
              <Checkbox
                key={key}
                label={<code className="break-all text-sm">{key}</code>}
                checked={fields.includes(key)}
                onChange={(on) =>
                  setFields((now) => (on ? [...now, key] : now.filter((each) => each !== key)))
                }
              />
            ))}
          </div>
          {chosen.length === 0 && (
            <p role="alert" className="text-sm text-danger">
              Choose at least one field, or take the request back.
            </p>
          )}
        </fieldset>
        <Field label="Reason" error={errors['reason']}>
          {(control) => (
            <Textarea
              {...control}
              dir="auto"
              required
              rows={3}
              maxLength={limits.leaseReason}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <ErrorNote error={item.error} />
        {Object.keys(errors).length === 0 && <ErrorNote error={change.error} />}
      </Form>
    </Dialog>
  )
}
