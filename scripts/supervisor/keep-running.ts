import { setTimeout as delay } from 'node:timers/promises'

/** One run of a program, from its start to its end. */
export interface Run {
  /** Settles when it can serve; rejects when it ended before that, with one line that says why. */
  ready: Promise<void>
  /** Settles with how it ended. */
  ended: Promise<string>
  stop: () => Promise<void>
}

/** A program that is kept running. */
export interface Service {
  /** Settles when it can serve for the first time; rejects when it never could: then it is not started again. */
  ready: Promise<void>
  stop: () => Promise<void>
}

export interface KeepRunningOptions {
  /** As in "The platform ended". */
  name: string
  launch: () => Run
  /** How long to wait before each start in a row; the last one is for all that follow. */
  restartDelaysMs?: readonly number[]
}

const defaultRestartDelaysMs = [0, 1_000, 2_000, 4_000, 8_000, 15_000]
/** A run that serves for this long is sound: after it the delays begin from the start. */
const soundRunMs = 30_000

/**
 * Starts a program and, once it was ready, keeps it running: whenever it ends unasked it is started again, later and
 * later, for ever. What it needs may be away for a while too; whether it can ever come back is not for us to judge.
 */
export const keepRunning = ({
  name,
  launch,
  restartDelaysMs = defaultRestartDelaysMs,
}: KeepRunningOptions): Service => {
  const stopping = new AbortController()
  let run = launch()
  let tries = 0

  const launchAgain = async (): Promise<void> => {
    for (;;) {
      const waitMs = restartDelaysMs[Math.min(tries, restartDelaysMs.length - 1)]
      tries += 1
      await delay(waitMs, undefined, { signal: stopping.signal })
      run = launch()
      try {
        return await run.ready
      } catch (error) {
        stopping.signal.throwIfAborted()
        const reason = error instanceof Error ? error.message : String(error)
        console.error(`sesame: ${reason}; trying again`)
      }
    }
  }
  const watch = async (): Promise<void> => {
    for (;;) {
      const readyAt = performance.now()
      const status = await run.ended
      stopping.signal.throwIfAborted()
      if (performance.now() - readyAt > soundRunMs) tries = 0
      console.error(`sesame: ${name} ended (${status}); starting it again`)
      await launchAgain()
      console.error(`sesame: ${name} is back`)
    }
  }
  const ready = run.ready
  ready.then(watch).catch(() => {
    // It never was ready, which `ready` says, or it is being stopped.
  })
  return {
    ready,
    stop: async () => {
      stopping.abort()
      await run.stop()
    },
  }
}
