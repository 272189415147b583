'use client'

import { limits } from '@sesamespace/contract/limits'
import type { WorkspaceSettings } from '@sesamespace/sdk'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { TimeInput } from '@/components/ui/time-input'
import { toastDone } from '@/components/ui/toast'
import { useUpdateWorkspaceSettings } from '@/lib/settings/workspace-settings'
import { fieldErrors } from '@/lib/shared/errors'
import { formText, markSaved } from '@/lib/shared/form'
import { carryOut } from '@/lib/shared/carry-out'

/** From Monday, as the week begins in the standard (ISO 8601). */
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

type Hours = Pick<WorkspaceSettings, 'workdayStart' | 'workdayEnd'>

/** Time zone, working days and hours, and how long events are kept. */
export default function WorkspaceHoursForm({ settings }: { settings: WorkspaceSettings }) {
  const update = useUpdateWorkspaceSettings()
  const errors = fieldErrors(update.error)
  // What is changed stays, and what is not follows what is changed elsewhere.
  const [chosenDays, setChosenDays] = useState<number[] | null>(null)
  const [chosenExports, setChosenExports] = useState<boolean | null>(null)
  const [chosenHours, setChosenHours] = useState<Hours | null>(null)
  const hours: Hours = {
    workdayStart: chosenHours?.workdayStart ?? settings.workdayStart,
    workdayEnd: chosenHours?.workdayEnd ?? settings.workdayEnd,
  }
  const workdays = chosenDays ?? settings.workdays
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const { currentTarget } = event
    const form = new FormData(currentTarget)
    const kept = formText(form, 'eventRetentionDays')
    carryOut(
      update,
      {
        timeZone: formText(form, 'timeZone'),
        workdays,
        ...hours,
        eventRetentionDays: kept === '' ? null : Number(kept),
        ...(chosenExports !== null && { plainExports: chosenExports }),
      },
      {
        onSuccess: () => {
          markSaved(currentTarget)
          setChosenDays(null)
          setChosenHours(null)
          setChosenExports(null)
          toastDone('Workspace settings saved')
        },
      },
    )
  }
  return (
    <Form onSubmit={submit} className="grid max-w-sm gap-4 px-4">
      <Field
        label="Time zone"
        hint="Where due dates and working hours begin and end."
        error={errors.timeZone}
      >
        {(control) => (
          <>
            <Input
              {...control}
              name="timeZone"
              required
              maxLength={64}
              list="time-zones"
              autoComplete="off"
              spellCheck={false}
              defaultValue={settings.timeZone}
            />
            <datalist id="time-zones">
              {Intl.supportedValuesOf('timeZone').map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
            </datalist>
          </>
        )}
      </Field>
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 text-sm font-medium">Working days</legend>
        <div className="grid gap-1.5">
          {days.map((label, index) => (
            <Checkbox
              key={label}
              label={label}
              checked={workdays.includes(index + 1)}
              onChange={(isWorkday) =>
                setChosenDays(
                  isWorkday
                    ? [...workdays, index + 1]
                    : workdays.filter((day) => day !== index + 1),
                )
              }
            />
          ))}
        </div>
      </fieldset>
      <div className="grid grid-cols-2 gap-4">
        <Field label="Work begins" error={errors.workdayStart}>
          {(control) => (
            <TimeInput
              {...control}
              required
              value={hours.workdayStart}
              onChange={(workdayStart) => setChosenHours({ ...hours, workdayStart })}
            />
          )}
        </Field>
        <Field label="Work ends" error={errors.workdayEnd}>
          {(control) => (
            <TimeInput
              {...control}
              required
              value={hours.workdayEnd}
              onChange={(workdayEnd) => setChosenHours({ ...hours, workdayEnd })}
            />
          )}
        </Field>
      </div>
      <p className="text-sm text-muted">
        Requests for secrets outside these hours are marked “Outside hours”.
      </p>
      <Checkbox
        label="Managers may export vaults in plain text"
        hint="Otherwise only sealed with a passphrase."
        checked={chosenExports ?? settings.plainExports}
        onChange={setChosenExports}
      />
      <Field
        label="Keep events for"
        hint="Days for which an agent that was away can catch up. Left empty, as the server is set."
        error={errors.eventRetentionDays}
        optional
      >
        {(control) => (
          <Input
            {...control}
            name="eventRetentionDays"
            type="number"
            inputMode="numeric"
            min={limits.eventRetentionDaysMin}
            max={limits.eventRetentionDays}
            defaultValue={settings.eventRetentionDays ?? ''}
          />
        )}
      </Field>
      {Object.keys(errors).length === 0 && <ErrorNote error={update.error} />}
      <Button type="submit" busy={update.isPending} className="justify-self-start">
        Save settings
      </Button>
    </Form>
  )
}
