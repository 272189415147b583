import type { SecretFields } from '@sesamespace/contract/secrets'
import { seal, unseal } from '../../crypto/aead.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import { chunked } from '../../db/chunked.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import type { ItemRow } from './vault-access.ts'
import { fieldContext } from './field-context.ts'
import { fieldFingerprint, withFingerprintKey } from './field-fingerprint.ts'
import { lockNewestKey, withVaultKeys } from './vault-keys.ts'

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

/** A field without its value. */
export interface FieldInfo {
  key: string
  isTotp: boolean
}

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
  const newest = await lockNewestKey(tx, vault.vaultId)
  const rows = withVaultKeys(rootKey, vault, [newest], (vaultKey) =>
    withFingerprintKey(rootKey, (fingerprintKey) =>
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
    ),
  )
  for (const chunk of chunked(rows, 6_000))
    await tx.db.insertInto('vault_item_fields').values(chunk).execute()
}

/** The fields of a version in order, without their values. */
export async function listFields(db: Queryable, place: FieldsPlace): Promise<FieldInfo[]> {
  const rows = await db
    .selectFrom('vault_item_fields')
    .select(['key', 'is_totp'])
    .where('item_id', '=', place.itemId)
    .where('version', '=', place.version)
    .orderBy('place')
    .execute()
  return rows.map((row) => ({ key: row.key, isTotp: row.is_totp }))
}

/** Decrypts fields of a version, in order; all of them, or those named. */
export async function readFields(
  db: Queryable,
  rootKey: RootKey,
  place: FieldsPlace,
  keys?: readonly string[],
): Promise<PlainField[]> {
  const rows = await db
    .selectFrom('vault_item_fields as field')
    // With its key in one statement: a rotation may retire the key right after.
    .innerJoin('vault_keys', (join) =>
      join
        .onRef('vault_keys.vault_id', '=', 'field.vault_id')
        .onRef('vault_keys.version', '=', 'field.key_version'),
    )
    .select([
      'field.key',
      'field.is_totp',
      'field.sealed',
      'vault_keys.version',
      'vault_keys.wrapped',
    ])
    .where('field.item_id', '=', place.itemId)
    .where('field.version', '=', place.version)
    .$if(keys !== undefined, (query) => query.where('field.key', 'in', [...(keys ?? [])]))
    .orderBy('field.place')
    .execute()
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

export const toSecretFields = (fields: PlainField[]): SecretFields =>
  Object.fromEntries(fields.map((field) => [field.key, field.value]))
