import { setTimeout } from 'node:timers/promises'
import type { Background } from './module.ts'

/** Does the work again and again, with a pause before each turn; a turn that fails is told of and does not end it. */
export function repeat(
  everyMs: number,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): Background {
  const stopping = new AbortController()
  let running = Promise.resolve()

  const pause = (): Promise<boolean> =>
    setTimeout(everyMs, true, { signal: stopping.signal, ref: false }).catch(() => false)

  async function run(): Promise<void> {
    while (await pause()) await work().catch(onError)
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
