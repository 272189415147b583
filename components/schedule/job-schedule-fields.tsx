'use client'

import { limits } from '@sesamespace/contract/limits'
import { Checkbox } from '@/components/ui/checkbox'
import { DayInput } from '@/components/ui/day-input'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { TimeInput } from '@/components/ui/time-input'
import {
  intervalUnits,
  type JobChoice,
  scheduleKinds,
  type ScheduleKind,
  unitNames,
} from '@/lib/schedule/job-choice'
import { useFormats } from '@/lib/shared/use-formats'

const kindLabels: Record<ScheduleKind, string> = {
  every: 'At an interval',
  daily: 'Daily',
  weekdays: 'On weekdays',
  weekly: 'Weekly',
  monthly: 'Monthly',
  once: 'Once',
  cron: 'Cron expression',
}
const kindOptions = scheduleKinds.map((value) => ({ value, label: kindLabels[value] }))
const unitOptions = unitNames.map((value) => ({ value, label: value }))
const monthDays = [
  ...Array.from({ length: 31 }, (_, index) => ({
    value: String(index + 1),
    label: String(index + 1),
    ...(index >= 28 && { hint: 'Not in months without it' }),
  })),
  { value: 'L', label: 'Last day' },
]

interface ScheduleFieldsProps {
  choice: JobChoice
  change: (patch: Partial<JobChoice>) => void
  errors: Partial<Record<string, string>>
}

/** When a job runs, in words. */
export function JobScheduleFields(props: ScheduleFieldsProps) {
  const { choice, change } = props
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Runs">
          {(control) => (
            <Select
              {...control}
              value={choice.kind}
              onChange={(kind) => change({ kind })}
              options={kindOptions}
            />
          )}
        </Field>
        <When {...props} />
      </div>
      {choice.kind === 'weekly' && <Weekdays {...props} />}
    </>
  )
}

function When(props: ScheduleFieldsProps) {
  const { choice, change, errors } = props
  if (choice.kind === 'every') return <Interval {...props} />
  if (choice.kind === 'cron') return <Expression {...props} />
  return (
    <>
      {choice.kind === 'monthly' && (
        <Field label="Day of the month">
          {(control) => (
            <Select
              {...control}
              value={choice.monthDay}
              onChange={(monthDay) => change({ monthDay })}
              options={monthDays}
            />
          )}
        </Field>
      )}
      {choice.kind === 'once' && (
        <Field label="Day" error={errors['nextOccurrenceAt']}>
          {(control) => (
            <DayInput
              {...control}
              required
              value={choice.day}
              onChange={(day) => change({ day })}
            />
          )}
        </Field>
      )}
      <Field label="At">
        {(control) => (
          <TimeInput
            {...control}
            required
            value={choice.time}
            onChange={(time) => change({ time })}
          />
        )}
      </Field>
    </>
  )
}

function Interval({ choice, change, errors }: ScheduleFieldsProps) {
  return (
    <Field label="Every" error={errors['everyMs']}>
      {(control) => (
        <div className="grid grid-cols-2 gap-2">
          <Input
            {...control}
            type="number"
            inputMode="decimal"
            required
            min={1}
            max={limits.jobIntervalMs / intervalUnits[choice.unit]}
            step="any"
            value={choice.count}
            onChange={({ target }) => change({ count: target.value })}
          />
          <Select
            aria-label="Unit"
            value={choice.unit}
            onChange={(unit) => change({ unit })}
            options={unitOptions}
          />
        </div>
      )}
    </Field>
  )
}

const Expression = ({ choice, change, errors }: ScheduleFieldsProps) => (
  <Field
    label="Expression"
    hint="Five fields: minute, hour, day, month, day of the week. Six with seconds in front."
    error={errors['cronExpression']}
  >
    {(control) => (
      <Input
        {...control}
        dir="ltr"
        required
        maxLength={limits.cronExpression}
        placeholder="0 9 * * 1-5"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        className="font-mono"
        value={choice.cron}
        onChange={({ target }) => change({ cron: target.value })}
      />
    )}
  </Field>
)

/** A Monday: the days after it have the names of a week. */
const someMonday = Date.parse('2024-01-01T00:00:00Z')
const dayMs = 86_400_000

function Weekdays({ choice, change, errors }: ScheduleFieldsProps) {
  const { region, formatWeekday } = useFormats()
  const days = Array.from({ length: 7 }, (_, index) => ((region.firstDay - 1 + index) % 7) + 1)
  const nameOf = (day: number): string =>
    formatWeekday(new Date(someMonday + (day - 1) * dayMs).toISOString().slice(0, 10))
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">Days</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1.5">
        {days.map((day) => (
          <Checkbox
            key={day}
            label={nameOf(day)}
            checked={choice.weekdays.includes(day)}
            onChange={(checked) => {
              const others = choice.weekdays.filter((each) => each !== day)
              change({ weekdays: (checked ? [...others, day] : others).toSorted((a, b) => a - b) })
            }}
          />
        ))}
      </div>
      {errors['weekdays'] && (
        <p role="alert" className="text-sm text-danger">
          {errors['weekdays']}
        </p>
      )}
    </fieldset>
  )
}
