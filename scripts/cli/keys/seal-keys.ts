import { randomBytes } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import type { Config } from '../../../packages/platform/src/config/config.ts'
import { ConfigError } from '../../../packages/platform/src/config/config-error.ts'
import { ensureDataDir } from '../../../packages/platform/src/config/data-dir.ts'
import { lockDirectory } from '../../../packages/platform/src/config/directory-lock.ts'
import { rootKeyFiles } from '../../../packages/platform/src/config/wrapped-key.ts'
import { isRootKeyOf } from '../../../packages/platform/src/db/installation-key.ts'
import { hasDatabase, readConfig, withDatabase } from '../database.ts'
import { readPassphrase } from '../passphrase.ts'
import { openKey, sealedKey, type KeptKey } from './kept-key.ts'
import { noteKeyChangeOf } from './note-key-change.ts'

/** Nobody may serve from the data directory while its key is moved. */
async function withDataDir(
  work: (config: Config, files: ReturnType<typeof rootKeyFiles>) => Promise<void>,
): Promise<void> {
  const config = readConfig()
  ensureDataDir(config.dataDir)
  const lock = lockDirectory(config.dataDir)
  const files = rootKeyFiles(config.dataDir)
  try {
    assertNoRotation(files)
    await work(config, files)
  } finally {
    lock.release()
  }
}

/** The key that a rotation has made may be the database's by now: it is not to be lost. */
function assertNoRotation({ open, wrapped }: ReturnType<typeof rootKeyFiles>): void {
  const left = [`${open}.new`, `${wrapped}.new`].find((path) => existsSync(path))
  if (left !== undefined)
    throw new ConfigError(
      'rotation_interrupted',
      `${left} is there: a rotation was interrupted. End it first, with sesame keys rotate`,
    )
}

/** Whether this database was made with the key; `null`: with none yet. */
const fits = async (config: Config, key: Buffer): Promise<boolean | null> =>
  hasDatabase(config) ? await withDatabase(config, (db) => isRootKeyOf(db, key)) : null

const assertFits = async (config: Config, key: Buffer): Promise<void> => {
  if ((await fits(config, key)) === false)
    throw new ConfigError(
      'master_key_mismatch',
      'This is not the root key of this database: put the right one back first',
    )
}

/** The key that is to be sealed. One that there is not yet is made, and never lies open. */
async function keyToSeal(config: Config, open: string): Promise<Buffer> {
  if (config.masterKey !== null) {
    const key = Buffer.from(config.masterKey, 'base64')
    // It goes when the key is sealed, and was perhaps kept for older backups.
    if (existsSync(open) && !(await openKey(open).read(open)).equals(key))
      throw new ConfigError(
        'key_differs',
        `${open} holds another key than SESAME_MASTER_KEY: keep it elsewhere, if it is still needed, and remove it`,
      )
    return key
  }
  if (existsSync(open)) return await openKey(open).read(open)
  const key = randomBytes(32)
  if ((await fits(config, key)) === null) return key
  throw new ConfigError(
    'key_missing',
    `There is no master.key in ${config.dataDir}: put it there, or set SESAME_MASTER_KEY`,
  )
}

/** Writes the key, and reads it again, before the other file of it goes. */
async function move(key: Buffer, from: string, to: KeptKey): Promise<void> {
  if (!existsSync(to.path)) await to.write(to.path, key)
  if (!(await to.read(to.path)).equals(key))
    throw new ConfigError('key_differs', `${to.path} holds another key than ${from}: look at both`)
  rmSync(from, { force: true })
}

/** From now on the root key is wrapped with a passphrase, and Sesame starts sealed. Interrupted, it is ended by doing it again. */
export const sealKeys = (): Promise<void> =>
  withDataDir(async (config, files) => {
    const isDone = existsSync(files.wrapped) && !existsSync(files.open)
    if (isDone && config.masterKey === null)
      throw new ConfigError(
        'sealed',
        'The root key is sealed already: sesame keys passphrase changes its passphrase',
      )
    const passphrase = await readPassphrase({ of: 'unseal', isNew: true })
    const key = await keyToSeal(config, files.open)
    await assertFits(config, key)
    await noteKeyChangeOf(config, 'root_key.sealed')
    await move(key, files.open, sealedKey(files.wrapped, passphrase))
    console.log(`The root key is sealed, in ${files.wrapped}: Sesame starts sealed from now on.`)
    console.log(
      config.masterKey === null
        ? 'Remove every open copy of master.key too, from backups as well. The passphrase is kept nowhere: without it the secrets are lost.'
        : 'Remove SESAME_MASTER_KEY: Sesame does not start while it is set. The passphrase is kept nowhere: without it the secrets are lost.',
    )
  })

/** The root key lies open again, and Sesame starts with it. */
export const unsealKeys = (): Promise<void> =>
  withDataDir(async (config, files) => {
    const sealed = await readSealed(files.wrapped)
    const key = await sealed.read(files.wrapped)
    await assertFits(config, key)
    await noteKeyChangeOf(config, 'root_key.unsealed')
    await move(key, files.wrapped, openKey(files.open))
    console.log(`The root key is in ${files.open} again: Sesame starts with it, unsealed.`)
  })

/** Another passphrase for the same key. Copies of the file still open with the one before. */
export const changePassphrase = (): Promise<void> =>
  withDataDir(async (config, { wrapped }) => {
    const sealed = await readSealed(wrapped)
    const key = await sealed.read(wrapped)
    const next = `${wrapped}.changed`
    rmSync(next, { force: true })
    const changed = sealedKey(next, await readPassphrase({ of: 'newUnseal', isNew: true }))
    await changed.write(next, key)
    await noteKeyChangeOf(config, 'root_key.passphrase_changed')
    renameSync(next, wrapped)
    console.log(
      'The passphrase is changed. Copies of master.key.sealed made before, in backups too, still open with the old one: sesame keys rotate makes them useless.',
    )
  })

const readSealed = async (path: string): Promise<KeptKey> => {
  if (existsSync(path)) return sealedKey(path, await readPassphrase({ of: 'unseal' }))
  throw new ConfigError('not_sealed', `There is no ${path}: the root key is not sealed`)
}
