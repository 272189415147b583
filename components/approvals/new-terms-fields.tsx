'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Lease } from '@sesamespace/sdk'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { termChoices } from '@/lib/approvals/choices'
import { formatDuration } from '@/lib/shared/format'
import { CountField } from './count-field'
import type { NewTermsChoice } from './use-new-terms'

interface NewTermsFieldsProps {
  lease: Lease
  terms: NewTermsChoice
  /** The server's words about them. */
  errors: Partial<Record<string, string>>
}

/** What one's own request asks for from now on. */
export function NewTermsFields({ lease, terms, errors }: NewTermsFieldsProps) {
  return (
    <>
      <Field
        label={lease.runs ? 'In each run for' : 'For how long'}
        error={errors['durationSeconds']}
      >
        {(control) => (
          <Select
            {...control}
            value={terms.seconds}
            onChange={terms.setSeconds}
            options={termChoices(lease.requestedDurationSeconds).map((each) => ({
              value: String(each),
              label: formatDuration(each),
            }))}
          />
        )}
      </Field>
      {lease.runs && (
        <CountField
          label="For how many runs"
          value={terms.runs}
          onChange={terms.setRuns}
          max={limits.leaseRuns}
          error={errors['runs']}
        />
      )}
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 text-sm font-medium">Fields</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {terms.keys.map((key) => (
            <Checkbox
              key={key}
              label={<code className="break-all text-sm">{key}</code>}
              checked={terms.fields.includes(key)}
              onChange={(on) => terms.toggle(key, on)}
            />
          ))}
        </div>
        {terms.isEmpty && (
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
            value={terms.reason}
            onChange={(event) => terms.setReason(event.target.value)}
          />
        )}
      </Field>
      <ErrorNote error={terms.itemError} />
    </>
  )
}
