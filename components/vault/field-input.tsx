'use client'

import { limits } from '@sesamespace/contract/limits'
import { Eye, EyeOff, Lock, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import type { DraftField } from '@/lib/vault/draft-fields'
import { LeakWatchChoice } from './leak-watch-choice'
import { PasswordGenerator } from './password-generator'

interface FieldInputProps {
  field: DraftField
  /** Whether the vault's policy masks it. */
  masked: boolean
  error?: string | undefined
  onChange: (patch: Partial<DraftField>) => void
  onRemove?: (() => void) | undefined
}

/** One field of an item that is being written. A stored secret is not shown: it is kept, or replaced. */
export function FieldInput({ field, masked, error, onChange, onRemove }: FieldInputProps) {
  const [visible, setVisible] = useState(false)
  const isOwn = field.stored === null && field.label === ''
  const name = field.label || field.key || 'New field'
  const control = {
    value: field.value ?? '',
    maxLength: limits.fieldValue,
    autoComplete: 'off',
    spellCheck: false,
    required: field.required,
    className: 'font-mono',
    'data-1p-ignore': true,
    'data-lpignore': 'true',
  }
  return (
    <div className="grid gap-2">
      {isOwn && (
        <Input
          aria-label="Field name"
          placeholder="Field name, for example client_secret"
          value={field.key}
          maxLength={limits.fieldKey}
          autoComplete="off"
          onChange={(event) => onChange({ key: event.target.value })}
        />
      )}
      <Field
        label={isOwn ? `Value of ${field.key || 'the new field'}` : field.label}
        error={error}
        hint={
          <span className="flex flex-wrap items-center gap-x-2">
            {field.hint}
            <span className="inline-flex items-center gap-1 text-faint">
              {masked ? (
                <Lock aria-hidden className="size-3" />
              ) : (
                <Eye aria-hidden className="size-3" />
              )}
              {masked ? 'Masked' : 'Shown to everyone in the vault'}
            </span>
          </span>
        }
      >
        {(ids) => (
          <div className="flex items-start gap-1">
            {field.value === null ? (
              <>
                <Input {...ids} disabled value="••••••••" className="font-mono" />
                <Button className="h-9" onClick={() => onChange({ value: '' })}>
                  Replace
                </Button>
              </>
            ) : field.multiline ? (
              <Textarea
                {...ids}
                {...control}
                rows={4}
                onChange={(event) => onChange({ value: event.target.value })}
              />
            ) : (
              <Input
                {...ids}
                {...control}
                type={masked && !visible ? 'password' : 'text'}
                onChange={(event) => onChange({ value: event.target.value })}
              />
            )}
            {masked && field.value !== null && !field.multiline && (
              <Button
                variant="ghost"
                size="icon"
                aria-label={visible ? `Hide ${name}` : `Show ${name}`}
                onClick={() => setVisible(!visible)}
              >
                {visible ? (
                  <EyeOff aria-hidden className="size-4" />
                ) : (
                  <Eye aria-hidden className="size-4" />
                )}
              </Button>
            )}
            {masked && field.canGenerate && field.value !== null && (
              <PasswordGenerator
                onUse={(value) => {
                  onChange({ value })
                  setVisible(true)
                }}
              />
            )}
            {onRemove && (
              <Button variant="ghost" size="icon" aria-label={`Remove ${name}`} onClick={onRemove}>
                <X aria-hidden className="size-4" />
              </Button>
            )}
          </div>
        )}
      </Field>
      {(masked || field.watch !== 'automatic') && (
        <LeakWatchChoice field={field} name={name} onChange={(watch) => onChange({ watch })} />
      )}
    </div>
  )
}
