'use client'

import { limits } from '@sesamespace/contract/limits'
import { isTotpField, maskingOf } from '@sesamespace/contract/masking'
import type { MaskingPolicy } from '@sesamespace/sdk'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { DayInput } from '@/components/ui/day-input'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Form } from '@/components/ui/form'
import { fieldErrors } from '@/lib/shared/errors'
import { type DraftField, ownField } from '@/lib/vault/draft-fields'
import { FieldInput } from './field-input'

/** What an item is besides its fields, as typed. */
export interface ItemDraft {
  name: string
  url: string
  tags: string
  expiresOn: string | null
  fields: readonly DraftField[]
}

interface ItemFormProps {
  id: string
  draft: ItemDraft
  onChange: (draft: ItemDraft) => void
  onSubmit: () => void
  policy: MaskingPolicy
  error: unknown
  /** Shown first: the choice of a type. */
  children?: ReactNode
}

const isMasked = (policy: MaskingPolicy, key: string, value: string): boolean =>
  maskingOf(policy, { key, isTotp: isTotpField(key, value) }).masked

/** Name, fields, address and tags of an item. */
export function ItemForm({
  id,
  draft,
  onChange,
  onSubmit,
  policy,
  error,
  children,
}: ItemFormProps) {
  const errors = fieldErrors(error)
  const setFields = (fields: readonly DraftField[]): void => onChange({ ...draft, fields })
  return (
    <Form
      id={id}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
      className="grid gap-4"
    >
      {children}
      <Field label="Name" error={errors['name']}>
        {(control) => (
          <Input
            {...control}
            required
            maxLength={limits.itemName}
            value={draft.name}
            onChange={(event) => onChange({ ...draft, name: event.target.value })}
          />
        )}
      </Field>
      {draft.fields.map((field) => (
        <FieldInput
          key={field.id}
          field={field}
          masked={field.value === null || isMasked(policy, field.key, field.value)}
          error={errors[`fields.${field.key}`]}
          onChange={(patch) =>
            setFields(
              draft.fields.map((each) => (each.id === field.id ? { ...each, ...patch } : each)),
            )
          }
          onRemove={
            field.required
              ? undefined
              : () => setFields(draft.fields.filter(({ id: each }) => each !== field.id))
          }
        />
      ))}
      <Button
        size="sm"
        className="justify-self-start"
        onClick={() => setFields([...draft.fields, ownField()])}
      >
        <Plus aria-hidden className="size-4" /> Add field
      </Button>
      <Field label="Address" optional error={errors['url']}>
        {(control) => (
          <Input
            {...control}
            type="url"
            maxLength={limits.itemUrl}
            placeholder="https://example.com"
            value={draft.url}
            onChange={(event) => onChange({ ...draft, url: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Tags"
        optional
        hint="Separated by commas. “production” marks requests for it as risky."
        error={errors['tags']}
      >
        {(control) => (
          <Input
            {...control}
            value={draft.tags}
            onChange={(event) => onChange({ ...draft, tags: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Expires on"
        optional
        hint="The list marks the item from a month before."
        error={errors['expiresOn']}
      >
        {(control) => (
          <DayInput
            {...control}
            className="w-44"
            value={draft.expiresOn}
            onChange={(expiresOn) => onChange({ ...draft, expiresOn })}
          />
        )}
      </Field>
      <ErrorNote error={error} />
    </Form>
  )
}
