'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Lease } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Textarea } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toastDone } from '@/components/ui/toast'
import { glassChoices } from '@/lib/approvals/choices'
import { leaseItemOptions, useBreakGlass } from '@/lib/approvals/queries'
import { usePerson } from '@/lib/people/queries'
import { carryOut } from '@/lib/shared/carry-out'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { formatDuration } from '@/lib/shared/format'
import { FieldNames } from './field-names'

interface BreakGlassDialogProps {
  lease: Lease
  onClose: () => void
}

/** Gives a request in an emergency: says who will be told, asks why and for how long. */
export function BreakGlassDialog({ lease, onClose }: BreakGlassDialogProps) {
  const formId = useId()
  const requester = usePerson(lease.requesterId)?.displayName ?? 'the agent'
  const { data: newest } = useQuery(leaseItemOptions(lease.itemId))
  // What was known when it was opened: a change meanwhile is refused, and shown.
  const [itemVersion] = useState(newest?.version ?? lease.itemVersion)
  const [termsVersion, setTermsVersion] = useState(lease.termsVersion)
  const isOutdated = termsVersion !== lease.termsVersion
  const breakGlass = useBreakGlass(lease.id)
  const choices = glassChoices(lease.durationSeconds ?? lease.requestedDurationSeconds)
  const [seconds, setSeconds] = useState(String(choices.at(-1)))
  const errors = fieldErrors(breakGlass.error)
  /** Takes over what it asks for now; what was written stays. */
  const lookAgain = (): void => {
    setTermsVersion(lease.termsVersion)
    setSeconds(String(choices.at(-1)))
    breakGlass.reset()
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const input = {
      reason: formText(new FormData(event.currentTarget), 'reason'),
      durationSeconds: Number(seconds),
      itemVersion,
      ...(termsVersion !== undefined && { termsVersion }),
    }
    carryOut(breakGlass, input, {
      onSuccess: () => {
        toastDone(`${requester} may use ${lease.itemName} for ${formatDuration(Number(seconds))}`)
        onClose()
      },
    })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Break the glass for ${lease.itemName}?`}
      description={`${requester} gets it at once, without the approvals that ${lease.vaultName} asks for. Everybody in the vault and all who read the audit log are told, and one of them reviews it.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            variant="danger"
            busy={breakGlass.isPending}
            disabled={isOutdated}
          >
            Break glass
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} className="grid gap-4">
        <Field
          label="What is the emergency?"
          hint="They read it, and it stays in the audit log."
          error={errors['reason']}
        >
          {(control) => (
            <Textarea
              {...control}
              name="reason"
              required
              minLength={limits.glassReasonMin}
              maxLength={limits.glassReason}
              rows={3}
            />
          )}
        </Field>
        <Field label="For how long">
          {(control) => (
            <Select
              {...control}
              value={seconds}
              onChange={setSeconds}
              options={choices.map((each) => ({
                value: String(each),
                label: formatDuration(each),
              }))}
            />
          )}
        </Field>
        {itemVersion !== lease.itemVersion && (
          <p className="text-warning">
            The secret was changed after the request. This gives its newest version.
          </p>
        )}
        {isOutdated ? (
          <>
            <p role="alert" className="text-warning">
              {requester} changed the terms while you wrote. Now they ask for these fields:
            </p>
            <FieldNames keys={lease.requestedFields} />
            <p dir="auto" className="wrap-anywhere text-muted">
              {lease.reason}
            </p>
            <Button onClick={lookAgain}>Give what they ask for now</Button>
          </>
        ) : (
          Object.keys(errors).length === 0 && <ErrorNote error={breakGlass.error} />
        )}
      </Form>
    </Dialog>
  )
}
