'use client'

import type { Vault } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Lock } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { toastError } from '@/components/ui/toast'
import { meOptions } from '@/lib/session/queries'
import { useSetVaultMember } from '@/lib/vault/queries'
import { carryOut } from '@/lib/shared/carry-out'

/** For admins who are no members: they see that the vault is there, and may step in where all can see it. */
export function JoinVault({ vault }: { vault: Vault }) {
  const { data: me } = useQuery(meOptions())
  const setMember = useSetVaultMember(vault.id)
  return (
    <EmptyState
      icon={Lock}
      title="You are not a member of this vault"
      action={
        me && (
          <Button
            busy={setMember.isPending}
            onClick={() =>
              carryOut(setMember, { principalId: me.id, role: 'manager' }, { onError: toastError })
            }
          >
            Add yourself as manager
          </Button>
        )
      }
    >
      As an admin you can add yourself. Its members see that, and it is in the audit log.
    </EmptyState>
  )
}
