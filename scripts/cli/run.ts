import { exitCode } from '../command-line.ts'
import { failureLine } from './failure.ts'

/** Interrupted by the person at the keyboard, as shells count it. */
const INTERRUPTED = 130

/** Prints what went wrong and ends the process. */
const fail = (error: unknown): never => {
  const line = failureLine(error)
  console.error(line === null ? error : `sesame: ${line}`)
  process.exit(exitCode.failed)
}

/**
 * Makes of `work` what a command does: the process ends with it. It answers `false` when what it looked at is not in order;
 * what it throws is one line and the same status.
 */
export const task =
  <A extends unknown[]>(work: (...args: A) => Promise<boolean | void>) =>
  async (...args: A): Promise<void> => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => process.exit(INTERRUPTED))
    // Whoever reads may have read enough: `| head` is no failure.
    process.stdout.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EPIPE' ? process.exit(exitCode.done) : fail(error),
    )
    try {
      const isGood = await work(...args)
      process.exit(isGood === false ? exitCode.failed : exitCode.done)
    } catch (error) {
      fail(error)
    }
  }
