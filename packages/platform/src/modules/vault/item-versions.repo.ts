import type { VaultItemPart } from '@sesamespace/contract/items'
import type { Queryable } from '../../db/database.ts'

/** What is kept of a new version of an item besides its fields. */
export interface NewVersion {
  itemId: string
  version: number
  createdBy: string
  /** What was changed with it besides the fields. */
  parts?: VaultItemPart[]
  /** Fields that it gives another name, by the name they have now. */
  renamed?: Readonly<Record<string, string>>
  /** The version whose fields it brings back. */
  restored?: number | undefined
}

export async function addVersions(db: Queryable, versions: readonly NewVersion[]): Promise<void> {
  await db
    .insertInto('vault_item_versions')
    .values(
      versions.map(({ itemId, version, createdBy, parts, renamed, restored }) => ({
        item_id: itemId,
        version,
        created_by: createdBy,
        parts: parts ?? null,
        ...(renamed && { renamed: JSON.stringify(renamed) }),
        restored: restored ?? null,
      })),
    )
    .execute()
}

/** A field of a version: its name, and the fingerprint of its value, which rows of before do not have. */
export interface FieldMark {
  key: string
  fingerprint: Buffer | null
}

/** The newest versions of an item, each with its fields in order. */
export async function listVersions(db: Queryable, itemId: string, limit: number) {
  const versions = await db
    .selectFrom('vault_item_versions')
    .selectAll()
    .where('item_id', '=', itemId)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  const oldest = versions.at(-1)
  if (!oldest) return []
  const fields = await db
    .selectFrom('vault_item_fields')
    .select(['version', 'key', 'fingerprint'])
    .where('item_id', '=', itemId)
    .where('version', '>=', oldest.version)
    .orderBy('place')
    .execute()
  const byVersion = Map.groupBy(fields, ({ version }) => version)
  return versions.map((version) => ({ ...version, fields: byVersion.get(version.version) ?? [] }))
}
