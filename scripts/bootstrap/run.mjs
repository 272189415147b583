import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, fail, pinnedNode, root } from './install.mjs'
import { splitEnvironment } from './secrets.mjs'

const inheritSecrets = pathToFileURL(join(root, 'scripts/bootstrap/inherit-secrets.mjs')).href

const path = [
  join(root, 'node_modules/node/bin'),
  join(root, 'node_modules/.bin'),
  process.env.PATH,
]

/** Where Node keeps what it compiled: a warm start need not compile again. */
const compileCache = join(root, 'node_modules/.cache/sesame')

const LOOK_EVERY_MS = 250

const whenParentChanges = (then) => {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    then()
  }, LOOK_EVERY_MS)
}

const signalAll = ({ pid }, signal) => {
  try {
    if (pid) process.kill(-pid, signal)
  } catch {
    // It has ended already.
  }
}

/**
 * Installs what is missing, then runs a script of this repository on the pinned Node and ends as it ends. The
 * script has a process group of its own and gets each signal once, from here; the IPC channel tells it when
 * this process is gone.
 */
export const runPinned = async (script, args, step = '') => {
  const release = await ensureInstalled(step)
  const { plain, secrets } = splitEnvironment(process.env)
  const child = spawn(pinnedNode, ['--import', inheritSecrets, join(root, script), ...args], {
    env: {
      ...plain,
      PATH: path.join(delimiter),
      NODE_COMPILE_CACHE: compileCache,
      SESAME_SECRETS_FD: '4',
    },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc', 'pipe'],
    detached: true,
  })
  release()
  // It ended before it read them: its end says so.
  child.stdio[4]?.on('error', () => {})
  child.stdio[4]?.end(JSON.stringify(secrets))
  // npm passes a signal to its shell, which ends and passes nothing on: then the parent has changed.
  if (process.env.npm_lifecycle_event) whenParentChanges(() => signalAll(child, 'SIGTERM'))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => signalAll(child, signal))
  }
  child.on('error', (error) => fail(`${pinnedNode} does not start: ${error.message}`))
  child.on('exit', (code, signal) => {
    if (signal) fail(`${script} was ended by ${signal}`)
    process.exit(code)
  })
}
