import type { RootKey } from '../../crypto/root-key.ts'
import type { Queryable } from '../../db/database.ts'
import { lockRootKey } from '../../db/installation-key.ts'
import {
  findAuthority,
  lockAuthority,
  saveAuthority,
  type KeptAuthority,
} from './authority.repo.ts'
import { makeAuthority } from './certificates.ts'

const PURPOSE = 'proxy-authority'
const CONTEXT = ['installation'] as const

/** What signs the certificates that the proxy shows. */
export interface Authority {
  /** In PEM. */
  certificate: string
  /** PKCS #8. */
  key: Buffer
}

const open = (rootKey: RootKey, { certificate, sealedKey }: KeptAuthority): Authority => ({
  certificate,
  key: rootKey.unseal(PURPOSE, sealedKey, CONTEXT),
})

const sealed = (rootKey: RootKey, { certificate, key }: Authority): KeptAuthority => ({
  certificate,
  sealedKey: rootKey.seal(PURPOSE, key, CONTEXT),
})

/** The installation's own authority, the same one on every node. The first that needs it makes it. */
export async function readAuthority(db: Queryable, rootKey: RootKey): Promise<Authority> {
  const known = await findAuthority(db)
  return known ? open(rootKey, known) : keepAuthority(db, rootKey)
}

async function keepAuthority(db: Queryable, rootKey: RootKey): Promise<Authority> {
  const made = await makeAuthority()
  return db.transaction().execute(async (tx) => {
    const known = await lockAuthority(tx)
    if (known) return open(rootKey, known)
    await lockRootKey(tx, rootKey)
    await saveAuthority(tx, sealed(rootKey, made))
    return made
  })
}

/** Seals its key anew when the root key is replaced. */
export async function resealAuthority(tx: Queryable, from: RootKey, to: RootKey): Promise<void> {
  const known = await lockAuthority(tx)
  if (known) await saveAuthority(tx, sealed(to, open(from, known)))
}
