import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '../../config/config-error.ts'
import { dataDirError } from '../../config/data-dir.ts'
import type { Location } from './location.ts'
import { endProcess, isKnown, runsIn } from './processes.ts'

/** The database superuser and the database of Sesame. */
export const databaseName = 'sesame'

const paths = ({ root }: Location) => ({
  data: join(root, 'data'),
  password: join(root, 'password'),
})

const programVersion = (programs: string): string => {
  const { stdout } = spawnSync(join(programs, 'bin/postgres'), ['--version'], { encoding: 'utf8' })
  return /(\d+)\.\d+/.exec(stdout ?? '')?.[1] ?? 'unknown'
}

/**
 * Makes the cluster when there is none. It is made under another name and renamed when complete, so an
 * interrupted first start leaves nothing half done.
 */
export const ensureCluster = (
  location: Location,
  programs: string,
  onProgress: (line: string) => void,
): void => {
  const { data } = paths(location)
  if (!existsSync(data)) {
    onProgress('Initialising database…')
    initialise(location, programs)
    return
  }
  const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  const ours = programVersion(programs)
  if (made !== ours) {
    throw new ConfigError(
      'postgres_version',
      `The database in ${data} was made by PostgreSQL ${made} and this Sesame brings ${ours}: see docs/operations.md, Upgrade`,
    )
  }
}

const initialise = (location: Location, programs: string): void => {
  const { data, password } = paths(location)
  const partial = `${data}.partial`
  rmSync(partial, { recursive: true, force: true })
  try {
    writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
    if (location.user) chownSync(password, location.user.uid, location.user.gid)
  } catch (error) {
    throw dataDirError(password, error)
  }
  const result = spawnSync(
    join(programs, 'bin/initdb'),
    [
      `--pgdata=${partial}`,
      `--username=${databaseName}`,
      `--pwfile=${password}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    { ...location.user, cwd: location.root, env: { LC_ALL: 'C', TZ: 'UTC' }, encoding: 'utf8' },
  )
  if (result.status !== 0) {
    const complaint = /^.*(?:FATAL|PANIC|error): .*$/m.exec(result.stderr)?.[0]
    const reason = result.error?.message ?? complaint ?? lastLine(result.stderr)
    throw serverError(`Cannot initialise the database: ${reason}`, data)
  }
  renameSync(partial, data)
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? ''

/** Turns PostgreSQL's complaint into one line with a code. */
export const serverError = (message: string, path: string): ConfigError =>
  /No space left on device|Disk quota exceeded/.test(message)
    ? new ConfigError('disk_full', `The disk is full: PostgreSQL cannot write ${path}`)
    : new ConfigError('postgres_failed', message)

/** Where the server that runs on a cluster listens: it writes that into its own file. */
export const runningSocket = (location: Location): string => {
  const lines = readFileSync(join(paths(location).data, 'postmaster.pid'), 'utf8').split('\n')
  return lines[4]?.split(',')[0]?.trim() ?? ''
}

export const readPassword = (location: Location): string =>
  readFileSync(paths(location).password, 'utf8').trim()

/**
 * Ends a PostgreSQL that a killed Sesame left behind on this cluster, and removes a `postmaster.pid` whose
 * process id now belongs to a stranger. Call only while holding the data directory's lock.
 */
export const clearLeftovers = async (location: Location): Promise<void> => {
  const { data } = paths(location)
  const pidFile = join(data, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10)
  // The file of a dead server stays: PostgreSQL itself then checks that no backend of it lives on.
  if (!(pid > 0) || !isKnown(pid)) return
  if (!runsIn(pid, data)) return rmSync(pidFile, { force: true })
  await endProcess(pid, [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ])
}
