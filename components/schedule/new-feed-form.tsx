'use client'

import { limits } from '@sesamespace/contract/limits'
import type { CalendarFeedAddress } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { agentsOptions } from '@/lib/people/agents'
import { useCreateCalendarFeed } from '@/lib/schedule/feed-queries'
import { carryOut } from '@/lib/shared/carry-out'
import { fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { useFormats } from '@/lib/shared/use-formats'

const everyone = 'all'

interface NewFeedFormProps {
  agentId: string | null
  onAddress: (address: CalendarFeedAddress) => void
}

/** Makes one more feed. Its days are those of the person's time zone. */
export function NewFeedForm({ agentId, onAddress }: NewFeedFormProps) {
  const { data: agents = [] } = useQuery(agentsOptions())
  const [agent, setAgent] = useState(agentId ?? everyone)
  const { timeZone } = useFormats().region
  const create = useCreateCalendarFeed()
  const errors = fieldErrors(create.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const feed = {
      name: formText(new FormData(event.currentTarget), 'name'),
      timeZone,
      ...(agent !== everyone && { agentId: agent }),
    }
    carryOut(create, feed, { onSuccess: onAddress })
  }
  return (
    <Form onSubmit={submit} className="grid items-end gap-4 sm:grid-cols-[1fr_1fr_auto]">
      <Field label="Name" error={errors.name}>
        {(control) => (
          <Input
            {...control}
            name="name"
            required
            maxLength={limits.calendarFeedName}
            defaultValue="Sesame"
            autoComplete="off"
          />
        )}
      </Field>
      <Field label="Jobs of" error={errors.agentId}>
        {(control) => (
          <Select
            {...control}
            value={agent}
            onChange={setAgent}
            options={[
              { value: everyone, label: 'All agents' },
              ...agents.map((each) => ({ value: each.id, label: each.displayName })),
            ]}
          />
        )}
      </Field>
      {/* On a phone above the button: below it would be out of sight. */}
      {Object.keys(errors).length === 0 && (
        <div className="sm:order-last sm:col-span-3 empty:hidden">
          <ErrorNote error={create.error} />
        </div>
      )}
      <Button type="submit" variant="primary" busy={create.isPending}>
        Create address
      </Button>
    </Form>
  )
}
