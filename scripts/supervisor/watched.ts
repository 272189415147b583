import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, watch } from 'node:fs'
import { dirname, join } from 'node:path'
import { Writable } from 'node:stream'
import { splitEnvironment } from '../bootstrap/secrets.mjs'

// node watched.ts <program.ts>: runs the program, and runs it anew when a source beside it changes. Node's own --watch follows
// files, and loses one that an editor or git puts another in the place of; a directory tells of both.

/** An editor saves several files at once, or one in several steps. */
const settleMs = 100

const program = process.argv[2] ?? ''
const source = dirname(program)
const inheritSecrets = new URL('../bootstrap/inherit-secrets.mjs', import.meta.url).href
const { plain, secrets } = splitEnvironment(process.env)
const watched = new Set<string>()
let child: ChildProcess = start()
let changes = 0
let isBusy = false
let timer: NodeJS.Timeout | undefined

function start(): ChildProcess {
  const started = spawn(process.execPath, ['--import', inheritSecrets, program], {
    env: { ...plain, SESAME_SECRETS_FD: '3' },
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
  })
  const pipe = started.stdio[3]
  if (pipe instanceof Writable) {
    // It ended before it read them: its end says so.
    pipe.on('error', () => {})
    pipe.end(JSON.stringify(secrets))
  }
  started.once('exit', (code) => {
    // Before anything was changed an end is an end, with the reason on the screen. Later it may be the change: wait for the next.
    if (changes === 0) process.exit(code ?? 1)
    if (!isBusy) console.error('The platform ended. It starts again at the next change.')
  })
  return started
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null

async function startAgain(): Promise<void> {
  if (isBusy) return
  isBusy = true
  for (let done = -1; done !== changes;) {
    done = changes
    if (!hasEnded(child)) {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    }
    if (done === changes) child = start()
  }
  isBusy = false
}

function onChange(name: string): void {
  if (!name.endsWith('.ts') || /\.(test|fixture)\.ts$/.test(name)) return
  clearTimeout(timer)
  timer = setTimeout(() => {
    changes += 1
    console.log(`${name} changed: starting the platform again`)
    void startAgain()
  }, settleMs)
}

/** Watches the directories that are not watched yet: also those that are made later. */
function watchAll(): void {
  const below = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
  for (const directory of [source, ...below]) {
    if (watched.has(directory)) continue
    watched.add(directory)
    const watcher = watch(directory, (_event, name) => {
      watchAll()
      onChange(name ?? '')
    })
    watcher.on('error', () => watched.delete(directory))
  }
}
watchAll()

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    changes = 0
    if (hasEnded(child)) process.exit(0)
    child.kill('SIGTERM')
  })
}
