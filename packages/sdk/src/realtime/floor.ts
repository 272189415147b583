import type { ClientEvent } from './events.ts'
import type { SyncCursor } from './inbox.ts'

/** The lowest places of events that arrived and were not dealt with: a cursor must not claim more than what is before them. */
export class Floor {
  readonly #seqs = new Map<string, number>()
  #position = Infinity

  note(event: ClientEvent): void {
    if ('position' in event) this.#lower(event.position)
    if (event.type === 'message') this.#lowerSeq(event.message.channelId, event.message.seq)
  }

  /** Adds these places to those of another floor. */
  noteIn(other: Floor): void {
    other.#lower(this.#position)
    for (const [channelId, seq] of this.#seqs) other.#lowerSeq(channelId, seq)
  }

  /** The cursor, held back to before these events. */
  holdBack({ channels, position }: SyncCursor): SyncCursor {
    const held = { ...channels }
    for (const [channelId, seq] of this.#seqs) {
      held[channelId] = Math.min(held[channelId] ?? Infinity, seq - 1)
    }
    if (position === undefined) return { channels: held }
    return { channels: held, position: Math.min(position, this.#position - 1) }
  }

  #lower(position = Infinity): void {
    this.#position = Math.min(this.#position, position)
  }

  #lowerSeq(channelId: string, seq: number): void {
    this.#seqs.set(channelId, Math.min(this.#seqs.get(channelId) ?? Infinity, seq))
  }
}
