import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readWrappedKey, rootKeyFiles } from '../../../packages/platform/src/config/wrapped-key.ts'
import type { Config } from '../../../packages/platform/src/config/config.ts'
import { fail, type Finding, ok, skip } from './check.ts'

/** The root key, and what is wrong with where it is. Of the key itself nothing is shown. */
export function readRootKey(config: Config): {
  key: Buffer | null
  /** There is one, and only its passphrase opens it. */
  isSealed?: true
  findings: Finding[]
} {
  const name = 'root key'
  const { masterKey, dataDir } = config
  if (readWrappedKey(config) !== null) {
    const { wrapped } = rootKeyFiles(dataDir)
    const isOpen = (statSync(wrapped).mode & 0o077) !== 0
    return {
      key: null,
      isSealed: true,
      findings: [
        isOpen
          ? fail(name, `other users may read ${wrapped}`, `chmod 600 ${wrapped}`)
          : ok(name, `${wrapped}, sealed with a passphrase: Sesame starts sealed`),
      ],
    }
  }
  if (masterKey !== null)
    return {
      key: Buffer.from(masterKey, 'base64'),
      findings: [ok(name, 'from SESAME_MASTER_KEY')],
    }
  const path = join(dataDir, 'master.key')
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return { key: null, findings: [skip(name, `there is no ${path} yet`)] }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  if (key.length !== 32)
    return {
      key: null,
      findings: [
        fail(name, `${path} does not hold 32 bytes in base64`, 'put back the key of this data'),
      ],
    }
  const isOpen = (found.mode & 0o077) !== 0
  return {
    key,
    findings: [
      isOpen
        ? fail(name, `other users may read ${path}`, `chmod 600 ${path}`)
        : ok(name, `${path}, for its owner only`),
    ],
  }
}
