'use client'

import type { Vault, VaultItemDetail } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useQueryState } from 'nuqs'
import { useTabName } from '@/components/shell/tab-name'
import { useVault, vaultItemOptions } from '@/lib/vault/queries'

export type ItemDetailState =
  | { name: 'loading' }
  | { name: 'failed'; error: Error; retry: () => void }
  | {
      name: 'ready'
      detail: VaultItemDetail
      vault: Vault | undefined
      mayReveal: boolean
      mayEdit: boolean
      mayArchive: boolean
      /** The field whose value is to be replaced: an alert led here. */
      rotate: string | null
      endRotation: () => void
    }

/** One item, as far as it is there. */
export function useItemDetail(itemId: string): ItemDetailState {
  const [rotate, setRotate] = useQueryState('rotate')
  const { data: detail, error, refetch } = useQuery(vaultItemOptions(itemId))
  const vault = useVault(detail?.item.vaultId)
  useTabName(detail?.item.name)
  if (detail) {
    return {
      name: 'ready',
      detail,
      vault,
      mayReveal: detail.abilities?.reveal ?? false,
      mayEdit: detail.abilities?.edit ?? false,
      mayArchive: detail.abilities?.archive ?? false,
      rotate,
      endRotation: () => void setRotate(null),
    }
  }
  return error ? { name: 'failed', error, retry: () => void refetch() } : { name: 'loading' }
}
