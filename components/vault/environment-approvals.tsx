'use client'

import { environments } from '@sesamespace/contract/environment-names'
import type { EnvironmentApprovals as Asked, Vault } from '@sesamespace/sdk'
import { Select } from '@/components/ui/select'
import { ApiError } from '@/lib/shared/errors'
import { environmentLabels } from '@/lib/vault/environments'

interface EnvironmentApprovalsProps {
  vault: Vault
  busy: boolean
  /** Why the last change was not made. */
  refused: unknown
  onChange: (asked: Asked, shown: Asked) => void
}

const none = 'none'

/** More approvals for items in some environments than the vault asks for anyway. */
export function EnvironmentApprovals({
  vault,
  busy,
  refused,
  onChange,
}: EnvironmentApprovalsProps) {
  const asked = vault.environmentApprovals ?? {}
  return (
    <fieldset className="grid gap-2">
      <legend>More approvals by environment</legend>
      <p className="text-sm text-muted">
        An item’s environment is read from its name, its tags and the vault’s name, unless a manager
        sets it on the item.
      </p>
      <ChangedMeanwhile refused={refused} />
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
                onChange(next === none ? others : { ...others, [environment]: Number(next) }, asked)
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

/** Names both: what somebody else has set, and what was chosen here and not done. */
function ChangedMeanwhile({ refused }: { refused: unknown }) {
  if (!(refused instanceof ApiError) || refused.code !== 'approvals_changed') return null
  const [now, yours] = refused.details
  return (
    <p
      role="alert"
      className="rounded-sm bg-warning-soft px-3 py-2 text-sm text-warning text-pretty"
    >
      Somebody changed this meanwhile, so your choice was not saved. It asks for{' '}
      <strong className="font-medium">{now?.message}</strong> now; with yours it would have been{' '}
      <strong className="font-medium">{yours?.message}</strong>.
    </p>
  )
}
