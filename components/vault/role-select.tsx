'use client'

import { agentVaultRoles, vaultRoles } from '@sesamespace/contract/vault-roles'
import type { PrincipalKind, VaultRole } from '@sesamespace/sdk'
import { Select } from '@/components/ui/select'
import { roleLabels } from '@/lib/vault/item-types'

interface RoleSelectProps {
  value: VaultRole
  onChange: (role: VaultRole) => void
  /** Agents neither decide nor manage. */
  kind: PrincipalKind
  label: string
  disabled?: boolean
}

/** A role in a vault, with what each may do. */
export function RoleSelect({ value, onChange, kind, label, disabled = false }: RoleSelectProps) {
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={onChange}
      disabled={disabled}
      className="max-w-36"
      options={vaultRoles
        .filter((role) => kind === 'human' || agentVaultRoles.includes(role))
        .map((role) => ({
          value: role,
          label: roleLabels[role].name,
          hint: roleLabels[role].meaning,
        }))}
    />
  )
}
