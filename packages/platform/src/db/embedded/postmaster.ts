import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { serverError } from './cluster.ts'
import { spawnLeashed } from './leash.ts'
import type { Location } from './location.ts'
import { endProcess } from './processes.ts'

/** The server process. */
export interface Postmaster {
  /** Settles when the process is gone, with its last words. */
  ended: Promise<string>
  stop: () => Promise<void>
}

export interface PostmasterOptions {
  location: Location
  /** Directory that holds PostgreSQL's `bin`. */
  programs: string
  settings: Readonly<Record<string, string>>
  onProgress: (line: string) => void
}

/** Starts the server process and waits until it takes connections, however long a recovery takes. */
export const launchPostmaster = async (options: PostmasterOptions): Promise<Postmaster> => {
  const giveUpAt = Date.now() + 10_000
  for (;;) {
    const child = spawnPostmaster(options)
    const ended = lastWordsOf(child)
    const complaint = await Promise.race([untilReady(child, options.onProgress), ended])
    if (complaint === null) return { ended, stop: () => stop(child) }
    // Backends of a server that was killed need a moment to notice.
    const isPassing = /shared memory block .* is still in use/.test(complaint)
    if (!isPassing || Date.now() > giveUpAt) {
      throw serverError(`PostgreSQL does not start: ${complaint}`, options.location.root)
    }
    await delay(50)
  }
}

const spawnPostmaster = ({ location, programs, settings }: PostmasterOptions): ChildProcess => {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return spawnLeashed(
    join(programs, 'bin/postgres'),
    ['-D', join(location.root, 'data'), ...flags],
    {
      ...location.user,
      cwd: location.root,
      env: { LC_ALL: 'C' },
      endSignal: 'INT',
      output: 'pipe',
    },
  )
}

const linesOf = (child: ChildProcess) => {
  if (!child.stderr) throw new Error('the server has no output')
  return createInterface({ input: child.stderr })
}

const untilReady = (child: ChildProcess, onProgress: (line: string) => void): Promise<null> =>
  new Promise((resolve) => {
    linesOf(child).on('line', (line) => {
      if (line.includes('was not properly shut down')) onProgress('Recovering database…')
      if (line.includes('ready to accept connections')) resolve(null)
    })
  })

/** What the server said last before it ended: its reason, rather than the hints that follow one. */
const lastWordsOf = async (child: ChildProcess): Promise<string> => {
  let words = ''
  linesOf(child).on('line', (line) => {
    const said = /(?:FATAL|PANIC|ERROR|LOG): +(.*)/.exec(line)?.[1]
    if (said) words = said
  })
  child.stdout?.resume()
  // Not `close`: a backend that is stopped keeps the output open after the server has gone.
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', (error) => {
      words = error.message
      resolve()
    })
  })
  if (child.signalCode !== null) return `killed by ${child.signalCode}`
  await Promise.race([once(child, 'close'), delay(500)])
  return words || `exit status ${child.exitCode}`
}

const stop = async ({ pid }: ChildProcess): Promise<void> => {
  if (pid === undefined) return
  await endProcess(pid, [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ])
}
