'use client'

import type { Lease } from '@sesamespace/sdk'
import { Checkbox } from '@/components/ui/checkbox'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { durationChoices, usesChoices } from '@/lib/approvals/choices'
import { formatDuration, plural } from '@/lib/shared/format'
import type { useDecision } from './use-decision'

interface TermsFieldsProps {
  lease: Lease
  decision: Pick<ReturnType<typeof useDecision>, 'terms' | 'change' | 'wantedSeconds'>
}

/** What to give: as asked for, or less of it. */
export function TermsFields({
  lease,
  decision: { terms, change, wantedSeconds },
}: TermsFieldsProps) {
  const uses = usesChoices.filter(
    (each) => lease.maxUses === null || (each ?? Infinity) <= lease.maxUses,
  )
  const toggle = (key: string, on: boolean): void =>
    change({
      fields: lease.fields.filter((each) => (each === key ? on : terms.fields.includes(each))),
    })
  return (
    <section aria-label="What to give" className="grid gap-4 border-t pt-5">
      <ChoiceChips
        legend={lease.runs ? 'In each run for' : 'Give it for'}
        value={terms.durationSeconds}
        onChange={(durationSeconds) => change({ durationSeconds })}
        options={durationChoices(wantedSeconds).map((value) => ({
          value,
          label: formatDuration(value),
        }))}
      />
      <ChoiceChips
        legend="Uses"
        value={terms.maxUses}
        onChange={(maxUses) => change({ maxUses })}
        options={uses.map((value) => ({
          value,
          label: value === null ? 'Any number' : value === 1 ? 'Once' : plural(value, 'time'),
        }))}
      />
      {lease.fields.length > 1 && (
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 text-sm font-medium">Fields</legend>
          <div className="flex flex-wrap gap-x-5 gap-y-2">
            {lease.fields.map((key) => (
              <Checkbox
                key={key}
                label={<code className="break-all text-sm">{key}</code>}
                checked={terms.fields.includes(key)}
                onChange={(on) => toggle(key, on)}
              />
            ))}
          </div>
          {terms.fields.length === 0 && (
            <p role="alert" className="text-sm text-danger">
              Choose at least one field, or deny the request.
            </p>
          )}
        </fieldset>
      )}
      <Field label="Note" optional>
        {(control) => (
          <Input
            {...control}
            value={terms.note}
            maxLength={1000}
            placeholder="Told to the agent and kept in the history"
            onChange={(event) => change({ note: event.target.value })}
          />
        )}
      </Field>
    </section>
  )
}
