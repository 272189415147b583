import type { ChildProcess } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'
import { spawnLeashed } from '../../packages/platform/src/db/embedded/leash.ts'
import { waitForEnd } from '../../packages/platform/src/db/embedded/processes.ts'
import { root } from '../root.ts'

/** A program that the supervisor keeps running. */
export interface ServiceOptions {
  /** As in "The platform ended". */
  name: string
  args: readonly string[]
  env: NodeJS.ProcessEnv
  /** Answers below 500 when the service is ready. */
  readyUrl: string
  /** Whether its ordinary output goes on to the terminal. */
  showOutput: boolean
  /** Whether its complaints wait until it is ready, so that a failed start can be one line. */
  holdComplaints: boolean
  /** How long to wait before each restart in a row; after the last the service is given up. */
  restartDelaysMs?: readonly number[]
  /** Told the process id of each new run. */
  onSpawn: (pid: number) => void
  /** Told once when the service cannot be kept running. */
  onGiveUp: (error: ConfigError) => void
}

/** A service under supervision. */
export interface Service {
  /** Settles when it answers for the first time; rejects when it ends before that. */
  ready: Promise<void>
  stop: () => Promise<void>
}

const defaultRestartDelaysMs = [0, 1_000, 2_000, 4_000, 8_000]
/** A run that lasts this long counts as sound: the next restart is at once again. */
const soundRunMs = 60_000
/** The platform lets requests in flight finish within 10 s. */
const stopTimeoutMs = 12_000

interface Run {
  child: ChildProcess
  /** Settles with its exit status when the program is gone. */
  ended: Promise<string>
  /** From now on its complaints go to the terminal as they come. */
  release: () => void
  /** Its complaints so far. */
  complaints: () => string
}

const spawnService = (options: ServiceOptions): Run => {
  const { args, env, onSpawn } = options
  const child = spawnLeashed(process.execPath, args, {
    cwd: root,
    env,
    endSignal: 'TERM',
    output: 'pipe',
  })
  if (child.pid !== undefined) onSpawn(child.pid)
  if (options.showOutput) child.stdout?.pipe(process.stdout, { end: false })
  else child.stdout?.resume()
  let held: string[] | null = options.holdComplaints ? [] : null
  child.stderr?.on('data', (chunk: Buffer) => {
    if (held) held.push(chunk.toString())
    else process.stderr.write(chunk)
  })
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(`exit status ${code ?? signal}`))
  })
  const complaints = () => (held ?? []).join('').trim()
  const release = () => {
    if (held) process.stderr.write(held.join(''))
    held = null
  }
  return { child, ended, release, complaints }
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

/** Waits until the service answers; a service that ends before that is an error. */
const untilReady = async ({ name, readyUrl }: ServiceOptions, run: Run): Promise<void> => {
  const end = { status: '' }
  void run.ended.then((status) => (end.status = status))
  while (!(await isReady(readyUrl))) {
    if (end.status !== '') throw startFailure(name, run.complaints(), end.status)
    await delay(25)
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

const stopRun = async ({ child: { pid } }: Run): Promise<void> => {
  if (pid === undefined) return
  signalGroup(pid, 'SIGTERM')
  if (await waitForEnd(pid, stopTimeoutMs)) return
  signalGroup(pid, 'SIGKILL')
  await waitForEnd(pid, stopTimeoutMs)
}

/** Signals a leashed program with all that it started. */
export const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal)
  } catch {
    // It is gone already.
  }
}

/**
 * Starts a service and, once it was ready, keeps it running: when it ends unasked it is started again, later
 * and later, and given up when it cannot stay up.
 */
export const startService = (options: ServiceOptions): Service => {
  let run = spawnService(options)
  let isStopping = false
  const restartDelaysMs = options.restartDelaysMs ?? defaultRestartDelaysMs

  const keepRunning = async () => {
    let restarts = 0
    for (;;) {
      const startedAt = Date.now()
      const status = await run.ended
      if (isStopping) return
      if (Date.now() - startedAt > soundRunMs) restarts = 0
      const waitMs = restartDelaysMs[restarts]
      if (waitMs === undefined) {
        const reason = `${options.name} keeps ending (${status})`
        return options.onGiveUp(new ConfigError('service_failed', reason))
      }
      console.error(`sesame: ${options.name} ended (${status}); starting it again`)
      restarts += 1
      await delay(waitMs)
      if (isStopping) return
      run = spawnService(options)
      run.release()
    }
  }
  const becomeReady = async () => {
    await untilReady(options, run)
    run.release()
    void keepRunning()
  }

  return {
    ready: becomeReady(),
    stop: () => {
      isStopping = true
      return stopRun(run)
    },
  }
}
