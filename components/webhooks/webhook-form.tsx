'use client'

import { durableEventTypes as eventTypes } from '@sesamespace/contract/event-types'
import type { EventType } from '@sesamespace/sdk'
import { type FormEvent, useState } from 'react'
import { ErrorNote } from '@/components/ui/error-state'
import { Form } from '@/components/ui/form'
import { ApiError, errorMessage, fieldErrors } from '@/lib/shared/errors'
import type { Body } from '@/lib/shared/call'
import { EventPicker } from './event-picker'
import { UrlField } from './url-field'

interface WebhookFormProps {
  formId: string
  initial: { url: string; eventTypes: readonly EventType[] }
  error: unknown
  onSubmit: (input: Body<'createWebhook'>) => void
}

/** Where to, and what of. */
export function WebhookForm({ formId, initial, error, onSubmit }: WebhookFormProps) {
  const [url, setUrl] = useState(initial.url)
  const [chosen, setChosen] = useState<ReadonlySet<EventType>>(new Set(initial.eventTypes))
  const [chooseMissing, setChooseMissing] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setChooseMissing(chosen.size === 0)
    if (chosen.size === 0) return
    onSubmit({ url: url.trim(), eventTypes: eventTypes.filter((type) => chosen.has(type)) })
  }
  const errors = fieldErrors(error)
  const urlError =
    error instanceof ApiError && error.code === 'url_not_allowed' ? errorMessage(error) : errors.url
  const isInAudience = urlError !== undefined || errors.eventTypes !== undefined
  return (
    <Form id={formId} onSubmit={submit} className="grid gap-4">
      <UrlField value={url} onChange={setUrl} error={urlError} />
      <EventPicker
        chosen={chosen}
        onChange={setChosen}
        error={
          chooseMissing && chosen.size === 0 ? 'Choose at least one event.' : errors.eventTypes
        }
      />
      {!isInAudience && <ErrorNote error={error} />}
    </Form>
  )
}
