import { z } from 'zod'
import { seal, unseal } from '../../crypto/aead.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import { listKeys, lockNewestKey, withVaultKeys } from '../vault/index.ts'
import { lockOutdatedOriginals, saveOriginals, type SealedOriginals } from './originals.repo.ts'

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
): Promise<SealedOriginals> {
  const newest = await lockNewestKey(tx.db, leak.vaultId)
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
  const [key] = await listKeys(db, leak.vault_id, version)
  if (!key) return []
  return withVaultKeys(rootKey, { workspaceId, vaultId: leak.vault_id }, [key], (vaultKey) =>
    originals.parse(
      JSON.parse(
        unseal(vaultKey(version), original, context(workspaceId, leak.id, version)).toString(),
      ),
    ),
  )
}

/** Seals some of what older keys seal with the newest one; the return value is how many there were. */
export async function resealOriginals(tx: Tx, rootKey: RootKey, vaultId: string): Promise<number> {
  const newest = await lockNewestKey(tx.db, vaultId)
  const rows = await lockOutdatedOriginals(tx.db, vaultId, newest.version, BATCH)
  for (const row of rows) {
    const texts = await openOriginals(tx.db, rootKey, tx.workspaceId, row)
    const sealed = await sealOriginals(tx, rootKey, { id: row.id, vaultId }, texts)
    await saveOriginals(tx.db, row.id, sealed)
  }
  return rows.length
}
