import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { ConfigError } from '../../config/config-error.ts'
import { dataDirError } from '../../config/data-dir.ts'
import { systemDirectory } from './binaries.ts'
import { canReach, findServiceUser, ownerOf, type ServiceUser } from './service-user.ts'

/** Where the embedded database lives and who runs it. */
export interface Location {
  /** Holds `data` (the cluster), `run` (the socket) and `password`. Owned by `user`. */
  root: string
  /** `null` means this process's own user. */
  user: ServiceUser | null
}

/**
 * The place of a data directory's database: always `<dataDir>/postgres`. For an ordinary user that is a
 * directory. Root's PostgreSQL runs as another user; where that user cannot pass the way to the data directory
 * (a home directory of mode 0700), `<dataDir>/postgres` is a link to a directory below `/var/lib/sesame`.
 */
export const locate = (dataDir: string): Location => {
  const path = join(dataDir, 'postgres')
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ? existing(path) : create(dataDir, path)
  } catch (error) {
    throw error instanceof ConfigError ? error : dataDirError(path, error)
  }
}

const existing = (path: string): Location => {
  if (!existsSync(path)) {
    throw new ConfigError(
      'database_missing',
      `The database of this data directory is gone: ${path} points to ${readlinkSync(path)}. Restore it there, or remove ${path} to start with an empty one`,
    )
  }
  const root = realpathSync(path)
  const owner = ownerOf(root)
  const user = owner === null && process.getuid?.() === 0 ? adopt(root) : owner
  if (user !== null && process.getuid?.() !== 0) {
    throw new ConfigError('data_dir_unusable', `The database in ${root} belongs to another user`)
  }
  if (user === null || canReach(user, root)) return { root, user }
  throw new ConfigError(
    'data_dir_unusable',
    `PostgreSQL's user cannot reach ${root}: let others pass its parent directories (chmod o+x), or set SESAME_DATA_DIR to another directory`,
  )
}

/** A root directory that root made and did not hand over yet: the first start was interrupted. */
const adopt = (root: string): ServiceUser | null => {
  const user = findServiceUser()
  if (user) chownSync(root, user.uid, user.gid)
  return user
}

const create = (dataDir: string, path: string): Location => {
  const user = findServiceUser()
  if (user === null) {
    mkdirSync(path, { mode: 0o700 })
    return { root: realpathSync(path), user }
  }
  if (canReach(user, dirname(realpathSync(dataDir)))) {
    chownSync(dataDir, 0, user.gid)
    chmodSync(dataDir, 0o710)
    return { root: makeOwned(path, user), user }
  }
  mkdirSync(join(systemDirectory, 'databases'), { recursive: true, mode: 0o755 })
  const name = randomBytes(6).toString('hex')
  const root = makeOwned(join(systemDirectory, 'databases', name), user)
  writeFileSync(join(root, 'belongs-to'), `${realpathSync(dataDir)}\n`)
  symlinkSync(root, path)
  return { root, user }
}

const makeOwned = (path: string, user: ServiceUser): string => {
  mkdirSync(path, { mode: 0o700 })
  chownSync(path, user.uid, user.gid)
  return realpathSync(path)
}
