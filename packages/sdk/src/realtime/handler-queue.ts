import { backoffMs } from '../core/backoff.ts'
import { sleep } from '../core/time.ts'
import type { Handler } from './emitter.ts'
import type { ClientEvent } from './events.ts'
import { failureReason } from './failure-reason.ts'
import type { Floor } from './floor.ts'

/** How a handler gets its events, when not all at once. */
export interface HandlerOptions {
  /** How many events it works on at the same time; 1 unless told otherwise: the next one comes when it is done. */
  concurrency?: number
  /** How often an event that it failed on is handed to it again, with growing waits; 3 unless told otherwise. */
  retries?: number
  /** Marks a channel as read up to a message when the handler is done with it and with those before it. */
  markRead?: boolean
  /**
   * Whether people who wrote a message see what becomes of it at the handler. Unless told otherwise: that it failed for the last
   * time, and why (`failureReason`). `true`: also when the handler takes it. `false`: nothing.
   */
  receipts?: boolean
  /**
   * What people read of why it failed, up to 300 characters; all who may read the message do. Unless told otherwise what kind of error
   * it was, such as `TypeError, ECONNREFUSED`, and nothing of its text, which may hold what was worked on. To say all of it:
   * `(error) => String(error)`.
   */
  failureReason?: (error: unknown) => string
}

/** What a queue needs of its surroundings. */
export interface QueueContext {
  markRead: (channelId: string, seq: number) => Promise<unknown>
  /** Says what became of a message. */
  acknowledge: (channelId: string, messageId: string, what: Outcome) => Promise<unknown>
  /** Gets what a handler failed on for the last time, and why. */
  onFailed: (error: unknown, event: ClientEvent) => void
  backoff?: { baseMs: number; maxMs: number }
}

/** What `acknowledgeMessage` takes. */
type Outcome = { outcome: 'read' } | { outcome: 'failed'; reason: string }

/** As long as the server keeps. */
const longestReason = 300

const defaultBackoff = { baseMs: 1_000, maxMs: 30_000 }

/**
 * Hands events to one handler, a few at a time and in order. A failure is tried again and then reported; the events after it
 * still come. Until an event is done, the client's cursor stays before it.
 */
export class HandlerQueue<E extends ClientEvent> {
  readonly #handler: Handler<E>
  readonly #options: Required<Omit<HandlerOptions, 'receipts'>> & Pick<HandlerOptions, 'receipts'>
  readonly #context: QueueContext
  readonly #waiting: E[] = []
  readonly #running = new Set<E>()
  /** By channel: the highest `seq` that the handler is done with. */
  readonly #done = new Map<string, number>()

  constructor(handler: Handler<E>, options: HandlerOptions, context: QueueContext) {
    this.#handler = handler
    this.#options = { concurrency: 1, retries: 3, markRead: false, failureReason, ...options }
    this.#context = context
  }

  push(event: E): void {
    this.#waiting.push(event)
    this.#startNext()
  }

  noteUnread(floor: Floor): void {
    for (const event of this.#pending()) floor.note(event)
  }

  #pending(): E[] {
    return [...this.#running, ...this.#waiting]
  }

  #startNext(): void {
    while (this.#running.size < Math.max(1, this.#options.concurrency)) {
      const event = this.#waiting.shift()
      if (!event) return
      this.#running.add(event)
      void this.#run(event)
    }
  }

  async #run(event: E): Promise<void> {
    if (this.#options.receipts) this.#acknowledge(event, { outcome: 'read' })
    try {
      await this.#handle(event)
      this.#running.delete(event)
      await this.#markRead(event)
    } catch (error) {
      this.#context.onFailed(error, event)
    } finally {
      this.#running.delete(event)
      this.#startNext()
    }
  }

  /** Only what the handler fails on is a failure of the message. */
  async #handle(event: E): Promise<void> {
    try {
      await this.#repeat(async () => this.#handler(event))
    } catch (error) {
      if (this.#options.receipts !== false)
        this.#acknowledge(event, { outcome: 'failed', reason: this.#reasonOf(error) })
      throw error
    }
  }

  /** What the agent's own words fail on hides no failure. */
  #reasonOf(error: unknown): string {
    try {
      return this.#options.failureReason(error).slice(0, longestReason)
    } catch {
      return failureReason(error)
    }
  }

  /** Of what a person wrote. A server that does not know of it, or is away, changes nothing. */
  #acknowledge(event: ClientEvent, what: Outcome): void {
    if (event.type !== 'message') return
    const { id, channelId, kind, metadata } = event.message
    if (metadata.senderKind !== 'human' || kind === 'system') return
    this.#context.acknowledge(channelId, id, what).catch(() => {})
  }

  async #repeat(run: () => Promise<unknown>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await run()
        return
      } catch (error) {
        if (attempt > this.#options.retries) throw error
        await sleep(backoffMs(attempt, this.#context.backoff ?? defaultBackoff))
      }
    }
  }

  async #markRead(event: ClientEvent): Promise<void> {
    if (!this.#options.markRead || event.type !== 'message') return
    const { channelId, seq } = event.message
    const done = Math.max(seq, this.#done.get(channelId) ?? 0)
    this.#done.set(channelId, done)
    const pending = this.#pending().flatMap((each) =>
      each.type === 'message' && each.message.channelId === channelId ? [each.message.seq] : [],
    )
    const upTo = Math.min(done, ...pending.map((it) => it - 1))
    if (upTo >= seq || pending.length === 0) await this.#context.markRead(channelId, upTo)
  }
}
