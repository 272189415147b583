import type { VaultItemFieldChange, VaultItemVersion } from '@sesamespace/contract/items'
import type { Queryable } from '../../db/database.ts'
import { listVersions, type FieldMark } from './item-versions.repo.ts'
import type { PlainField } from './sealed-fields.ts'

const MOST = 200

/** The versions of an item with what each changed, by name: judged by fingerprints, so that nothing is opened for it. */
export async function describeVersions(
  db: Queryable,
  item: { id: string; version: number },
): Promise<VaultItemVersion[]> {
  // One more: what the oldest one changed is told by the one before it.
  const rows = await listVersions(db, item.id, MOST + 1)
  const inUse = rows.find(({ version }) => version === item.version)
  return rows.slice(0, MOST).map((row, index) => {
    const before = rows[index + 1]
    return {
      version: row.version,
      fieldKeys: row.fields.map(({ key }) => key),
      ...(before && { changes: changesOf(before.fields, row.fields, row.renamed ?? {}) }),
      ...(row.parts && { parts: row.parts }),
      restored: row.restored,
      ...(inUse && row !== inUse && { ifRestored: changesOf(inUse.fields, row.fields, {}) }),
      createdBy: row.created_by,
      createdAt: row.created_at.toISOString(),
    }
  })
}

/** What the fields after are to those before. `renamed`: names of before, by the names after. */
export function changesOf(
  before: readonly FieldMark[],
  after: readonly FieldMark[],
  renamed: Readonly<Record<string, string>>,
): VaultItemFieldChange[] {
  const marks = new Map(before.map(({ key, fingerprint }) => [key, fingerprint]))
  const kept = new Set([...after.map(({ key }) => key), ...Object.values(renamed)])
  return [
    ...after.flatMap(({ key, fingerprint }): VaultItemFieldChange[] => {
      const was = marks.get(key)
      const from = Object.hasOwn(renamed, key) ? renamed[key] : undefined
      if (was === undefined)
        return from === undefined
          ? [{ kind: 'added', field: key }]
          : [{ kind: 'renamed', field: key, from }]
      if (was === null || fingerprint === null) return [{ kind: 'unsure', field: key }]
      return was.equals(fingerprint) ? [] : [{ kind: 'changed', field: key }]
    }),
    ...before
      .filter(({ key }) => !kept.has(key))
      .map(({ key }): VaultItemFieldChange => ({ kind: 'removed', field: key })),
  ]
}

/** Fields that only have another name: the names of before, by those after. Told by their values, which nobody keeps for it. */
export function renamesOf(
  before: readonly PlainField[],
  after: readonly PlainField[],
): Record<string, string> {
  const keysAfter = new Set(after.map(({ key }) => key))
  const keysBefore = new Set(before.map(({ key }) => key))
  const gone = before.filter(({ key, value }) => value !== '' && !keysAfter.has(key))
  const renames: [after: string, before: string][] = []
  for (const { key, value } of after) {
    if (keysBefore.has(key)) continue
    const index = gone.findIndex((field) => field.value === value)
    const [old] = index < 0 ? [] : gone.splice(index, 1)
    if (old) renames.push([key, old.key])
  }
  return Object.fromEntries(renames)
}
