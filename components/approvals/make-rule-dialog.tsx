'use client'

import type { Lease } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Form } from '@/components/ui/form'
import { toastDone } from '@/components/ui/toast'
import { leaseItemOptions } from '@/lib/approvals/queries'
import { useCreateRule, useRulePreview } from '@/lib/approvals/rule-queries'
import { dateIn } from '@/lib/shared/days'
import { fieldErrors } from '@/lib/shared/errors'
import { plural } from '@/lib/shared/format'
import { useFormats } from '@/lib/shared/use-formats'
import { RuleFields } from './rule-fields'
import { choiceOfLease, useRuleForm } from './use-rule-form'
import { carryOut } from '@/lib/shared/carry-out'

interface MakeRuleDialogProps {
  lease: Lease
  requesterName: string
  onClose: () => void
}

/** Lets the next requests like this one pass without a person, within bounds, and says what that would have meant. */
export function MakeRuleDialog({ lease, requesterName, onClose }: MakeRuleDialogProps) {
  const id = useId()
  const { region } = useFormats()
  const form = useRuleForm(() => choiceOfLease(lease, dateIn(region.timeZone, Date.now())))
  const { data: newest } = useQuery(leaseItemOptions(lease.itemId))
  const create = useCreateRule()
  const input = form.terms && {
    ...form.terms,
    leaseId: lease.id,
    itemVersion: newest?.version ?? lease.itemVersion,
    onlyThisKey: form.choice.onlyThisKey,
  }
  const preview = useRulePreview(input)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!input) return
    carryOut(create, input, {
      onSuccess: () => {
        toastDone('Requests like this one now pass by your rule')
        onClose()
      },
    })
  }
  const errors = fieldErrors(create.error)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Always for ${requesterName}?`}
      description={
        <>
          Requests for {lease.itemName} within these bounds pass without a person. You stand for
          them: each is recorded as by your rule.
        </>
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={id} busy={create.isPending}>
            Make rule
          </Button>
        </>
      }
    >
      <Form id={id} onSubmit={submit} className="grid gap-5">
        <p role="status" className="rounded-sm bg-sunken px-3 py-2">
          {preview.data
            ? `${preview.data.wouldPass} of ${plural(preview.data.requests, 'request')} of the last 30 days would have passed.`
            : 'Set every bound to see what would have passed.'}
        </p>
        <RuleFields
          form={form}
          fields={lease.fields}
          longestSeconds={lease.durationSeconds ?? lease.requestedDurationSeconds}
          errors={errors}
        />
        <Checkbox
          label="Only with the key it used this time"
          checked={form.choice.onlyThisKey}
          onChange={(onlyThisKey) => form.change({ onlyThisKey })}
        />
        <p className="text-sm text-muted">
          You are asked all the same when a request has a risk mark, the secret has changed or is
          exposed, or the agent was frozen.
        </p>
        {Object.keys(errors).length === 0 && <ErrorNote error={create.error} />}
      </Form>
    </Dialog>
  )
}
