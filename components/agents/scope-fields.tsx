'use client'

import type { ApiKeyScope } from '@sesamespace/sdk'
import { Checkbox } from '@/components/ui/checkbox'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { scopeLabels, singleScopes } from '@/lib/agents/scopes'

interface ScopeFieldsProps {
  value: readonly ApiKeyScope[]
  onChange: (scopes: ApiKeyScope[]) => void
  error: string | undefined
}

const choices = [
  { value: 'all', label: 'Everything it may do' },
  { value: 'some', label: 'Only some' },
] as const

/** What a key may be used for: everything that its agent may do, or parts of that. */
export function ScopeFields({ value, onChange, error }: ScopeFieldsProps) {
  const isLimited = !value.includes('*')
  const toggle = (scope: ApiKeyScope, isWanted: boolean): void =>
    onChange(isWanted ? [...value, scope] : value.filter((one) => one !== scope))
  return (
    <div className="grid gap-3">
      <ChoiceChips
        legend="May be used for"
        value={isLimited ? 'some' : 'all'}
        onChange={(choice) => onChange(choice === 'all' ? ['*'] : [])}
        options={choices}
      />
      {isLimited && (
        <div className="grid gap-2 sm:grid-cols-2">
          {singleScopes.map((scope) => (
            <Checkbox
              key={scope}
              label={scopeLabels[scope]}
              checked={value.includes(scope)}
              onChange={(isWanted) => toggle(scope, isWanted)}
            />
          ))}
        </div>
      )}
      {(error ?? (isLimited && value.length === 0)) && (
        <p className={error ? 'text-sm text-danger' : 'text-sm text-muted'}>
          {error ?? 'Choose at least one.'}
        </p>
      )}
    </div>
  )
}
