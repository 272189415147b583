import { setTimeout as wait } from 'node:timers/promises'
import { inJob } from '@sesamespace/telemetry/job'
import type { CommittedEvent } from '../db/log/event.ts'
import type { Bus } from '../events/bus.ts'
import type { Background } from './module.ts'

/** Events may be hundreds a second: without work there is a look for it at most this often. */
const REST_MS = 50

interface OnEventsOptions {
  /** Of the work, in traces. */
  name: string
  bus: Bus
  /** Events after which there may be work. */
  types: readonly CommittedEvent['type'][]
  /** Looks for work without an event after this time: another node may have left it. */
  everyMs: number
  /** Does one piece of work; the return value is whether there was one. */
  runNext: (isStopped: () => boolean) => Promise<boolean>
  onError: (error: unknown) => void
}

/** Does work from the database as long as there is some, then waits for an event, or for a while. */
export function onEvents({
  name,
  bus,
  types,
  everyMs,
  runNext,
  onError,
}: OnEventsOptions): Background {
  const begins = new Set<string>(types)
  const stopping = new AbortController()
  let waking = new AbortController()
  let running = Promise.resolve()
  const isStopped = (): boolean => stopping.signal.aborted

  const run = async (): Promise<void> => {
    while (!isStopped()) {
      waking = new AbortController()
      const { signal } = waking
      const lookedAt = performance.now()
      const wasThere = await inJob(name, () => runNext(isStopped)).catch((error: unknown) => {
        onError(error)
        return false
      })
      if (wasThere || isStopped()) continue
      await wait(everyMs, undefined, { signal, ref: false }).catch(() => {})
      const restMs = lookedAt + REST_MS - performance.now()
      if (restMs > 0)
        await wait(restMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
    }
  }

  return {
    async start() {
      bus.subscribe((message) => {
        if (message.kind === 'committed' && message.events.some(({ type }) => begins.has(type)))
          waking.abort()
      })
      running = run()
    },
    async stop() {
      stopping.abort()
      waking.abort()
      await running
    },
  }
}
