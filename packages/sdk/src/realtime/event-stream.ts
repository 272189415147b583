import type { ClientEvent } from './events.ts'
import { Floor } from './floor.ts'

/** Stands in a stream where events were left out because the reader was too slow. */
export interface OverflowEvent {
  type: 'overflow'
  /** How many events are missing here. The client's `cursor` stays before them: connect with it to get them again. */
  dropped: number
}

/** What `for await (const event of client.events())` yields. */
export type StreamEvent = ClientEvent | OverflowEvent

type Result = IteratorResult<StreamEvent, undefined>

interface Reader {
  resolve: (result: Result) => void
  reject: (error: Error) => void
}

/**
 * Events as an async iterator with a bounded buffer. When it is full, new events are counted instead of kept, and the reader
 * finds an `overflow` event in their place: a loss is never silent, and the cursor never claims it.
 */
export class EventStream implements AsyncIterableIterator<StreamEvent> {
  readonly #limit: number
  readonly #unsubscribe: () => void
  readonly #buffer: StreamEvent[] = []
  readonly #readers: Reader[] = []
  #overflow: OverflowEvent | null = null
  #lost: Floor | null = null
  #ended = false
  #failure: Error | null = null

  constructor(subscribe: (push: (event: ClientEvent) => void) => () => void, limit: number) {
    this.#limit = limit
    this.#unsubscribe = subscribe((event) => this.#push(event))
  }

  /** Takes no more events, because the reader left or the connection ended. */
  get isEnded(): boolean {
    return this.#ended
  }

  /** Whether events were left out: they are not read, whatever the reader does. */
  get hasLost(): boolean {
    return this.#lost !== null
  }

  /** The places of what arrived and was not read: what waits, and what was left out. */
  noteUnread(floor: Floor): void {
    for (const event of this.#buffer) if (event.type !== 'overflow') floor.note(event)
    this.#lost?.noteIn(floor)
  }

  next(): Promise<Result> {
    const event = this.#buffer.shift()
    if (event) {
      if (event === this.#overflow) this.#overflow = null
      return Promise.resolve({ done: false, value: event })
    }
    if (this.#failure) {
      const error = this.#failure
      this.#failure = null
      return Promise.reject(error)
    }
    if (this.#ended) return Promise.resolve({ done: true, value: undefined })
    return new Promise((resolve, reject) => this.#readers.push({ resolve, reject }))
  }

  /** Ends the stream: called by `break` and `return` in the loop. */
  async return(): Promise<Result> {
    this.end()
    this.#failure = null
    this.#buffer.length = 0
    return { done: true, value: undefined }
  }

  /** Takes no more events; the reader still gets those in the buffer. */
  end(): void {
    this.#ended = true
    this.#unsubscribe()
    for (const { resolve } of this.#readers.splice(0)) resolve({ done: true, value: undefined })
  }

  /** The same, because the connection was given up: after what is in the buffer the loop throws the error. */
  fail(error: Error): void {
    if (this.#ended) return
    const [reader, ...others] = this.#readers.splice(0)
    if (reader) reader.reject(error)
    else this.#failure = error
    for (const { resolve } of others) resolve({ done: true, value: undefined })
    this.end()
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #push(event: ClientEvent): void {
    const reader = this.#readers.shift()
    if (reader) return reader.resolve({ done: false, value: event })
    if (!this.#overflow && this.#buffer.length < this.#limit) {
      this.#buffer.push(event)
      return
    }
    this.#lost ??= new Floor()
    this.#lost.note(event)
    if (this.#overflow) {
      this.#overflow.dropped += 1
    } else {
      this.#overflow = { type: 'overflow', dropped: 1 }
      this.#buffer.push(this.#overflow)
    }
  }
}
