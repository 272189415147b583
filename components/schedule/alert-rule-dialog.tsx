'use client'

import { limits } from '@sesamespace/contract/limits'
import type { AlertKind, AlertRule } from '@sesamespace/sdk'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toastDone } from '@/components/ui/toast'
import { type AlertPlace, type AlertRuleInput, useSetAlertRule } from '@/lib/schedule/alert-queries'
import { alertKindLabels } from '@/lib/shared/alert-words'
import { carryOut } from '@/lib/shared/carry-out'
import { fieldErrors } from '@/lib/shared/errors'

interface AlertRuleDialogProps {
  place: AlertPlace
  /** What it begins with: `kind` is `null` where any may be chosen. */
  from: { kind: AlertKind | null; rule: AlertRule | null }
  onClose: () => void
}

/** What is chosen; numbers as they are typed. */
interface Choice {
  kind: AlertKind
  isOn: boolean
  inARow: string
  afterMinutes: string
  ratio: string
  minRuns: string
  overMinutes: string
}
type Change = (patch: Partial<Choice>) => void

const hints: Record<AlertKind, string> = {
  failed: 'Runs that fail or go silent.',
  missed: 'Runs that nobody reported within the grace of the job.',
  late: 'Runs that have not begun some time after they were due.',
  slow: 'Runs that take longer than the last ones, or than a bound.',
  overlap: 'A run begins while the one before is still under way.',
}
const kindOptions = (Object.keys(alertKindLabels) satisfies string[]).flatMap((kind) =>
  isKind(kind) ? [{ value: kind, label: alertKindLabels[kind], hint: hints[kind] }] : [],
)
function isKind(kind: string): kind is AlertKind {
  return Object.hasOwn(alertKindLabels, kind)
}

const choiceOf = ({ kind, rule }: AlertRuleDialogProps['from']): Choice => ({
  kind: kind ?? 'failed',
  isOn: rule?.isOn ?? true,
  inARow: String(rule?.inARow ?? 3),
  afterMinutes: String(rule?.afterMinutes ?? 10),
  ratio: rule && rule.ratio === null ? '' : String(rule?.ratio ?? 2),
  minRuns: String(rule?.minRuns ?? 5),
  overMinutes: rule?.overSeconds ? String(rule.overSeconds / 60) : '',
})

const placeWords = ({ eventId, agentId }: AlertPlace): string =>
  eventId ? 'this job' : agentId ? 'all jobs of this agent' : 'all jobs of the workspace'

/** Sets the alert rule of a kind in a place. */
export function AlertRuleDialog({ place, from, onClose }: AlertRuleDialogProps) {
  const id = useId()
  const [choice, setChoice] = useState(() => choiceOf(from))
  const change: Change = (patch) => setChoice((now) => ({ ...now, ...patch }))
  const set = useSetAlertRule()
  const errors = fieldErrors(set.error)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    carryOut(
      set,
      { ...place, ...inputOf(choice) },
      {
        onSuccess: () => {
          toastDone('Alert rule saved')
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Alert rule"
      description={`Applies to ${placeWords(place)}. Narrower rules take precedence.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={id} busy={set.isPending}>
            Save rule
          </Button>
        </>
      }
    >
      <Form id={id} onSubmit={submit} className="grid gap-5">
        <Field label="Runs" hint={hints[choice.kind]}>
          {(control) => (
            <Select
              {...control}
              value={choice.kind}
              onChange={(kind) => change({ kind })}
              options={kindOptions}
              disabled={from.kind !== null}
            />
          )}
        </Field>
        <Checkbox
          label="Raise an alert"
          checked={choice.isOn}
          onChange={(isOn) => change({ isOn })}
        />
        {choice.isOn ? (
          <Bounds choice={choice} change={change} errors={errors} />
        ) : (
          <p className="text-sm text-muted">
            Nothing is raised here and nothing is in the inbox, whatever wider rules say.
          </p>
        )}
        {Object.keys(errors).length === 0 && <ErrorNote error={set.error} />}
      </Form>
    </Dialog>
  )
}

interface BoundsProps {
  choice: Choice
  change: Change
  errors: Partial<Record<string, string>>
}

function Bounds(props: BoundsProps) {
  const { choice, errors } = props
  if (choice.kind === 'overlap') return null
  if (choice.kind === 'slow') return <SlowBounds {...props} />
  return choice.kind === 'late' ? (
    <NumberField
      {...props}
      name="afterMinutes"
      label="Minutes after the planned time"
      max={limits.alertAfterMinutes}
      error={errors['afterMinutes']}
    />
  ) : (
    <NumberField
      {...props}
      name="inARow"
      label="In a row"
      hint={`Fewer raise nothing. With 1, each ${choice.kind} run does.`}
      max={limits.alertRunsInARow}
      error={errors['inARow']}
    />
  )
}

function SlowBounds(props: BoundsProps) {
  const { choice, errors } = props
  const isEither = choice.ratio === '' && choice.overMinutes === ''
  return (
    <>
      <div className="grid grid-cols-2 gap-4">
        <NumberField
          {...props}
          name="ratio"
          label="Times the usual"
          min={1.1}
          max={100}
          step={0.1}
          required={isEither}
          error={errors['ratio']}
        />
        <NumberField
          {...props}
          name="minRuns"
          label="Runs to compare to"
          min={3}
          max={limits.alertUsualRuns}
          required={choice.ratio !== ''}
          error={errors['minRuns']}
        />
      </div>
      <NumberField
        {...props}
        name="overMinutes"
        label="Or longer than, in minutes"
        max={limits.alertOverSeconds / 60}
        required={false}
        error={errors['overSeconds']}
      />
    </>
  )
}

interface NumberFieldProps {
  choice: Choice
  change: Change
  name: 'inARow' | 'afterMinutes' | 'ratio' | 'minRuns' | 'overMinutes'
  label: string
  hint?: string
  min?: number
  max: number
  step?: number
  required?: boolean
  error: string | undefined
}

function NumberField(props: NumberFieldProps) {
  const { choice, change, name, label, hint, min = 1, max, step = 1, required = true } = props
  return (
    <Field label={label} hint={hint} error={props.error} optional={!required}>
      {(control) => (
        <Input
          {...control}
          type="number"
          inputMode={step === 1 ? 'numeric' : 'decimal'}
          required={required}
          min={min}
          max={max}
          step={step}
          value={choice[name]}
          onChange={({ target }) => change({ [name]: target.value })}
        />
      )}
    </Field>
  )
}

/** What is chosen, as far as it is of the kind. */
function inputOf(choice: Choice): AlertRuleInput {
  const { kind, isOn } = choice
  if (kind === 'failed' || kind === 'missed') return { kind, isOn, inARow: Number(choice.inARow) }
  if (kind === 'late') return { kind, isOn, afterMinutes: Number(choice.afterMinutes) }
  if (kind === 'overlap' || !isOn) return { kind, isOn }
  return {
    kind,
    isOn,
    ...(choice.ratio !== '' && { ratio: Number(choice.ratio), minRuns: Number(choice.minRuns) }),
    ...(choice.overMinutes !== '' && { overSeconds: Number(choice.overMinutes) * 60 }),
  }
}
