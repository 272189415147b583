import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root directory. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** The Node that this repository pins; everything but the bootstrap runs on it. */
export const pinnedNode = join(root, 'node_modules/node/bin/node')

const stampFile = join(root, 'node_modules/.sesame-stamp')

const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** Whether somebody's own `npm ci` or `npm install` has put in place just what the lock file asks for. */
const matchesLockFile = () => {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false
  const wanted = Object.entries(readJson('package-lock.json').packages)
  const installed = readJson('node_modules/.package-lock.json').packages
  return wanted.every(([path, { version, optional, link }]) => {
    if (!path.includes('node_modules/') || link || optional) return true
    return installed[path]?.version === version
  })
}

const isInstalled = (fingerprint) => {
  if (!existsSync(pinnedNode)) return false
  if (existsSync(stampFile)) return readFileSync(stampFile, 'utf8') === fingerprint
  return matchesLockFile()
}

/** Our own npm runs must not inherit where the outer one was pointed at (`npm start --prefix …`). */
const npmEnvironment = () => {
  const env = { ...process.env }
  for (const name of ['npm_config_prefix', 'npm_config_local_prefix', 'npm_config_global_prefix']) {
    delete env[name]
  }
  return env
}

const npm = (...args) => {
  const cli = process.env.npm_execpath
  const [command, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []]
  const { status, error } = spawnSync(command, [...first, ...args], {
    cwd: root,
    env: npmEnvironment(),
    stdio: 'inherit',
  })
  if (error) fail(`npm does not start: ${error.message}`)
  return status === 0
}

/** Says in one line what is wrong and gives up. */
export const fail = (message) => {
  console.error(`sesame: ${message}`)
  process.exit(1)
}

/** Installs the dependencies, unless they are there already and as the lock file says. */
export const ensureInstalled = () => {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const fingerprint = createHash('sha256').update(lock).digest('hex')
  if (!isInstalled(fingerprint)) {
    console.log('Installing dependencies (a minute or two)…')
    if (!npm('ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error')) {
      fail('the dependencies could not be installed: see the lines above')
    }
    // Where install scripts are switched off, the one that brings the pinned Node is still needed.
    if (!existsSync(pinnedNode)) npm('rebuild', 'node', '--ignore-scripts=false')
    if (!existsSync(pinnedNode)) {
      fail('the pinned Node could not be installed: run `npm rebuild node --ignore-scripts=false`')
    }
  }
  writeFileSync(stampFile, fingerprint)
}
