import type { Queryable } from '../db/database.ts'
import type { Bus } from './bus.ts'
import type { CommittedEvent, EphemeralEvent } from '../db/log/event.ts'
import { readPosition, readPositions, type LogRange } from '../db/log/event-log.ts'

/** Finds what a lost wake-up would hide. */
const POLL_INTERVAL_MS = 1_000
const READ_PAGE = 500

export interface FeedListener {
  /** Every event of a followed workspace: in order, none twice, none missing. */
  onEvent(event: CommittedEvent): void
  onEphemeral(workspaceId: string, event: EphemeralEvent): void
}

/** Reads the log with what its events say. */
export type ReadLog = (workspaceId: string, range: LogRange) => Promise<CommittedEvent[]>

interface Followed {
  position: number
  /** Committed events that arrived before those in front of them. */
  ahead: Map<number, CommittedEvent>
  reading: boolean
  listeners: Set<FeedListener>
  ready: Promise<void>
}

/**
 * Follows the event log of each workspace that somebody on this node listens to. Wake-ups from the bus usually carry
 * the events; whatever is missing or out of order is read from the log.
 */
export class EventFeed {
  readonly #db: Queryable
  readonly #readLog: ReadLog
  readonly #onError: (error: unknown) => void
  readonly #followed = new Map<string, Followed>()
  readonly #timer: NodeJS.Timeout

  constructor(db: Queryable, bus: Bus, readLog: ReadLog, onError: (error: unknown) => void) {
    this.#db = db
    this.#readLog = readLog
    this.#onError = onError
    bus.subscribe((message) => {
      const followed = this.#followed.get(message.workspaceId)
      if (!followed) return
      if (message.kind === 'ephemeral') {
        for (const listener of followed.listeners)
          listener.onEphemeral(message.workspaceId, message.event)
        return
      }
      for (const event of message.events) {
        if (event.position > followed.position) followed.ahead.set(event.position, event)
      }
      this.#deliver(followed)
      if (followed.ahead.size > 0 || message.events.length === 0) this.#catchUp(message.workspaceId)
    })
    this.#timer = setInterval(() => {
      for (const workspaceId of this.#followed.keys()) this.#catchUp(workspaceId)
    }, POLL_INTERVAL_MS)
    this.#timer.unref()
  }

  /** Starts listening and tells the position after which `listener` hears everything. */
  async follow(workspaceId: string, listener: FeedListener): Promise<number> {
    const followed = this.#followed.get(workspaceId) ?? this.#start(workspaceId)
    await followed.ready
    followed.listeners.add(listener)
    return followed.position
  }

  /** The position of the last event delivered on this node. */
  position(workspaceId: string): number {
    return this.#followed.get(workspaceId)?.position ?? 0
  }

  /** Committed events of the followed workspaces that have not been handed on yet. */
  async lag(): Promise<number> {
    const ends = await readPositions(this.#db, [...this.#followed.keys()])
    let behind = 0
    for (const [workspaceId, end] of ends)
      behind += Math.max(0, end - (this.#followed.get(workspaceId)?.position ?? end))
    return behind
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#followed.clear()
  }

  #start(workspaceId: string): Followed {
    const followed: Followed = {
      position: Number.MAX_SAFE_INTEGER,
      ahead: new Map(),
      reading: false,
      listeners: new Set(),
      ready: readPosition(this.#db, workspaceId).then(
        (position) => {
          followed.position = position
        },
        (error: unknown) => {
          this.#followed.delete(workspaceId)
          throw error
        },
      ),
    }
    this.#followed.set(workspaceId, followed)
    return followed
  }

  #deliver(followed: Followed): void {
    for (;;) {
      const event = followed.ahead.get(followed.position + 1)
      if (!event) break
      followed.ahead.delete(event.position)
      followed.position = event.position
      for (const listener of followed.listeners) listener.onEvent(event)
    }
    for (const position of followed.ahead.keys()) {
      if (position <= followed.position) followed.ahead.delete(position)
    }
  }

  #catchUp(workspaceId: string): void {
    const followed = this.#followed.get(workspaceId)
    if (!followed || followed.reading || followed.position === Number.MAX_SAFE_INTEGER) return
    followed.reading = true
    this.#readOn(workspaceId, followed)
      .catch(this.#onError)
      .finally(() => {
        followed.reading = false
      })
  }

  async #readOn(workspaceId: string, followed: Followed): Promise<void> {
    for (;;) {
      const events = await this.#readLog(workspaceId, {
        after: followed.position,
        limit: READ_PAGE,
      })
      for (const event of events) {
        if (event.position > followed.position) followed.ahead.set(event.position, event)
      }
      this.#deliver(followed)
      if (events.length < READ_PAGE && followed.ahead.size === 0) return
    }
  }
}
