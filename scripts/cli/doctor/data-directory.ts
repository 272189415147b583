import { accessSync, constants, statfsSync, statSync } from 'node:fs'
import { lockHolder } from '../../../packages/platform/src/config/directory-lock.ts'
import type { Config } from '../../../packages/platform/src/config/config.ts'
import { fail, type Finding, ok, skip, warn } from './check.ts'

const MIB = 1024 ** 2
/** Less is full by the next backup or the next day. */
const LITTLE_ROOM = 1024 * MIB
/** With less, PostgreSQL cannot write its log of changes any more. */
const NO_ROOM = 100 * MIB

/** Who serves from the data directory, as in "process 4242"; `null` when nobody does. */
export const runningProcess = ({ dataDir }: Config): string | null => lockHolder(dataDir)

/** The data directory: whose it is, who may enter it, whether it can be written, and by whom it is used. */
export function checkDataDirectory({ dataDir }: Config, running: string | null): Finding[] {
  const name = 'data'
  const found = statSync(dataDir, { throwIfNoEntry: false })
  if (!found) return [skip(name, `${dataDir} does not exist yet: the first start makes it`)]
  if (!found.isDirectory())
    return [fail(name, `${dataDir} is a file`, 'set SESAME_DATA_DIR to a directory')]
  const uid = process.getuid?.()
  if (uid !== 0 && found.uid !== uid)
    return [
      fail(
        name,
        `${dataDir} belongs to another user (id ${found.uid})`,
        'run this as the user who runs Sesame, or set SESAME_DATA_DIR',
      ),
    ]
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return [fail(name, `this user may not write ${dataDir}`, `chmod u+rwx ${dataDir}`)]
  }
  // 0700, or 0710 where root lets PostgreSQL's own group pass.
  if ((found.mode & 0o067) !== 0)
    return [fail(name, `others may look into ${dataDir}`, `chmod 700 ${dataDir}`)]
  return [ok(name, `${dataDir}, ${running === null ? 'not in use' : `in use by ${running}`}`)]
}

/** The room on the disk of the data directory. */
export function checkDisk({ dataDir }: Config): Finding[] {
  if (!statSync(dataDir, { throwIfNoEntry: false })) return [skip('disk', 'no data directory yet')]
  const { bavail, bsize } = statfsSync(dataDir)
  const free = bavail * bsize
  const message = `${Math.floor(free / MIB)} MiB are free at ${dataDir}`
  if (free < NO_ROOM) return [fail('disk', message, 'make room: nothing can be written soon')]
  if (free < LITTLE_ROOM) return [warn('disk', message, 'make room, before the database needs it')]
  return [ok('disk', message)]
}
