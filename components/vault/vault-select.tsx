'use client'

import { useQuery } from '@tanstack/react-query'
import { Select } from '@/components/ui/select'
import { vaultsOptions } from '@/lib/vault/queries'

const any = 'any'

interface VaultSelectProps {
  /** `null`: every vault. */
  vaultId: string | null
  onChange: (vaultId: string | null) => void
}

/** Narrows a list to one vault. */
export function VaultSelect({ vaultId, onChange }: VaultSelectProps) {
  const { data: vaults = [] } = useQuery(vaultsOptions())
  return (
    <Select
      aria-label="Vault"
      value={vaultId ?? any}
      onChange={(value) => onChange(value === any ? null : value)}
      options={[
        { value: any, label: 'Every vault' },
        ...vaults.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}
