'use client'

import type { ApprovalRule } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Form } from '@/components/ui/form'
import { toastDone } from '@/components/ui/toast'
import { leaseItemOptions } from '@/lib/approvals/queries'
import { missTexts } from '@/lib/approvals/rule-labels'
import { useUpdateRule } from '@/lib/approvals/rule-queries'
import { fieldErrors } from '@/lib/shared/errors'
import { RuleFields } from './rule-fields'
import { choiceOfRule, useRuleForm } from './use-rule-form'
import { carryOut } from '@/lib/shared/carry-out'

interface ChangeRuleDialogProps {
  rule: ApprovalRule
  onClose: () => void
}

/** Changes the bounds of a rule, or confirms it as it is. Whoever does stands for it. */
export function ChangeRuleDialog({ rule, onClose }: ChangeRuleDialogProps) {
  const id = useId()
  const form = useRuleForm(() => choiceOfRule(rule))
  const { data: newest } = useQuery(leaseItemOptions(rule.itemId))
  const update = useUpdateRule(rule.id)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!form.terms || !newest) return
    carryOut(
      update,
      { ...form.terms, itemVersion: newest.version },
      {
        onSuccess: () => {
          toastDone('Rule saved')
          onClose()
        },
      },
    )
  }
  const errors = fieldErrors(update.error)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Change the rule for ${rule.itemName}`}
      description="Whoever saves a rule stands for it from then on, for the secret as it is now."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={id} busy={update.isPending}>
            Save rule
          </Button>
        </>
      }
    >
      <Form id={id} onSubmit={submit} className="grid gap-5">
        {rule.asks && (
          <p className="rounded-sm bg-warning-soft px-3 py-2 text-warning">
            It passes nothing now: {missTexts[rule.asks]}
          </p>
        )}
        <RuleFields
          form={form}
          fields={rule.fields}
          longestSeconds={rule.maxDurationSeconds}
          errors={errors}
        />
        {Object.keys(errors).length === 0 && <ErrorNote error={update.error} />}
      </Form>
    </Dialog>
  )
}
