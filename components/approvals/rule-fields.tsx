'use client'

import { limits } from '@sesamespace/contract/limits'
import { Checkbox } from '@/components/ui/checkbox'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { DayInput } from '@/components/ui/day-input'
import { Field } from '@/components/ui/field'
import { TimeInput } from '@/components/ui/time-input'
import { durationChoices } from '@/lib/approvals/choices'
import { weekdays } from '@/lib/approvals/rule-labels'
import { formatDuration } from '@/lib/shared/format'
import { CountField } from './count-field'
import type { RuleForm } from './use-rule-form'

interface RuleFieldsProps {
  form: RuleForm
  /** Fields to choose from. */
  fields: readonly string[]
  longestSeconds: number
  /** The server's words about a bound. */
  errors: Partial<Record<string, string>>
}

/** The bounds of a rule, each of which is required. */
export function RuleFields({ form, fields, longestSeconds, errors }: RuleFieldsProps) {
  const { choice, change } = form
  return (
    <>
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 text-sm font-medium">Fields</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {fields.map((key) => (
            <Checkbox
              key={key}
              label={<code className="break-all text-sm">{key}</code>}
              checked={choice.fields.includes(key)}
              onChange={(on) =>
                change({
                  fields: fields.filter((each) =>
                    each === key ? on : choice.fields.includes(each),
                  ),
                })
              }
            />
          ))}
        </div>
        {choice.fields.length === 0 && <Fault>Choose at least one field.</Fault>}
      </fieldset>
      <ChoiceChips
        legend="Each time for at most"
        value={choice.maxDurationSeconds}
        onChange={(maxDurationSeconds) => change({ maxDurationSeconds })}
        options={durationChoices(longestSeconds).map((value) => ({
          value,
          label: formatDuration(value),
        }))}
      />
      <Times form={form} errors={errors} />
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 text-sm font-medium">On these days</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {weekdays.map((label, index) => (
            <Checkbox
              key={label}
              label={label}
              checked={choice.days.includes(index + 1)}
              onChange={(on) =>
                change({
                  days: on
                    ? [...choice.days, index + 1]
                    : choice.days.filter((day) => day !== index + 1),
                })
              }
            />
          ))}
        </div>
        {choice.days.length === 0 && <Fault>Choose at least one day.</Fault>}
      </fieldset>
      <Hours form={form} errors={errors} />
    </>
  )
}

function Fault({ children }: { children: string }) {
  return (
    <p role="alert" className="text-sm text-danger">
      {children}
    </p>
  )
}

function Times({ form: { choice, change }, errors }: Pick<RuleFieldsProps, 'form' | 'errors'>) {
  return (
    <div className="grid grid-cols-2 gap-4">
      <CountField
        label="Times a day, at most"
        value={choice.maxPerDay}
        onChange={(maxPerDay) => change({ maxPerDay })}
        max={limits.approvalRulePerDay}
        error={errors['maxPerDay']}
      />
      <Field label="Until the end of" error={errors['until']}>
        {(control) => (
          <DayInput
            {...control}
            required
            value={choice.until}
            onChange={(until) => change({ until })}
          />
        )}
      </Field>
    </div>
  )
}

function Hours({ form: { choice, change }, errors }: Pick<RuleFieldsProps, 'form' | 'errors'>) {
  return (
    <div className="grid gap-3">
      <Checkbox
        label="At any hour"
        checked={choice.isAllDay}
        onChange={(isAllDay) => change({ isAllDay })}
      />
      {!choice.isAllDay && (
        <div className="grid grid-cols-2 gap-4">
          <Field label="From" error={errors['hoursStart']}>
            {(control) => (
              <TimeInput
                {...control}
                required
                value={choice.hoursStart}
                onChange={(hoursStart) => change({ hoursStart })}
              />
            )}
          </Field>
          <Field label="To" error={errors['hoursEnd']}>
            {(control) => (
              <TimeInput
                {...control}
                required
                value={choice.hoursEnd}
                onChange={(hoursEnd) => change({ hoursEnd })}
              />
            )}
          </Field>
        </div>
      )}
      <p className="text-sm text-muted">Days and hours are those of the workspace.</p>
    </div>
  )
}
