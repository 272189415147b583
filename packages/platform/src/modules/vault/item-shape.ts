import type { VaultItem } from '@sesamespace/contract/items'
import type { ItemRow } from '../../db/tables/vault.ts'

/** An item as it goes on the wire. */
export const toItem = (row: ItemRow): VaultItem => ({
  id: row.id,
  vaultId: row.vault_id,
  name: row.name,
  type: row.type,
  url: row.url,
  tags: row.tags,
  version: row.version,
  hasTotp: row.has_totp,
  expiresOn: row.expires_on,
  archivedAt: row.archived_at?.toISOString() ?? null,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})
