import type { Id } from '../types/common.ts'
import type { SesameEvent } from '../types/events.ts'
import type { AuthenticatedFrame, ReplayRequest } from './frames.ts'
import { MessageOrder, type Gap } from './message-order.ts'

/** Where a client stands: give it to `connect({ resume })` of a later process, and that one misses nothing. */
export interface SyncCursor {
  /** By channel: `seq` of the last message delivered. */
  channels: Record<Id, number>
  /** Place in the workspace's event log. Absent: only messages are caught up with, not other events. */
  position?: number
}

/** A replay that was asked for and has not ended. */
interface Replay {
  from: Record<Id, number>
  /** The position that was asked for, when one was. */
  after: number | null
  /** Events after this place are live, not replayed. */
  upTo: number
  /** Live events that wait until the missed ones before them have come. */
  held: SesameEvent[]
}

/** A client that falls further behind than this starts its replay anew on a fresh socket. */
const maxHeld = 10_000

/**
 * Decides what is handed to the handlers, when, and what must be asked for again. Knows no socket and no clock, so that every
 * order of arrival can be tried. Messages are ordered by channel and `seq`; other durable events by `position`.
 */
export class Inbox {
  readonly #messages = new MessageOrder()
  #self: Id | undefined
  /** Last place in the event log up to which everything was handed out; `null` before the first sign-in. */
  #position: number | null = null
  #replay: Replay | null = null
  #arrived = 0
  #arrivedAtLastCheck = -1

  get cursor(): SyncCursor {
    const channels = this.#messages.cursors
    return this.#position === null ? { channels } : { channels, position: this.#position }
  }

  /** Continues where another client stood. */
  resume(cursor: SyncCursor): void {
    for (const [channelId, seq] of Object.entries(cursor.channels)) {
      this.#messages.start(channelId, seq)
    }
    this.#position = cursor.position ?? null
  }

  /** A socket signed in: what to ask for, when something may have been missed. */
  authenticated(frame: AuthenticatedFrame): ReplayRequest | null {
    this.#self = frame.principalId
    this.#replay = null
    for (const [channelId, seq] of Object.entries(frame.cursors ?? {})) {
      if (this.#messages.knows(channelId)) this.#messages.expect(channelId, seq)
      else if (this.#position === null) this.#messages.start(channelId, seq)
    }
    if (this.#position === null) {
      this.#position = frame.position ?? 0
      return this.nextReplay()
    }
    const from = this.#messages.cursors
    const after = this.#position
    this.#replay = { from, after, upTo: frame.position ?? Infinity, held: [] }
    return { type: 'replay', cursors: from, position: after }
  }

  /** Takes an event in; returns what may be handed out now. */
  accept(event: SesameEvent): SesameEvent[] {
    this.#arrived += 1
    const replay = this.#replay
    if (replay && (event.position ?? 0) > replay.upTo && this.#mustWait(event)) {
      replay.held.push(event)
      return []
    }
    return this.#deliver(event)
  }

  /** Whether so much waits for a replay that a fresh start is better. */
  get isOverfull(): boolean {
    return (this.#replay?.held.length ?? 0) > maxHeld
  }

  /** Whether a replay is awaited and nothing has arrived since the last time this was asked. */
  isStalled(): boolean {
    const stalled = this.#replay !== null && this.#arrived === this.#arrivedAtLastCheck
    this.#arrivedAtLastCheck = this.#arrived
    return stalled
  }

  /** A replay has ended: what may be handed out now, what cannot be had, and the position that was asked for. */
  replayed(): { events: SesameEvent[]; gaps: Gap[]; after: number | null } {
    const replay = this.#replay
    this.#replay = null
    const events: SesameEvent[] = []
    const gaps: Gap[] = []
    if (!replay) return { events, gaps, after: null }
    for (const [channelId, cursor] of Object.entries(this.#messages.behind)) {
      if (replay.from[channelId] !== cursor) continue
      const skipped = this.#messages.skip(channelId)
      if (!skipped) continue
      gaps.push(skipped.gap)
      events.push(...skipped.events)
    }
    if (Number.isFinite(replay.upTo)) this.#advance(replay.upTo)
    for (const event of replay.held) events.push(...this.#deliver(event))
    return { events, gaps, after: replay.after }
  }

  /** What to ask for now, when messages are known to be missing. */
  nextReplay(): ReplayRequest | null {
    if (this.#replay) return null
    const from = this.#messages.behind
    if (Object.keys(from).length === 0) return null
    this.#replay = { from, after: null, upTo: Infinity, held: [] }
    return { type: 'replay', cursors: from }
  }

  /** A message of a channel that we follow finds its place by `seq`; everything else keeps the order of the log. */
  #mustWait(event: SesameEvent): boolean {
    return event.type !== 'message' || !this.#messages.knows(event.message.channelId)
  }

  #deliver(event: SesameEvent): SesameEvent[] {
    if (event.type === 'message') {
      // While a replay runs, its place in the log says nothing about the other events before it.
      if (!this.#replay) this.#advance(event.position)
      return this.#messages.accept(event)
    }
    if (event.position !== undefined && event.position <= (this.#position ?? 0)) return []
    this.#advance(event.position)
    if (event.type === 'channel.member_removed' && event.principalId === this.#self) {
      this.#messages.forget(event.channelId)
    }
    if (event.type === 'channel.deleted') this.#messages.forget(event.channelId)
    return [event]
  }

  /** Moves on in the log, but never past what a running replay still has to bring. */
  #advance(position: number | undefined): void {
    if (position === undefined) return
    const limit = this.#replay?.upTo ?? Infinity
    if (position <= limit) this.#position = Math.max(this.#position ?? 0, position)
  }
}
