'use client'

import { limits } from '@sesamespace/contract/limits'
import type { VaultItemDetail } from '@sesamespace/sdk'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Form } from '@/components/ui/form'
import { toastDone } from '@/components/ui/toast'
import { fieldErrors } from '@/lib/shared/errors'
import {
  draftRule,
  draftRules,
  type DraftRule,
  fetchTemplates,
  rulesOf,
  secretKeyOf,
} from '@/lib/vault/fetch-draft'
import { useUpdateVaultItem } from '@/lib/vault/queries'
import { FetchRuleFields } from './fetch-rule-fields'
import { carryOut } from '@/lib/shared/carry-out'

interface EditFetchDialogProps {
  detail: VaultItemDetail
  onClose: () => void
}

/** Which calls Sesame makes with an item, and whether agents may see it besides. */
export function EditFetchDialog({ detail, onClose }: EditFetchDialogProps) {
  const formId = useId()
  const { item } = detail
  const update = useUpdateVaultItem(item.id)
  const [only, setOnly] = useState(detail.fetch?.only ?? false)
  const [rules, setRules] = useState<readonly DraftRule[]>(draftRules(detail.fetch?.rules ?? []))
  const errors = fieldErrors(update.error)
  const change = (id: string, patch: Partial<DraftRule>): void =>
    setRules(rules.map((rule) => (rule.id === id ? { ...rule, ...patch } : rule)))
  const submit = (): void =>
    carryOut(update, () => ({ fetch: { only, rules: rulesOf(rules) } }), {
      onSuccess: () => {
        toastDone('Use without reveal saved')
        onClose()
      },
    })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      wide
      title={`Use ${item.name} without reveal`}
      description="Sesame makes these calls for agents with a lease: it puts the secret in and takes it out of the answer. Saving makes a new version of the item; leases of the old one no longer work."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={update.isPending}>
            Save
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        className="grid gap-4"
      >
        <Checkbox
          checked={only}
          onChange={setOnly}
          label="Agents never see this secret"
          hint="Not even with a lease: they use it by these calls alone. People still see it as their role allows."
        />
        {rules.length === 0 && (
          <p className="text-muted">No calls are allowed. Add one for the service it belongs to:</p>
        )}
        {rules.map((rule, index) => (
          <FetchRuleFields
            key={rule.id}
            rule={rule}
            number={index + 1}
            errors={errors}
            onChange={(patch) => change(rule.id, patch)}
            onRemove={() => setRules(rules.filter(({ id }) => id !== rule.id))}
          />
        ))}
        <div role="group" aria-label="Add a call" className="flex flex-wrap gap-1.5">
          {fetchTemplates.map(({ label, make }) => (
            <Button
              key={label}
              size="sm"
              disabled={rules.length >= limits.fetchRules}
              aria-label={`Add a call: ${label}`}
              onClick={() => setRules([...rules, draftRule(make(secretKeyOf(detail)))])}
            >
              + {label}
            </Button>
          ))}
        </div>
        <ErrorNote error={update.error} />
      </Form>
    </Dialog>
  )
}
