import type { Id } from '../types/common.ts'
import type { SesameEvent } from '../types/events.ts'

type MessageEvent = SesameEvent<'message'>

interface ChannelState {
  /** `seq` of the last message handed out. */
  delivered: number
  /** Highest `seq` known to exist. */
  newest: number
  /** Messages that arrived before one that precedes them. */
  early: Map<number, MessageEvent>
}

/** Messages of a channel that will not come any more. */
export interface Gap {
  channelId: Id
  fromSeq: number
  toSeq: number
}

/** More early messages of a channel than this are let go: the replay brings them again. */
const maxEarly = 1_000

/** Puts the messages of each channel in the order of their `seq`: none twice, and none before the one that precedes it. */
export class MessageOrder {
  readonly #channels = new Map<Id, ChannelState>()

  /** By channel: `seq` of the last message handed out. */
  get cursors(): Record<Id, number> {
    return Object.fromEntries([...this.#channels].map(([id, state]) => [id, state.delivered]))
  }

  /** Channels of which messages are known to be missing, with the cursor to replay them from. */
  get behind(): Record<Id, number> {
    const missing = [...this.#channels].filter(([, state]) => state.delivered < state.newest)
    return Object.fromEntries(missing.map(([id, state]) => [id, state.delivered]))
  }

  knows(channelId: Id): boolean {
    return this.#channels.has(channelId)
  }

  /** Starts a channel after `seq`: what came up to there is not ours to deliver. */
  start(channelId: Id, seq: number): void {
    this.#channels.set(channelId, { delivered: seq, newest: seq, early: new Map() })
  }

  /** Learns that a channel has messages up to `seq`. */
  expect(channelId: Id, seq: number): void {
    const state = this.#channels.get(channelId)
    if (state) state.newest = Math.max(state.newest, seq)
  }

  /** Forgets a channel that we are no longer in. */
  forget(channelId: Id): void {
    this.#channels.delete(channelId)
  }

  /** Takes a message in; returns what may be handed out now. The first one seen of a channel starts it. */
  accept(event: MessageEvent): MessageEvent[] {
    const { channelId, seq } = event.message
    if (!this.#channels.has(channelId)) this.start(channelId, seq - 1)
    const state = this.#channels.get(channelId)
    if (!state || seq <= state.delivered) return []
    state.newest = Math.max(state.newest, seq)
    const next = seq === state.delivered + 1
    if (next || state.early.size < maxEarly) state.early.set(seq, event)
    return drain(state)
  }

  /** Gives up on what is missing next in a channel; returns what was lost and what may be handed out now. */
  skip(channelId: Id): { gap: Gap; events: MessageEvent[] } | null {
    const state = this.#channels.get(channelId)
    if (!state || state.delivered >= state.newest) return null
    const fromSeq = state.delivered + 1
    const toSeq = state.early.size === 0 ? state.newest : Math.min(...state.early.keys()) - 1
    state.delivered = toSeq
    return { gap: { channelId, fromSeq, toSeq }, events: drain(state) }
  }
}

function drain(state: ChannelState): MessageEvent[] {
  const events: MessageEvent[] = []
  for (;;) {
    const event = state.early.get(state.delivered + 1)
    if (!event) return events
    state.delivered += 1
    state.early.delete(state.delivered)
    events.push(event)
  }
}
