import type { SecretFields } from '@sesamespace/contract/secrets'
import { seal, unseal, UnsealError } from '../../crypto/aead.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import { chunked } from '../../db/chunked.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import { readFingerprintKey } from '../../db/fingerprint-key.ts'
import type { ItemRow } from '../../db/tables/vault.ts'
import { fieldContext } from './field-context.ts'
import { fieldFingerprint } from './field-fingerprint.ts'
import {
  insertFields,
  listSealedFieldOf,
  listSealedFields,
  type FieldInfo,
} from './item-fields.repo.ts'
import { lockNewestKey } from './vault-keys.repo.ts'
import { withVaultKeys } from './vault-keys.ts'

/** Values that are opened before others have their turn. */
const OPENED_AT_ONCE = 200

/** The fields of one version of an item: where ciphertexts stand. */
export interface FieldsPlace {
  workspaceId: string
  vaultId: string
  itemId: string
  version: number
}

/** Where the fields of an item's current version stand. */
export const placeOf = (item: ItemRow): FieldsPlace => ({
  workspaceId: item.workspace_id,
  vaultId: item.vault_id,
  itemId: item.id,
  version: item.version,
})

export interface PlainField extends FieldInfo {
  value: string
}

/** Seals and stores the fields of a new version, in the order given. */
export const writeFields = (
  tx: Tx,
  rootKey: RootKey,
  place: FieldsPlace,
  fields: PlainField[],
): Promise<void> => writeFieldsOf(tx, rootKey, place, [{ place, fields }])

/** The same for several items of one vault. */
export async function writeFieldsOf(
  tx: Tx,
  rootKey: RootKey,
  vault: { workspaceId: string; vaultId: string },
  items: readonly { place: FieldsPlace; fields: PlainField[] }[],
): Promise<void> {
  const newest = await lockNewestKey(tx.db, vault.vaultId)
  const fingerprintKey = await readFingerprintKey(tx.db, rootKey)
  const rows = withVaultKeys(rootKey, vault, [newest], (vaultKey) =>
    items.flatMap(({ place, fields }) =>
      fields.map((field, index) => {
        const plaintext = Buffer.from(field.value)
        const context = fieldContext(place, field.key, newest.version)
        const sealed = seal(vaultKey(newest.version), plaintext, context)
        plaintext.fill(0)
        return {
          item_id: place.itemId,
          version: place.version,
          key: field.key,
          place: index,
          is_totp: field.isTotp,
          vault_id: place.vaultId,
          key_version: newest.version,
          sealed,
          fingerprint: fieldFingerprint(fingerprintKey, place, field.key, field.value),
        }
      }),
    ),
  )
  fingerprintKey.fill(0)
  await insertFields(tx.db, rows)
}

/** Decrypts fields of a version, in order; all of them, or those named. */
export async function readFields(
  db: Queryable,
  rootKey: RootKey,
  place: FieldsPlace,
  keys?: readonly string[],
): Promise<PlainField[]> {
  const rows = await listSealedFields(db, place, keys)
  return withVaultKeys(rootKey, place, rows, (vaultKey) =>
    rows.map((row) => {
      const plaintext = unseal(
        vaultKey(row.version),
        row.sealed,
        fieldContext(place, row.key, row.version),
      )
      const value = plaintext.toString()
      plaintext.fill(0)
      return { key: row.key, isTotp: row.is_totp, value }
    }),
  )
}

/** The value of one field of items of one vault, by item, as far as they have it and it opens. Between slices others have their turn. */
export async function readFieldOf(
  db: Queryable,
  rootKey: RootKey,
  items: readonly ItemRow[],
  key: string,
): Promise<Map<string, string>> {
  const values = new Map<string, string>()
  for (const slice of chunked(items, OPENED_AT_ONCE)) {
    const [first] = slice
    if (!first) break
    const ids = slice.map(({ id }) => id)
    const rows = await listSealedFieldOf(db, ids, key)
    const open = (vaultKey: (version: number) => Buffer): void => {
      for (const row of rows) {
        const place = { ...placeOf(first), itemId: row.id, version: row.item_version }
        const context = fieldContext(place, key, row.version)
        unlessSealed(() => {
          const plaintext = unseal(vaultKey(row.version), row.sealed, context)
          values.set(row.id, plaintext.toString())
          plaintext.fill(0)
        })
      }
    }
    unlessSealed(() => withVaultKeys(rootKey, placeOf(first), rows, open))
  }
  return values
}

/** What does not open is left out: a list is not lost for one value that was damaged. */
function unlessSealed(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error
  }
}

export const toSecretFields = (fields: PlainField[]): SecretFields =>
  Object.fromEntries(fields.map((field) => [field.key, field.value]))
