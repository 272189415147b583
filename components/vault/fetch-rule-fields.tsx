'use client'

import { fetchMethods } from '@sesamespace/contract/fetch-text'
import { limits } from '@sesamespace/contract/limits'
import { X } from 'lucide-react'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { CodeInput } from '@/components/ui/code-input'
import { Field } from '@/components/ui/field'
import { type DraftRule, splitAddress } from '@/lib/vault/fetch-draft'
import { FetchPlacementFields } from './fetch-placement-fields'

interface FetchRuleFieldsProps {
  rule: DraftRule
  /** Its place in the list, from 1. */
  number: number
  /** By path in what was sent. */
  errors: Readonly<Record<string, string>>
  onChange: (patch: Partial<DraftRule>) => void
  onRemove: () => void
}

/** One call that is allowed: which, to where, and where the secret goes. */
export function FetchRuleFields({
  rule,
  number,
  errors,
  onChange,
  onRemove,
}: FetchRuleFieldsProps) {
  const headingId = useId()
  const error = (path: string): string | undefined => errors[`fetch.rules.${number - 1}.${path}`]
  return (
    <section aria-labelledby={headingId} className="grid gap-3 rounded-sm border p-3">
      <header className="flex items-center justify-between gap-2">
        <h3 id={headingId} className="font-medium">
          Call {number}
        </h3>
        <Button variant="ghost" size="icon" aria-label={`Remove call ${number}`} onClick={onRemove}>
          <X aria-hidden className="size-4" />
        </Button>
      </header>
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 text-sm font-medium">Methods</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1.5">
          {fetchMethods.map((method) => (
            <Checkbox
              key={method}
              label={method}
              checked={rule.methods.includes(method)}
              onChange={(isChosen) =>
                onChange({
                  methods: fetchMethods.filter((one) =>
                    one === method ? isChosen : rule.methods.includes(one),
                  ),
                })
              }
            />
          ))}
        </div>
        {(error('methods') ?? (rule.methods.length === 0 ? 'Choose at least one.' : undefined)) && (
          <p className="text-sm text-danger">{error('methods') ?? 'Choose at least one.'}</p>
        )}
      </fieldset>
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <Field label="Host" error={error('host')}>
          {(control) => (
            <CodeInput
              {...control}
              required
              maxLength={limits.fetchUrl}
              placeholder="api.example.com"
              value={rule.host}
              onChange={(event) => onChange(splitAddress(event.target.value))}
            />
          )}
        </Field>
        <Field
          label="Path"
          hint="“*” stands for one part, and at the end for all below."
          error={error('path')}
        >
          {(control) => (
            <CodeInput
              {...control}
              required
              maxLength={limits.fetchPath}
              placeholder="/v1/*"
              value={rule.path}
              onChange={(event) => onChange({ path: event.target.value })}
            />
          )}
        </Field>
      </div>
      {rule.placements.map((placement, index) => (
        <FetchPlacementFields
          // The list neither grows nor is sorted here.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          placement={placement}
          error={(path) => error(`placements.${index}.${path}`)}
          onChange={(patch) =>
            onChange({
              placements: rule.placements.map((one, at) =>
                at === index ? { ...one, ...patch } : one,
              ),
            })
          }
        />
      ))}
    </section>
  )
}
