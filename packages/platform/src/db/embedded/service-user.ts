import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { ConfigError } from '../../config/config-error.ts'

/** The unprivileged user that PostgreSQL runs as when Sesame itself runs as root. */
export interface ServiceUser {
  uid: number
  gid: number
}

const own = 'sesame'
const noHome = ['--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin']

const lookUp = (name: string): ServiceUser | null => {
  const number = (option: string) => {
    const result = spawnSync('id', [option, name], { encoding: 'utf8' })
    return result.status === 0 ? Number(result.stdout) : null
  }
  const uid = number('-u')
  const gid = number('-g')
  return uid === null || gid === null || uid === 0 ? null : { uid, gid }
}

const create = (): ServiceUser | null => {
  spawnSync('useradd', ['--system', '--user-group', ...noHome, own], { stdio: 'ignore' })
  return lookUp(own)
}

/**
 * The user to run PostgreSQL as: `null` for an ordinary user, who runs it himself. PostgreSQL refuses root, so
 * root gets the system user `sesame`, made on first use; where none can be made, `postgres` or `nobody`.
 */
export const findServiceUser = (): ServiceUser | null => {
  if (process.getuid?.() !== 0) return null
  const user = lookUp(own) ?? create() ?? lookUp('postgres') ?? lookUp('nobody')
  if (user) return user
  throw new ConfigError(
    'service_user_missing',
    'PostgreSQL does not run as root and no user could be made for it: start Sesame as an ordinary user, or set DATABASE_URL',
  )
}

/** The user that owns `directory`, to run as him; `null` when that is this process's own user. */
export const ownerOf = (directory: string): ServiceUser | null => {
  const { uid, gid } = statSync(directory)
  return uid === process.getuid?.() ? null : { uid, gid }
}

/** Whether `user` may pass all the directories on the way to `path`, asked of the kernel. */
export const canReach = (user: ServiceUser, path: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...user, cwd: '/' }).status === 0
