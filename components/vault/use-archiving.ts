'use client'

import type { VaultItem } from '@sesamespace/sdk'
import { toastDone, toastError, toastUndo } from '@/components/ui/toast'
import { carryOut } from '@/lib/shared/carry-out'
import { useArchiveVaultItem } from '@/lib/vault/queries'

/** Puts an item out of use and back, and says so; what was archived can be taken back at once. */
export function useArchiving({ id, name, archivedAt }: VaultItem) {
  const change = useArchiveVaultItem(id)
  const bringBack = (): void =>
    carryOut(change, false, {
      onSuccess: () => toastDone(`${name} is in use again`),
      onError: toastError,
    })
  const putAway = (): void =>
    carryOut(change, true, {
      onSuccess: () => toastUndo(`${name} archived`, bringBack),
      onError: toastError,
    })
  return {
    isArchived: typeof archivedAt === 'string',
    isBusy: change.isPending,
    putAway,
    bringBack,
  }
}
