import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import type { Config } from '../../../packages/platform/src/config/config.ts'
import { ConfigError } from '../../../packages/platform/src/config/config-error.ts'
import { writeSecretFile } from '../../../packages/platform/src/config/keys.ts'
import { lockDirectory } from '../../../packages/platform/src/config/directory-lock.ts'
import { isRootKeyOf } from '../../../packages/platform/src/db/installation-key.ts'
import { replaceRootKey } from '../../../packages/platform/src/replace-root-key.ts'
import { readConfig, requireDatabase, withDatabase } from '../database.ts'
import { printJson } from '../output.ts'
import { readWrappedKey, rootKeyFiles } from '../../../packages/platform/src/config/wrapped-key.ts'
import { keptKey, type KeptKey } from './kept-key.ts'
import { noteKeyChange } from './note-key-change.ts'

/** What was done, and where the old key is now; `null` when the environment has it. */
interface Rotation {
  replaced: boolean
  previousKey: string | null
}

/** A new key, on the disk before anything is sealed with it; one that an interrupted rotation left is taken. */
const prepareKey = async (kept: KeptKey, path: string): Promise<Buffer> => {
  if (!existsSync(path)) await kept.write(path, randomBytes(32))
  return await kept.read(path)
}

/**
 * Both keys are in files until the database has the new one: whenever this is interrupted, doing it again ends it.
 */
async function rotateFile(config: Config): Promise<Rotation> {
  const kept = await keptKey(config.dataDir)
  const current = kept.path
  const next = `${current}.new`
  if (!existsSync(current))
    throw new ConfigError('key_missing', `There is no master.key in ${config.dataDir}`)
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  const previous = `${current}.until-${time}Z`
  await withDatabase(config, async (db) => {
    const oldKey = await kept.read(current)
    // Before a new key is made: a wrong one in place is for a person to mend.
    const isKnown = await isRootKeyOf(db, oldKey)
    if (isKnown === null)
      throw new ConfigError('no_root_key', 'Nothing was sealed yet: there is no key to replace')
    if (!isKnown && !existsSync(next))
      throw new ConfigError(
        'master_key_mismatch',
        `${current} is not the key of this database: put the right one back first`,
      )
    const newKey = await prepareKey(kept, next)
    await noteKeyChange(db, 'root_key.rotated')
    await replaceRootKey(db, oldKey, newKey)
  })
  // A copy: there is never a moment without the file that counts.
  writeSecretFile(previous, readFileSync(current, 'utf8').trim())
  renameSync(next, current)
  return { replaced: true, previousKey: previous }
}

async function rotateEnvironment({
  masterKey,
  previousMasterKey,
  ...config
}: Config): Promise<Rotation> {
  if (masterKey === null || previousMasterKey === null)
    throw new ConfigError(
      'usage',
      'The key is in SESAME_MASTER_KEY: set SESAME_MASTER_KEY_PREVIOUS to it, and SESAME_MASTER_KEY to a new one ($(openssl rand -base64 32))',
    )
  const from = Buffer.from(previousMasterKey, 'base64')
  const to = Buffer.from(masterKey, 'base64')
  const replaced = await withDatabase({ masterKey, previousMasterKey, ...config }, async (db) => {
    const isDone = await isRootKeyOf(db, to)
    if (isDone === false && (await isRootKeyOf(db, from)) === true)
      await noteKeyChange(db, 'root_key.rotated')
    await replaceRootKey(db, from, to)
    return isDone === false
  })
  return { replaced, previousKey: null }
}

/** Replaces the root key. Nobody may serve from this data directory meanwhile: a node that runs on could read no secret. */
export async function rotateKeys({ json }: { json?: true | undefined }): Promise<void> {
  const config = readConfig()
  requireDatabase(config)
  const lock = lockDirectory(config.dataDir)
  try {
    // Two of them are told apart by nobody: the sealed one would be left behind.
    readWrappedKey(config)
    const isInFile = config.masterKey === null
    const rotation = await (isInFile ? rotateFile(config) : rotateEnvironment(config))
    if (json) return printJson(rotation)
    console.log(
      rotation.replaced ? 'The root key is replaced.' : 'The root key was replaced before.',
    )
    console.log(
      rotation.previousKey === null
        ? 'Start every node with the new SESAME_MASTER_KEY, without SESAME_MASTER_KEY_PREVIOUS.'
        : `Copy ${keptIn(config.dataDir)} to where you keep it. The old key is ${rotation.previousKey}: backups made until now need it; put it with them.`,
    )
  } finally {
    lock.release()
  }
}

const keptIn = (dataDir: string): string => {
  const { open, wrapped } = rootKeyFiles(dataDir)
  return existsSync(wrapped) ? wrapped : open
}
