/** Keys of everything about vaults in the cache. A plaintext secret never has one. */
export const vaultKeys = {
  all: ['vault'] as const,
  vaults: ['vault', 'vaults'] as const,
  items: (vaultId: string) => ['vault', vaultId, 'items'] as const,
  tags: (vaultId: string) => ['vault', vaultId, 'tags'] as const,
  favourites: ['vault', 'favourites'] as const,
  members: (vaultId: string) => ['vault', vaultId, 'members'] as const,
  item: (itemId: string) => ['vault', 'item', itemId] as const,
  versions: (itemId: string) => ['vault', 'item', itemId, 'versions'] as const,
  uses: (itemId: string) => ['vault', 'item', itemId, 'uses'] as const,
}
