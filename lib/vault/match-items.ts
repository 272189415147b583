import type { VaultItem, VaultItemType } from '@sesamespace/sdk'

/** Items that have every word of the search in their name, address or tags, by name. */
export function matchItems(
  items: readonly VaultItem[],
  filter: { q: string; type: VaultItemType | null },
): VaultItem[] {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean)
  return items
    .filter(({ name, type, url, tags }) => {
      if (filter.type !== null && type !== filter.type) return false
      const text = [name, url ?? '', ...tags].join(' ').toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .toSorted((a, b) => a.name.localeCompare(b.name))
}
