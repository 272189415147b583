'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { errorMessage } from '@/lib/shared/errors'
import { urlCheckOptions } from '@/lib/webhooks/queries'

/** How long somebody pauses in typing before the URL is looked at. */
const pauseMs = 400

interface UrlFieldProps {
  value: string
  onChange: (value: string) => void
  /** What the server said of the form that was sent. */
  error: string | undefined
}

/** Where events go. Looked at while it is typed, so that a refusal does not wait for the form to be sent. */
export function UrlField({ value, onChange, error }: UrlFieldProps) {
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
          required
          autoComplete="off"
          spellCheck={false}
          placeholder="https://hooks.example.com/sesame"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

const generalHint = 'A public https address that answers within 10 seconds.'

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
