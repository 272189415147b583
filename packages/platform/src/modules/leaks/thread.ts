import { Worker } from 'node:worker_threads'

/** A thread of its own that answers one message after the other. Opens with the first one. */
export class Thread<Asked, Answer> {
  readonly #file: URL
  readonly #data: unknown
  #worker: Worker | null = null
  /** One at a time: answers come in order. */
  #last: Promise<unknown> = Promise.resolve()

  readonly #idleMs: number | null
  #idle: NodeJS.Timeout | undefined

  constructor(file: URL, { data, idleMs }: { data?: unknown; idleMs?: number } = {}) {
    this.#file = file
    this.#data = data
    this.#idleMs = idleMs ?? null
  }

  /** `onSent` is called when the thread has its own copy of the message. */
  ask(message: Asked, onSent: () => void = () => {}): Promise<Answer> {
    const answer = this.#last.then(() => this.#ask(message, onSent))
    this.#last = answer.catch(() => {}).then(() => this.#rest())
    return answer
  }

  async stop(): Promise<void> {
    clearTimeout(this.#idle)
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }

  #ask(message: Asked, onSent: () => void): Promise<Answer> {
    clearTimeout(this.#idle)
    const worker = this.#worker ?? this.#open()
    return new Promise<Answer>((resolve, reject) => {
      const settle = (): void => {
        worker.off('message', onMessage)
        worker.off('error', onEnd)
        worker.off('exit', onEnd)
      }
      const onMessage = (answer: Answer): void => {
        settle()
        resolve(answer)
      }
      const onEnd = (cause: unknown): void => {
        settle()
        if (this.#worker === worker) this.#worker = null
        reject(cause instanceof Error ? cause : new Error('The thread of the leak guard ended.'))
      }
      worker.on('message', onMessage)
      worker.on('error', onEnd)
      worker.on('exit', onEnd)
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
      worker.postMessage(message)
      onSent()
    })
  }

  /** An idle thread goes. */
  #rest(): void {
    if (this.#idleMs === null) return
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => void this.stop(), this.#idleMs).unref()
  }

  #open(): Worker {
    const worker = new Worker(this.#file, { workerData: this.#data })
    worker.unref()
    this.#worker = worker
    return worker
  }
}
