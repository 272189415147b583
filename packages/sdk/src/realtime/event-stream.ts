import type { ClientEvent } from './events.ts'

/** Stands in a stream where events were left out because the reader was too slow. */
export interface OverflowEvent {
  type: 'overflow'
  /** How many events are missing here. */
  dropped: number
}

/** What `for await (const event of client.events())` yields. */
export type StreamEvent = ClientEvent | OverflowEvent

/**
 * Events as an async iterator with a bounded buffer. When it is full, new events are counted instead of kept, and the reader
 * finds an `overflow` event in their place: a loss is never silent.
 */
export class EventStream implements AsyncIterableIterator<StreamEvent> {
  readonly #limit: number
  readonly #unsubscribe: () => void
  readonly #buffer: StreamEvent[] = []
  readonly #readers: ((result: IteratorResult<StreamEvent, undefined>) => void)[] = []
  #overflow: OverflowEvent | null = null
  #ended = false

  constructor(subscribe: (push: (event: ClientEvent) => void) => () => void, limit: number) {
    this.#limit = limit
    this.#unsubscribe = subscribe((event) => this.#push(event))
  }

  next(): Promise<IteratorResult<StreamEvent, undefined>> {
    const event = this.#buffer.shift()
    if (event) {
      if (event === this.#overflow) this.#overflow = null
      return Promise.resolve({ done: false, value: event })
    }
    if (this.#ended) return Promise.resolve({ done: true, value: undefined })
    return new Promise((resolve) => this.#readers.push(resolve))
  }

  /** Ends the stream: called by `break` and `return` in the loop. */
  async return(): Promise<IteratorResult<StreamEvent, undefined>> {
    this.end()
    this.#buffer.length = 0
    return { done: true, value: undefined }
  }

  /** Takes no more events; the reader still gets those in the buffer. */
  end(): void {
    this.#ended = true
    this.#unsubscribe()
    for (const resolve of this.#readers.splice(0)) resolve({ done: true, value: undefined })
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #push(event: ClientEvent): void {
    const reader = this.#readers.shift()
    if (reader) return reader({ done: false, value: event })
    if (this.#overflow) {
      this.#overflow.dropped += 1
    } else if (this.#buffer.length < this.#limit) {
      this.#buffer.push(event)
    } else {
      this.#overflow = { type: 'overflow', dropped: 1 }
      this.#buffer.push(this.#overflow)
    }
  }
}
