import type { ChildProcess } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'
import { spawnLeashed } from '../../packages/platform/src/db/embedded/leash.ts'
import { waitForEnd } from '../../packages/platform/src/db/embedded/processes.ts'
import { root } from '../root.ts'
import type { Run } from './keep-running.ts'

/** A program of ours: the platform or the dashboard. */
export interface ServiceOptions {
  /** As in "The platform did not start". */
  name: string
  args: readonly string[]
  env: NodeJS.ProcessEnv
  /** What of its environment only the program itself may read. */
  secrets: Readonly<Record<string, string>>
  /** Answers below 500 when the service is ready. */
  readyUrl: string
  /** Whether its ordinary output goes on to the terminal. */
  showOutput: boolean
  /** Whether its complaints wait until it is ready, so that a failed start can be one line. */
  holdComplaints: boolean
  /** How long it may take to finish what it does when it is asked to end. */
  stopTimeoutMs: number
  /** Receives the process id of each run. */
  onSpawn: (name: string, pid: number) => void
}

const inheritSecrets = pathToFileURL(join(root, 'scripts/bootstrap/inherit-secrets.mjs')).href

interface Output {
  /** From now on its complaints go to the terminal as they come. */
  release: () => void
  /** Its complaints so far. */
  complaints: () => string
}

const passOn = (child: ChildProcess, options: ServiceOptions): Output => {
  if (options.showOutput) child.stdout?.pipe(process.stdout, { end: false })
  else child.stdout?.resume()
  let held: string[] | null = options.holdComplaints ? [] : null
  child.stderr?.on('data', (chunk: Buffer) => {
    if (held) held.push(chunk.toString())
    else process.stderr.write(chunk)
  })
  return {
    release: () => {
      if (held) process.stderr.write(held.join(''))
      held = null
    },
    complaints: () => (held ?? []).join('').trim(),
  }
}

const isReady = async (url: string): Promise<boolean> => {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) })
    await response.body?.cancel()
    return response.status < 500
  } catch {
    return false
  }
}

/** One line when the program said one line; a longer story goes to the terminal first. */
const startFailure = (name: string, complaints: string, status: string): ConfigError => {
  if (complaints.includes('\n')) {
    console.error(complaints)
    return new ConfigError(
      'service_failed',
      `${name} did not start (${status}): see the lines above`,
    )
  }
  return new ConfigError('service_failed', `${name} did not start: ${complaints || status}`)
}

/** Signals a leashed program with all that it started. */
export const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal)
  } catch {
    // It is gone already.
  }
}

const statusOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    // What it started and left behind would hold its port, and its output open.
    child.once('exit', () => child.pid !== undefined && signalGroup(child.pid, 'SIGKILL'))
    child.once('close', (code, signal) => resolve(`exit status ${code ?? signal}`))
  })

/** Starts a service once. */
export const launchService = (options: ServiceOptions): Run => {
  const { name, args, env, secrets, readyUrl, stopTimeoutMs } = options
  const child = spawnLeashed(process.execPath, ['--import', inheritSecrets, ...args], {
    cwd: root,
    env,
    secrets,
    endSignal: 'TERM',
    output: 'pipe',
  })
  const { pid } = child
  if (pid !== undefined) options.onSpawn(name, pid)
  const { release, complaints } = passOn(child, options)
  const ended = statusOf(child)

  const becomeReady = async (): Promise<void> => {
    const end = { status: '' }
    void ended.then((status) => (end.status = status))
    while (!(await isReady(readyUrl))) {
      if (end.status !== '') throw startFailure(name, complaints(), end.status)
      await delay(25)
    }
    release()
  }
  return {
    ready: becomeReady(),
    ended,
    stop: async () => {
      if (pid === undefined) return
      signalGroup(pid, 'SIGTERM')
      if (await waitForEnd(pid, stopTimeoutMs)) return
      signalGroup(pid, 'SIGKILL')
      await waitForEnd(pid, stopTimeoutMs)
    },
  }
}
