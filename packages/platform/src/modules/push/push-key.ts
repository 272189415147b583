import webPush from 'web-push'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Queryable } from '../../db/database.ts'
import { lockRootKey } from '../../db/installation-key.ts'
import { findPushKey, lockPushKey, savePushKey, type KeptPushKey } from './push-key.repo.ts'

const PURPOSE = 'push-key'
const CONTEXT = ['installation'] as const

/** What push services know this installation by (VAPID, RFC 8292), in base64url. */
export interface PushKey {
  publicKey: string
  privateKey: string
}

const open = (rootKey: RootKey, { publicKey, sealedPrivateKey }: KeptPushKey): PushKey => ({
  publicKey,
  privateKey: rootKey.unseal(PURPOSE, sealedPrivateKey, CONTEXT).toString(),
})

const sealed = (rootKey: RootKey, { publicKey, privateKey }: PushKey): KeptPushKey => ({
  publicKey,
  sealedPrivateKey: rootKey.seal(PURPOSE, Buffer.from(privateKey), CONTEXT),
})

/** The installation's key pair, the same one on every node. The first that needs it makes it. */
export async function readPushKey(db: Queryable, rootKey: RootKey): Promise<PushKey> {
  const known = await findPushKey(db)
  return open(rootKey, known ?? (await makePushKey(db, rootKey)))
}

const makePushKey = (db: Queryable, rootKey: RootKey): Promise<KeptPushKey> =>
  db.transaction().execute(async (tx) => {
    const known = await lockPushKey(tx)
    if (known) return known
    await lockRootKey(tx, rootKey)
    const made = sealed(rootKey, webPush.generateVAPIDKeys())
    await savePushKey(tx, made)
    return made
  })

/** Seals the private key anew when the root key is replaced. */
export async function resealPushKey(tx: Queryable, from: RootKey, to: RootKey): Promise<void> {
  const known = await lockPushKey(tx)
  if (known) await savePushKey(tx, sealed(to, open(from, known)))
}
