'use client'

import { durableEventTypes as eventTypes, subscribedTypes } from '@sesamespace/contract/event-types'
import type { EventType, Webhook } from '@sesamespace/sdk'
import { type FormEvent, useState } from 'react'
import { ErrorNote } from '@/components/ui/error-state'
import { Form } from '@/components/ui/form'
import { ApiError, errorMessage, fieldErrors } from '@/lib/shared/errors'
import type { Body } from '@/lib/shared/call'
import { EventPicker } from './event-picker'
import { UrlField } from './url-field'

interface WebhookFormProps {
  formId: string
  initial: Pick<Webhook, 'url' | 'eventTypes'>
  error: unknown
  onSubmit: (input: Body<'createWebhook'>) => void
}

/** Where to, and what of. */
export function WebhookForm({ formId, initial, error, onSubmit }: WebhookFormProps) {
  const [url, setUrl] = useState(initial.url)
  const [chosen, setChosen] = useState<ReadonlySet<EventType>>(
    () => new Set(subscribedTypes(initial.eventTypes)),
  )
  const [everything, setEverything] = useState(initial.eventTypes.includes('*'))
  const [chooseMissing, setChooseMissing] = useState(false)
  const isEmpty = !everything && chosen.size === 0
  /** Patterns stay as they are while nothing about them is changed. */
  const wantedTypes = (): Body<'createWebhook'>['eventTypes'] => {
    if (everything) return ['*']
    const before = initial.eventTypes.filter((type) => type !== '*')
    const known = subscribedTypes(before)
    const isSame = known.length === chosen.size && known.every((type) => chosen.has(type))
    return isSame ? before : eventTypes.filter((type) => chosen.has(type))
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setChooseMissing(isEmpty)
    if (isEmpty) return
    onSubmit({ url: url.trim(), eventTypes: wantedTypes() })
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
        everything={everything}
        onEverything={setEverything}
        error={chooseMissing && isEmpty ? 'Choose at least one event.' : errors.eventTypes}
      />
      {!isInAudience && <ErrorNote error={error} />}
    </Form>
  )
}
