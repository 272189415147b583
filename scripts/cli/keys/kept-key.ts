import { existsSync, readFileSync } from 'node:fs'
import { ConfigError } from '../../../packages/platform/src/config/config-error.ts'
import { decodeMasterKey, writeSecretFile } from '../../../packages/platform/src/config/keys.ts'
import { readWrappedFile, rootKeyFiles } from '../../../packages/platform/src/config/wrapped-key.ts'
import { unwrapRootKey, wrapRootKey } from '../../../packages/platform/src/crypto/wrapped-key.ts'
import { readPassphrase } from '../passphrase.ts'

/** How files of a data directory hold the root key: open, or wrapped with a passphrase. */
export interface KeptKey {
  /** The file that counts. */
  path: string
  read: (path: string) => Promise<Buffer>
  write: (path: string, key: Buffer) => Promise<void>
}

export const openKey = (path: string): KeptKey => ({
  path,
  read: async (from) => decodeMasterKey({ path: from, value: readFileSync(from, 'utf8').trim() }),
  write: async (to, key) => writeSecretFile(to, key.toString('base64')),
})

/** Wrapped with this passphrase. Reading throws a `ConfigError` when it is another one. */
export const sealedKey = (path: string, passphrase: string): KeptKey => ({
  path,
  async read(from) {
    const key = await unwrapRootKey(readWrappedFile(from), passphrase).catch((cause: unknown) => {
      throw new ConfigError('master_key_invalid', `${from} is damaged: put a copy of it back`, {
        cause,
      })
    })
    if (key) return key
    throw new ConfigError('wrong_passphrase', `The passphrase does not open ${from}`)
  },
  write: async (to, key) => writeSecretFile(to, (await wrapRootKey(key, passphrase)).trim()),
})

/** The root key of this data directory, as it is kept; asks for the passphrase of one that is sealed. */
export async function keptKey(dataDir: string): Promise<KeptKey> {
  const files = rootKeyFiles(dataDir)
  if (existsSync(files.wrapped) && !existsSync(files.open))
    return sealedKey(files.wrapped, await readPassphrase({ of: 'unseal' }))
  return openKey(files.open)
}
