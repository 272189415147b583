'use client'

import { environments } from '@sesamespace/contract/environment-names'
import type { EnvironmentApprovals as Asked, Vault } from '@sesamespace/sdk'
import { Select } from '@/components/ui/select'
import { environmentLabels } from '@/lib/vault/environments'

interface EnvironmentApprovalsProps {
  vault: Vault
  busy: boolean
  onChange: (asked: Asked) => void
}

const none = 'none'

/** More approvals for items in some environments than the vault asks for anyway. */
export function EnvironmentApprovals({ vault, busy, onChange }: EnvironmentApprovalsProps) {
  const asked = vault.environmentApprovals ?? {}
  return (
    <fieldset className="grid gap-2">
      <legend>More approvals by environment</legend>
      <p className="text-sm text-muted">
        An item’s environment is read from its name, its tags and the vault’s name, unless a manager
        sets it on the item.
      </p>
      {environments.map((environment) => {
        const { [environment]: count, ...others } = asked
        return (
          <div key={environment} className="flex items-center justify-between gap-3">
            <span>{environmentLabels[environment]}</span>
            <Select
              aria-label={`People who must approve in ${environment}`}
              value={String(count ?? none)}
              disabled={busy}
              onChange={(next) =>
                onChange(next === none ? others : { ...others, [environment]: Number(next) })
              }
              options={[
                { value: none, label: 'As the vault' },
                ...(count === 1 ? [{ value: '1', label: '1' }] : []),
                ...['2', '3', '4', '5'].map((value) => ({ value, label: value })),
              ]}
              className="max-w-36"
            />
          </div>
        )
      })}
    </fieldset>
  )
}
