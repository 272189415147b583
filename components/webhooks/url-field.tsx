'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { WebhookFormat } from '@sesamespace/sdk'
import { useEffect, useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { errorMessage } from '@/lib/shared/errors'
import { formatText } from '@/lib/webhooks/formats'
import { urlCheckOptions } from '@/lib/webhooks/queries'

/** How long somebody pauses in typing before the URL is looked at. */
const pauseMs = 400

interface UrlFieldProps {
  format: WebhookFormat
  /** What is shown of the address that there is, which stays when none is entered. */
  kept: string | null
  value: string
  onChange: (value: string) => void
  /** What the server said of the form that was sent. */
  error: string | undefined
}

/** Where events go. Looked at while it is typed, so that a refusal does not wait for the form to be sent. */
export function UrlField({ format, kept, value, onChange, error }: UrlFieldProps) {
  const { urlHint, placeholder } = formatText[format]
  const generalHint = kept === null ? urlHint : `Leave it empty to keep ${kept}`
  const url = useSettled(value.trim())
  const looksDone = URL.canParse(url) && /^https?:\/\/[^/]/i.test(url)
  const check = useQuery({
    ...urlCheckOptions(url),
    enabled: looksDone,
    placeholderData: keepPreviousData,
  })
  const isCurrent = looksDone && url === value.trim()
  const refused = isCurrent && check.error ? errorMessage(check.error) : undefined
  return (
    <Field
      label="URL"
      error={error ?? refused}
      hint={isCurrent && check.data && !refused ? hintOf(url, check.data.resolves) : generalHint}
    >
      {(control) => (
        <Input
          {...control}
          type="url"
          inputMode="url"
          required={kept === null}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

function hintOf(url: string, resolves: boolean): string {
  if (!resolves) return 'This name leads nowhere yet. Deliveries fail until it does.'
  if (url.toLowerCase().startsWith('http:'))
    return 'Events travel readable for everyone on the way. Use https where you can.'
  return 'Sesame can send there.'
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
