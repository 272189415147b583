import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { ConfigError } from './config-error.ts'
import { namedFileError } from './file-error.ts'

const FIRST_LINE = '-----BEGIN AGE ENCRYPTED FILE-----'

/** Where the root key is, and where it is wrapped with a passphrase: there is one of them. */
export const rootKeyFiles = (dataDir: string) => ({
  open: join(dataDir, 'master.key'),
  wrapped: join(dataDir, 'master.key.sealed'),
})

/** Where a node that is sealed takes the passphrase from this machine. */
export const unsealSocketOf = (dataDir: string): string => join(dataDir, 'unseal.sock')

/** The wrapped root key of an installation that starts sealed; `null`: it does not. Throws a `ConfigError` when the key lies open beside it. */
export function readWrappedKey({
  dataDir,
  masterKey,
}: Pick<Config, 'dataDir' | 'masterKey'>): string | null {
  const { open, wrapped } = rootKeyFiles(dataDir)
  if (!existsSync(wrapped)) return null
  if (masterKey !== null)
    throw new ConfigError(
      'root_key_twice',
      `The root key is sealed in ${wrapped}, and SESAME_MASTER_KEY is set too: remove the variable, or the file`,
    )
  if (existsSync(open))
    throw new ConfigError(
      'root_key_twice',
      `The root key is sealed in ${wrapped}, and lies open in ${open} too: run sesame keys seal to the end, or remove the one that you do not mean`,
    )
  return readWrappedFile(wrapped)
}

/** A wrapped key, whatever lies beside it. */
export function readWrappedFile(path: string): string {
  let text: string
  try {
    text = readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw namedFileError(path, error)
  }
  if (text.startsWith(FIRST_LINE)) return text
  throw new ConfigError(
    'master_key_invalid',
    `${path} is not a sealed root key: put back the one of this data`,
  )
}
