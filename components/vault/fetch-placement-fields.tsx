'use client'

import { isNamedPlace, secretPlaces } from '@sesamespace/contract/fetch-text'
import { limits } from '@sesamespace/contract/limits'
import { CodeInput } from '@/components/ui/code-input'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { type DraftPlacement, placeLabels } from '@/lib/vault/fetch-draft'

interface FetchPlacementFieldsProps {
  placement: DraftPlacement
  error: (path: string) => string | undefined
  onChange: (patch: Partial<DraftPlacement>) => void
}

/** Where the secret goes in a call, and how it is written there. */
export function FetchPlacementFields({ placement, error, onChange }: FetchPlacementFieldsProps) {
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2">
      <Field label="The secret goes into" error={error('in')}>
        {(control) => (
          <Select
            {...control}
            value={placement.in}
            options={secretPlaces.map((value) => ({ value, label: placeLabels[value] }))}
            onChange={(place) => onChange({ in: place })}
          />
        )}
      </Field>
      {isNamedPlace(placement.in) && (
        <Field label="Name" error={error('name')}>
          {(control) => (
            <CodeInput
              {...control}
              required
              maxLength={limits.fetchHeaderName}
              value={placement.name}
              onChange={(event) => onChange({ name: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field
        label="Value"
        hint="Fields of the item in double braces, as in {{password}}."
        error={error('template')}
      >
        {(control) => (
          <CodeInput
            {...control}
            required
            maxLength={limits.fetchTemplate}
            value={placement.template}
            onChange={(event) => onChange({ template: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}
