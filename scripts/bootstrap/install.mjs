import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lockInstall } from './install-lock.mjs'
import { showProgress } from './progress.mjs'
import { findUser } from './running.mjs'
import { splitEnvironment } from './secrets.mjs'
import { Tree, wantedPackages } from './tree.mjs'

/** The repository's root directory. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** The Node that this repository pins; everything but the bootstrap runs on it. */
export const pinnedNode = join(root, 'node_modules/node/bin/node')

/** Beside node_modules, which npm empties. */
const lockFile = join(root, '.sesame-install.lock')

/** Says in one line what is wrong and gives up. */
export const fail = (message) => {
  console.error(`sesame: ${message}`)
  process.exit(1)
}

/**
 * Our own npm runs must not inherit where the outer one was pointed at (`npm start --prefix …`), nor secrets: they run
 * install scripts of many authors.
 */
const npmEnvironment = () => {
  const env = splitEnvironment(process.env).plain
  for (const name of ['npm_config_prefix', 'npm_config_local_prefix', 'npm_config_global_prefix']) {
    delete env[name]
  }
  return env
}

const npm = (lock, ...args) => {
  const cli = process.env.npm_execpath
  const [command, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []]
  const child = spawn(command, [...first, ...args], {
    cwd: root,
    env: npmEnvironment(),
    stdio: ['ignore', process.stderr, process.stderr],
  })
  if (child.pid) lock?.shareWith(child.pid)
  return new Promise((resolve) => {
    child.once('error', (error) => fail(`npm does not start: ${error.message}`))
    child.once('close', (status) => resolve(status === 0))
  })
}

const mayWrite = (path) => {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

const install = async (lock, tree, problem, step) => {
  const directories = [root, join(root, 'node_modules')].filter(existsSync)
  const closed = directories.find((directory) => !mayWrite(directory))
  if (closed) {
    fail(
      `the dependencies ${problem} and this user may not write ${closed}: run \`bin/sesame build\` there once as its owner`,
    )
  }
  const user = findUser(pinnedNode)
  if (user !== null) {
    fail(
      `the dependencies ${problem}, and process ${user} runs on those in ${root}: stop it, then start again`,
    )
  }
  tree.forget()
  const wanted = wantedPackages(root)
  const end = showProgress(`${step}Installing dependencies`, {
    count: () => [tree.count(wanted), wanted.length, 'packages'],
    estimate: 'half a minute to two, by the network',
  })
  const isDone = await npm(
    lock,
    'ci',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  )
  // Where install scripts are switched off, the one that brings the pinned Node is still needed.
  if (isDone && !existsSync(pinnedNode))
    await npm(lock, 'rebuild', 'node', '--ignore-scripts=false')
  end()
  if (!isDone) fail('the dependencies could not be installed: see the lines above')
  if (!existsSync(pinnedNode)) {
    fail('the pinned Node could not be installed: run `npm rebuild node --ignore-scripts=false`')
  }
}

const problemOf = (tree) => tree.problem() ?? (existsSync(pinnedNode) ? null : 'are damaged')

/**
 * Installs the dependencies, unless they are there already and as the lock file says; of several starts at once one does.
 * Answers how to let the next one go on: once the caller's program runs, nobody installs under it.
 */
export const ensureInstalled = async (step = '') => {
  const wanted = readFileSync(join(root, 'package-lock.json'))
  const tree = new Tree(root, createHash('sha256').update(wanted).digest('hex'))
  const lock = await lockInstall(lockFile, () =>
    console.error('Waiting for another start that installs the dependencies…'),
  )
  const problem = problemOf(tree)
  if (problem !== null) await install(lock, tree, problem, step)
  tree.remember()
  return lock?.release ?? (() => {})
}
