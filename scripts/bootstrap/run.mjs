import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { ensureInstalled, fail, pinnedNode, root } from './install.mjs'

const path = [
  join(root, 'node_modules/node/bin'),
  join(root, 'node_modules/.bin'),
  process.env.PATH,
]

/** Where Node keeps what it compiled: a warm start need not compile again. */
const compileCache = join(root, 'node_modules/.cache/sesame')

/**
 * Installs what is missing, then runs a script of this repository on the pinned Node and ends as it ends. The
 * script has a process group of its own and gets each signal once, from here; the IPC channel tells it when
 * this process is gone.
 */
export const runPinned = (script, args) => {
  ensureInstalled()
  const child = spawn(pinnedNode, [join(root, script), ...args], {
    env: { ...process.env, PATH: path.join(delimiter), NODE_COMPILE_CACHE: compileCache },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: true,
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.pid && process.kill(-child.pid, signal))
  }
  child.on('error', (error) => fail(`${pinnedNode} does not start: ${error.message}`))
  child.on('exit', (code, signal) => {
    if (signal) fail(`${script} was ended by ${signal}`)
    process.exit(code)
  })
}
