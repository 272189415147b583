'use client'

import { limits } from '@sesamespace/contract/limits'
import type { TaskSettings } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote, ErrorState } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Section } from '@/components/ui/section'
import { toastDone } from '@/components/ui/toast'
import { taskSettingsOptions, useUpdateTaskSettings } from '@/lib/settings/task-settings'
import { fieldErrors } from '@/lib/shared/errors'
import { formText, markSaved } from '@/lib/shared/form'
import { carryOut } from '@/lib/shared/carry-out'

/** What the keys of tasks begin with, and when finished ones leave the board. */
export function TaskSettingsSection() {
  const query = useQuery(taskSettingsOptions())
  const { data } = query
  return (
    <Section title="Tasks">
      {data ? (
        <TaskSettingsForm settings={data} />
      ) : query.isError ? (
        <ErrorState
          error={query.error}
          what="these settings"
          onRetry={() => void query.refetch()}
        />
      ) : (
        <SkeletonRows label="Loading the settings of tasks" rows={2} />
      )}
    </Section>
  )
}

function TaskSettingsForm({ settings }: { settings: TaskSettings }) {
  const update = useUpdateTaskSettings()
  const errors = fieldErrors(update.error)
  // What is typed stays, and what is not follows what is changed elsewhere.
  const [typedPrefix, setTypedPrefix] = useState<string | null>(null)
  const prefix = typedPrefix ?? settings.prefix
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    const days = formText(new FormData(form), 'archiveAfterDays')
    carryOut(
      update,
      { prefix, archiveAfterDays: days === '' ? null : Number(days) },
      {
        onSuccess: () => {
          markSaved(form)
          setTypedPrefix(null)
          toastDone('Task settings saved')
        },
      },
    )
  }
  return (
    <Form onSubmit={submit} className="grid max-w-sm gap-4 px-4">
      <Field
        label="Prefix of task keys"
        hint={`Tasks are called ${prefix || '…'}-1, ${prefix || '…'}-2 and so on. Keys in use now go on working.`}
        error={errors.prefix}
      >
        {(control) => (
          <Input
            {...control}
            name="prefix"
            required
            minLength={limits.taskPrefixMin}
            maxLength={limits.taskPrefix}
            pattern="[A-Za-z][A-Za-z0-9]+"
            title="Letters and digits, a letter first"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            value={prefix}
            onChange={({ target }) => setTypedPrefix(target.value.toUpperCase())}
          />
        )}
      </Field>
      <Field
        label="Archive finished tasks after"
        hint="Days on the board. Left empty, they stay until somebody archives them."
        error={errors.archiveAfterDays}
        optional
      >
        {(control) => (
          <Input
            {...control}
            name="archiveAfterDays"
            type="number"
            inputMode="numeric"
            min={1}
            max={limits.taskArchiveDays}
            defaultValue={settings.archiveAfterDays ?? ''}
          />
        )}
      </Field>
      {Object.keys(errors).length === 0 && <ErrorNote error={update.error} />}
      <Button type="submit" busy={update.isPending} className="justify-self-start">
        Save task settings
      </Button>
    </Form>
  )
}
