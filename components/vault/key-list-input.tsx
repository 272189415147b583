'use client'

import { limits } from '@sesamespace/contract/limits'
import { X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface KeyListInputProps {
  label: string
  hint: string
  keys: readonly string[]
  onChange: (keys: string[]) => void
  disabled: boolean
}

/** A list of field names, to add to and take from. */
export function KeyListInput({ label, hint, keys, onChange, disabled }: KeyListInputProps) {
  const [typed, setTyped] = useState('')
  const add = (event: FormEvent): void => {
    event.preventDefault()
    const key = typed.trim()
    if (key && !keys.includes(key)) onChange([...keys, key])
    setTyped('')
  }
  return (
    <form method="post" onSubmit={add} className="grid gap-2">
      <Field label={label} hint={hint}>
        {(control) => (
          <div className="flex max-w-md gap-2">
            <Input
              {...control}
              value={typed}
              disabled={disabled}
              maxLength={limits.fieldKey}
              autoComplete="off"
              placeholder="Field name, for example token or AWS_*"
              onChange={(event) => setTyped(event.target.value)}
            />
            <Button type="submit" className="h-9" disabled={disabled || !typed.trim()}>
              Add
            </Button>
          </div>
        )}
      </Field>
      {keys.length > 0 && (
        <ul aria-label={label} className="flex flex-wrap gap-1">
          {keys.map((key) => (
            <li key={key} className="flex h-8 items-center rounded-sm border pl-2">
              <code className="text-sm">{key}</code>
              <Button
                variant="ghost"
                size="icon"
                disabled={disabled}
                aria-label={`Take ${key} out`}
                onClick={() => onChange(keys.filter((each) => each !== key))}
                className="-my-px"
              >
                <X aria-hidden className="size-3.5" />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </form>
  )
}
