import { setTimeout } from 'node:timers/promises'
import { inJob } from '@sesamespace/telemetry/job'
import type { Background } from './module.ts'

/** Does the work of that name again and again, with a pause before each turn; a turn that fails is told of and does not end it. */
export function repeat(
  name: string,
  everyMs: number,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): Background {
  const stopping = new AbortController()
  let running = Promise.resolve()

  const pause = (): Promise<boolean> =>
    setTimeout(everyMs, true, { signal: stopping.signal, ref: false }).catch(() => false)

  async function run(): Promise<void> {
    while (await pause()) await inJob(name, work).catch(onError)
  }

  return {
    async start() {
      running = run()
    },
    stop() {
      stopping.abort()
      return running
    },
  }
}
