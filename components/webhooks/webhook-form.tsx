'use client'

import {
  durableEventTypes as eventTypes,
  type NoticeEventType,
  subscribedTypes,
} from '@sesamespace/contract/event-types'
import { webhookFormats } from '@sesamespace/contract/webhook-formats'
import type { EventType, Webhook } from '@sesamespace/sdk'
import { type FormEvent, useState } from 'react'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { ApiError, errorMessage, fieldErrors } from '@/lib/shared/errors'
import type { Body } from '@/lib/shared/call'
import { firstNotices, formatText, isNotice } from '@/lib/webhooks/formats'
import { EventPicker } from './event-picker'
import { MessagePreview } from './message-preview'
import { NoticePicker } from './notice-picker'
import { UrlField } from './url-field'

type Input = Body<'createWebhook'>

interface WebhookFormProps {
  formId: string
  initial: Pick<Webhook, 'url' | 'eventTypes' | 'format' | 'chatId'>
  /** The webhook is there already: its format stays, and an address that is shown to nobody need not be entered again. */
  exists?: boolean
  error: unknown
  onSubmit: (input: Input) => void
}

/** Where to, and what of. */
export function WebhookForm({ formId, initial, exists, error, onSubmit }: WebhookFormProps) {
  const [format, setFormat] = useState(initial.format)
  const isMessage = format !== 'sesame'
  const isKept = exists === true && isMessage
  const [url, setUrl] = useState(isKept ? '' : initial.url)
  const [chatId, setChatId] = useState(initial.chatId ?? '')
  const [chosen, setChosen] = useState<ReadonlySet<EventType>>(
    () => new Set(subscribedTypes(initial.eventTypes)),
  )
  const [notices, setNotices] = useState<readonly NoticeEventType[]>(() =>
    exists ? subscribedTypes(initial.eventTypes).filter(isNotice) : firstNotices,
  )
  const [everything, setEverything] = useState(initial.eventTypes.includes('*'))
  const [chooseMissing, setChooseMissing] = useState(false)
  const isEmpty = isMessage ? notices.length === 0 : !everything && chosen.size === 0
  /** Patterns stay as they are while nothing about them is changed. */
  const wantedTypes = (): Input['eventTypes'] => {
    const now: ReadonlySet<string> = isMessage ? new Set(notices) : chosen
    if (everything && !isMessage) return ['*']
    const before = initial.eventTypes.filter((type) => isMessage || type !== '*')
    const known = subscribedTypes(before).filter((type) => !isMessage || isNotice(type))
    const isSame = known.length === now.size && known.every((type) => now.has(type))
    return isSame ? before : eventTypes.filter((type) => now.has(type))
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setChooseMissing(isEmpty)
    if (isEmpty) return
    onSubmit({
      url: isKept && url.trim() === '' ? initial.url : url.trim(),
      eventTypes: wantedTypes(),
      format,
      ...(format === 'telegram' && { chatId: chatId.trim() }),
    })
  }
  const errors = fieldErrors(error)
  const urlError =
    error instanceof ApiError && error.code === 'url_not_allowed' ? errorMessage(error) : errors.url
  const isInAudience = [urlError, errors.eventTypes, errors.chatId].some(
    (each) => each !== undefined,
  )
  const eventsError = chooseMissing && isEmpty ? 'Choose at least one event.' : errors.eventTypes
  return (
    <Form id={formId} onSubmit={submit} className="grid gap-4">
      {!exists && (
        <Field label="For">
          {(control) => (
            <Select
              {...control}
              value={format}
              onChange={setFormat}
              options={webhookFormats.map((value) => ({
                value,
                label: formatText[value].label,
                hint: formatText[value].hint,
              }))}
            />
          )}
        </Field>
      )}
      <UrlField
        format={format}
        kept={isKept ? initial.url : null}
        value={url}
        onChange={setUrl}
        error={urlError}
      />
      {format === 'telegram' && (
        <Field
          label="Chat"
          error={errors.chatId}
          hint="The number of a chat that the bot is in (of a group it begins with a minus), or the @name of a public channel."
        >
          {(control) => (
            <Input
              {...control}
              required
              autoComplete="off"
              spellCheck={false}
              placeholder="-1001234567890"
              value={chatId}
              onChange={(event) => setChatId(event.target.value)}
            />
          )}
        </Field>
      )}
      {isMessage ? (
        <>
          <NoticePicker chosen={notices} onChange={setNotices} error={eventsError} />
          <MessagePreview format={format} eventType={notices[0] ?? 'test'} />
        </>
      ) : (
        <EventPicker
          chosen={chosen}
          onChange={setChosen}
          everything={everything}
          onEverything={setEverything}
          error={eventsError}
        />
      )}
      {!isInAudience && <ErrorNote error={error} />}
    </Form>
  )
}
