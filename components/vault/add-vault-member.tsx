'use client'

import type { VaultMember, VaultRole } from '@sesamespace/sdk'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { toastDone, toastError } from '@/components/ui/toast'
import { useDirectory } from '@/lib/people/queries'
import { useSetVaultMember } from '@/lib/vault/queries'
import { RoleSelect } from './role-select'
import { carryOut } from '@/lib/shared/carry-out'

interface AddVaultMemberProps {
  vaultId: string
  members: readonly VaultMember[]
}

const nobody = 'nobody'

/** Lets a person or an agent into the vault. */
export function AddVaultMember({ vaultId, members }: AddVaultMemberProps) {
  const directory = useDirectory()
  const setMember = useSetVaultMember(vaultId)
  const [chosen, setChosen] = useState(nobody)
  const [role, setRole] = useState<VaultRole>('user')
  const inside = new Set(members.map(({ principalId }) => principalId))
  const outside = [...directory.values()]
    .filter(({ id }) => !inside.has(id))
    .toSorted((a, b) => a.displayName.localeCompare(b.displayName))
  const person = outside.find(({ id }) => id === chosen)
  if (outside.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pt-4">
      <Select
        aria-label="Person or agent"
        value={person?.id ?? nobody}
        onChange={(id) => {
          setChosen(id)
          if (directory.get(id)?.kind === 'agent') setRole('viewer')
        }}
        options={[
          { value: nobody, label: 'Choose a person or agent', disabled: true },
          ...outside.map(({ id, displayName, handle }) => ({
            value: id,
            label: displayName,
            hint: `@${handle}`,
          })),
        ]}
        className="max-w-60"
      />
      <RoleSelect label="Role" kind={person?.kind ?? 'human'} value={role} onChange={setRole} />
      <Button
        variant="primary"
        className="h-9"
        disabled={!person}
        busy={setMember.isPending}
        onClick={() =>
          person &&
          carryOut(
            setMember,
            { principalId: person.id, role },
            {
              onSuccess: () => {
                toastDone(`${person.displayName} added`)
                setChosen(nobody)
              },
              onError: toastError,
            },
          )
        }
      >
        Add member
      </Button>
    </div>
  )
}
