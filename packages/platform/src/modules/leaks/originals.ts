import { z } from 'zod'
import { seal, unseal } from '../../crypto/aead.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import { lockNewestKey, withVaultKeys } from '../vault/index.ts'

const BATCH = 200

/** The texts of a body that held a value, as they were written. */
const originals = z.array(z.object({ path: z.string(), text: z.string() }))
export type Originals = z.infer<typeof originals>

const context = (workspaceId: string, leakId: string, keyVersion: number) =>
  ['leak-original', workspaceId, leakId, keyVersion] as const

/** Seals what was written with the vault's newest key, until the alert is closed. */
export async function sealOriginals(
  tx: Tx,
  rootKey: RootKey,
  leak: { id: string; vaultId: string },
  texts: Originals,
): Promise<{ original: Buffer; key_version: number }> {
  const newest = await lockNewestKey(tx, leak.vaultId)
  const place = { workspaceId: tx.workspaceId, vaultId: leak.vaultId }
  return withVaultKeys(rootKey, place, [newest], (vaultKey) => {
    const plaintext = Buffer.from(JSON.stringify(texts))
    const sealed = seal(
      vaultKey(newest.version),
      plaintext,
      context(tx.workspaceId, leak.id, newest.version),
    )
    plaintext.fill(0)
    return { original: sealed, key_version: newest.version }
  })
}

/** What was written; nothing when it is kept no more. */
export async function openOriginals(
  db: Queryable,
  rootKey: RootKey,
  workspaceId: string,
  leak: { id: string; vault_id: string; original: Buffer | null; key_version: number | null },
): Promise<Originals> {
  const { original, key_version: version } = leak
  if (original === null || version === null) return []
  const key = await db
    .selectFrom('vault_keys')
    .select(['version', 'wrapped'])
    .where('vault_id', '=', leak.vault_id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!key) return []
  return withVaultKeys(rootKey, { workspaceId, vaultId: leak.vault_id }, [key], (vaultKey) =>
    originals.parse(
      JSON.parse(
        unseal(vaultKey(version), original, context(workspaceId, leak.id, version)).toString(),
      ),
    ),
  )
}

/** Forgets what was written with values that a field no longer has, and of an item that is deleted. */
export async function forgetOriginals(tx: Tx, itemId: string): Promise<void> {
  await tx.db
    .updateTable('leaks')
    .set({ original: null, key_version: null })
    .where('item_id', '=', itemId)
    .where('original', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('vault_items as item')
            .innerJoin('vault_item_fields as field', (join) =>
              join
                .onRef('field.item_id', '=', 'item.id')
                .onRef('field.version', '=', 'item.version'),
            )
            .select('item.id')
            .whereRef('item.id', '=', 'leaks.item_id')
            .whereRef('field.key', '=', 'leaks.field_key')
            .whereRef('field.fingerprint', '=', 'leaks.fingerprint'),
        ),
      ),
    )
    .execute()
}

/** Forgets what was written with values of a vault that is deleted. */
export async function forgetOriginalsOfVault(tx: Tx, vaultId: string): Promise<void> {
  await tx.db
    .updateTable('leaks')
    .set({ original: null, key_version: null })
    .where('vault_id', '=', vaultId)
    .execute()
}

/** Seals some of what older keys seal with the newest one; the return value is how many there were. */
export async function resealOriginals(tx: Tx, rootKey: RootKey, vaultId: string): Promise<number> {
  const newest = await lockNewestKey(tx, vaultId)
  const rows = await tx.db
    .selectFrom('leaks')
    .select(['id', 'vault_id', 'original', 'key_version'])
    .where('vault_id', '=', vaultId)
    .where('original', 'is not', null)
    .where('key_version', '<', newest.version)
    .orderBy('id')
    .limit(BATCH)
    .forUpdate()
    .execute()
  for (const row of rows) {
    const texts = await openOriginals(tx.db, rootKey, tx.workspaceId, row)
    const sealed = await sealOriginals(tx, rootKey, { id: row.id, vaultId }, texts)
    await tx.db.updateTable('leaks').set(sealed).where('id', '=', row.id).execute()
  }
  return rows.length
}
