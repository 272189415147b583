'use client'

import { vaultItemTypes } from '@sesamespace/contract/item-types'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'next/navigation'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useState } from 'react'
import { vaultItemOptions } from '@/lib/vault/queries'

export const vaultTabs = ['items', 'members', 'masking', 'settings'] as const
export type VaultTab = (typeof vaultTabs)[number]

/** Which items a list shows when not those in use. */
export const vaultShows = ['favourites', 'archived'] as const
export type VaultShow = (typeof vaultShows)[number]

export const vaultSorts = ['name', 'changed', 'used'] as const

/** Which tab, search, filters and order the address holds, and ways to change them. */
export function useVaultView() {
  const [view, setView] = useQueryStates({
    tab: parseAsStringLiteral(vaultTabs).withDefault('items'),
    q: parseAsString.withDefault(''),
    type: parseAsStringLiteral(vaultItemTypes),
    tag: parseAsString,
    show: parseAsStringLiteral(vaultShows),
    sort: parseAsStringLiteral(vaultSorts).withDefault('name'),
  })
  return { ...view, setView }
}

/** Keeps search, filters and order in a link to another place of the same vault. */
export function useKeepSearch(): (path: string) => string {
  const search = new URLSearchParams(useSearchParams().toString())
  // These are of the place itself.
  for (const name of ['tab', 'rotate']) search.delete(name)
  return (path) => (search.size > 0 ? `${path}?${search.toString()}` : path)
}

/** Vault and item that the address names. The vault of an item stays the same while the next item is still loading. */
export function useVaultPlace(): { vaultId: string | null; itemId: string | null } {
  const params = useParams<{ vaultId?: string; itemId?: string }>()
  const itemId = params.itemId ?? null
  const { data } = useQuery({ ...vaultItemOptions(itemId ?? ''), enabled: itemId !== null })
  const [last, setLast] = useState<string | null>(null)
  const known = params.vaultId ?? data?.item.vaultId ?? null
  if (known !== null && known !== last) setLast(known)
  return { vaultId: known ?? (itemId === null ? null : last), itemId }
}
