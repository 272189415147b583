import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { ConfigError } from './config-error.ts'
import { dataDirError, ensureDataDir } from './data-dir.ts'
import { readWrappedKey, rootKeyFiles } from './wrapped-key.ts'

/** A secret of this installation and where it came from. */
export interface InstallationSecret {
  value: string
  source: 'environment' | 'file' | 'generated'
  /** The file that holds it; `null` when it came from the environment. */
  path: string | null
}

/** The secrets by which people and tokens are let in. */
export interface AccessSecrets {
  /** Signs sessions and access tokens. */
  authSecret: string
  /** Lets its bearer make the first admin, once. */
  setupToken: string
}

/** The secrets that must live outside the database. */
export interface Keys extends AccessSecrets {
  /** Root key of the vault: 32 bytes. */
  masterKey: Buffer
  masterKeySource: InstallationSecret['source']
  /**
   * Removes a master key that `loadKeys` has just generated, for when the database turns out to hold data
   * sealed with another one. Does nothing when the key was there before.
   */
  discardGeneratedMasterKey: () => void
}

const readIfPresent = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw dataDirError(path, error)
  }
}

/** Writes a new 0600 file so that after a crash it is either whole or not there. */
export const writeSecretFile = (path: string, value: string): void => {
  const partial = `${path}.${randomBytes(6).toString('hex')}`
  try {
    const file = openSync(partial, 'wx', 0o600)
    try {
      writeSync(file, `${value}\n`)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(partial, path)
  } catch (error) {
    throw dataDirError(path, error)
  } finally {
    rmSync(partial, { force: true })
  }
}

/** The secret from the environment, else from its file in the data directory, else a new one written there. */
export const loadSecret = (
  given: string | null,
  path: string,
  generate: () => string,
): InstallationSecret => {
  if (given !== null) return { value: given, source: 'environment', path: null }
  const stored = readIfPresent(path)
  if (stored) return { value: stored, source: 'file', path }
  const value = generate()
  writeSecretFile(path, value)
  return { value, source: 'generated', path }
}

export const decodeMasterKey = (secret: Pick<InstallationSecret, 'value' | 'path'>): Buffer => {
  const key = Buffer.from(secret.value, 'base64')
  if (key.length === 32) return key
  throw new ConfigError(
    'master_key_invalid',
    `${secret.path ?? 'SESAME_MASTER_KEY'} does not hold 32 bytes in base64: put back the key that this data was made with`,
  )
}

const random = (encoding: 'base64' | 'base64url') => () => randomBytes(32).toString(encoding)

/** Loads or generates the access secrets alone, for who must not hold or make the vault's key. */
export const loadAccessSecrets = (
  config: Pick<Config, 'dataDir' | 'authSecret' | 'setupToken'>,
): AccessSecrets => {
  ensureDataDir(config.dataDir)
  const load = (given: string | null, name: string) =>
    loadSecret(given, join(config.dataDir, name), random('base64url')).value
  return {
    authSecret: load(config.authSecret, 'auth.secret'),
    setupToken: load(config.setupToken, 'setup.token'),
  }
}

/**
 * Loads the installation's secrets, or generates them into the data directory (files 0600, directory 0700).
 * Whether a generated key fits the data is for the caller to judge: see `masterKeySource`.
 */
export const loadKeys = (
  config: Pick<Config, 'dataDir' | 'masterKey' | 'authSecret' | 'setupToken'>,
): Keys => {
  ensureDataDir(config.dataDir)
  if (readWrappedKey(config) !== null)
    throw new ConfigError(
      'sealed',
      `The root key is sealed in ${config.dataDir}: this needs it open (sesame keys unseal)`,
    )
  const file = rootKeyFiles(config.dataDir).open
  const master = loadSecret(config.masterKey, file, random('base64'))
  const { path, source } = master
  return {
    masterKey: decodeMasterKey(master),
    masterKeySource: source,
    ...loadAccessSecrets(config),
    discardGeneratedMasterKey: () => {
      if (source === 'generated' && path !== null) rmSync(path, { force: true })
    },
  }
}
