'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Vault } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { secretsOptions } from '@/lib/approvals/job-queries'

interface SecretChoiceProps {
  vaults: readonly Vault[]
  itemId: string | null
  onItem: (itemId: string | null) => void
  fieldKeys: readonly string[]
  /** Fields that are not given. */
  left: readonly string[]
  onLeft: (left: readonly string[]) => void
}

/** Which secret of which vault, and which of its fields. */
export function SecretChoice({
  vaults,
  itemId,
  onItem,
  fieldKeys,
  left,
  onLeft,
}: SecretChoiceProps) {
  const [vaultId, setVaultId] = useState(vaults[0]?.id ?? '')
  const [q, setQ] = useState('')
  const secrets = useQuery(secretsOptions(vaultId, q.trim()))
  const items = secrets.data?.items ?? []
  const chosen = itemId ?? ''
  return (
    <>
      {vaults.length > 1 && (
        <Field label="Vault">
          {(control) => (
            <Select
              {...control}
              value={vaultId}
              onChange={(id) => {
                setVaultId(id)
                setQ('')
                onItem(null)
              }}
              options={vaults.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
      )}
      {(secrets.data?.hasMore || q !== '') && (
        <Field label="Find a secret" optional>
          {(control) => (
            <Input
              {...control}
              type="search"
              maxLength={limits.itemQuery}
              value={q}
              onChange={(event) => {
                setQ(event.target.value)
                onItem(null)
              }}
            />
          )}
        </Field>
      )}
      <Field label="Secret">
        {(control) => (
          <Select
            {...control}
            value={chosen}
            disabled={items.length === 0}
            onChange={(id) => onItem(id || null)}
            options={[
              {
                value: '',
                label: secrets.isPending
                  ? 'Loading…'
                  : items.length === 0
                    ? 'None here'
                    : 'Choose one',
                disabled: true,
              },
              ...items.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </Field>
      <ErrorNote error={secrets.error} />
      {fieldKeys.length > 1 && (
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 text-sm font-medium">Fields</legend>
          <div className="flex flex-wrap gap-x-5 gap-y-2">
            {fieldKeys.map((key) => (
              <Checkbox
                key={key}
                label={<code className="break-all text-sm">{key}</code>}
                checked={!left.includes(key)}
                onChange={(on) => onLeft(on ? left.filter((each) => each !== key) : [...left, key])}
              />
            ))}
          </div>
          {left.length === fieldKeys.length && (
            <p role="alert" className="text-sm text-danger">
              Choose at least one field.
            </p>
          )}
        </fieldset>
      )}
    </>
  )
}
