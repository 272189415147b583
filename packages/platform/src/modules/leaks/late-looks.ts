import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'

/** Time for looks before others have their turn. */
const SLICE_MS = 3
/** After this the index is asked for again. */
const RETRY_MS = 1_000

interface Look {
  size: number
  run: () => Promise<void>
}

/** Second looks at what was written before everything was known: one after the other, and never long at a time. */
export class LateLooks {
  readonly #ready: (workspaceId: string) => Promise<void>
  readonly #onError: (error: unknown) => void
  readonly #waiting = new Map<string, Look[]>()
  readonly #running = new Set<Promise<void>>()
  #size = 0
  #isStopped = false

  constructor(ready: (workspaceId: string) => Promise<void>, onError: (error: unknown) => void) {
    this.#ready = ready
    this.#onError = onError
  }

  /** Characters that wait. */
  get size(): number {
    return this.#size
  }

  add(workspaceId: string, look: Look): void {
    this.#size += look.size
    const waiting = this.#waiting.get(workspaceId)
    if (waiting) {
      waiting.push(look)
      return
    }
    const looks = [look]
    this.#waiting.set(workspaceId, looks)
    const running = this.#run(workspaceId, looks).finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  /** Looks at what can be looked at, and takes up nothing more. */
  async stop(): Promise<void> {
    this.#isStopped = true
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  async #untilReady(workspaceId: string): Promise<void> {
    while (!this.#isStopped) {
      try {
        await this.#ready(workspaceId)
        return
      } catch (error) {
        this.#onError(error)
        await wait(RETRY_MS, undefined, { ref: false })
      }
    }
  }

  async #run(workspaceId: string, looks: Look[]): Promise<void> {
    await this.#untilReady(workspaceId)
    // What comes from now on is looked at by a run of its own.
    this.#waiting.delete(workspaceId)
    let since = performance.now()
    for (const { size, run } of looks) {
      await run().catch(this.#onError)
      this.#size -= size
      if (performance.now() - since < SLICE_MS) continue
      await nextTurn()
      since = performance.now()
    }
  }
}
