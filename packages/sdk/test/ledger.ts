/** What became of messages that somebody was not given exactly once and in order. */
export interface Faults {
  lost: number
  doubledOrLate: number
  /** Seen or acknowledged under a number that another message has. */
  mistaken: number
}

/**
 * Judges what clients saw against what was acknowledged, and keeps no more of a message than its number and id until the
 * acknowledgement has come and every client has seen it.
 */
export class Ledger {
  readonly faults: Faults = { lost: 0, doubledOrLate: 0, mistaken: 0 }
  acknowledged = 0
  delivered = 0
  /** By channel: messages that are not done with, by number. */
  readonly #open = new Map<
    string,
    Map<number, { id: string; isAcknowledged: boolean; seen: number }>
  >()
  readonly #readers = new Map<string, number>()

  /** A client that reads a channel from its beginning; call what it returns with each message it is given. */
  reader(channelId: string): (message: { id: string; seq: number }) => void {
    this.#readers.set(channelId, (this.#readers.get(channelId) ?? 0) + 1)
    let last = 0
    return ({ id, seq }) => {
      this.delivered++
      if (seq <= last) {
        this.faults.doubledOrLate++
        return
      }
      this.faults.lost += seq - last - 1
      last = seq
      const entry = this.#entry(channelId, seq, id)
      entry.seen++
      this.#settle(channelId, seq)
    }
  }

  acknowledge(channelId: string, { id, seq }: { id: string; seq: number }): void {
    this.acknowledged++
    const entry = this.#entry(channelId, seq, id)
    if (entry.isAcknowledged) this.faults.mistaken++
    entry.isAcknowledged = true
    this.#settle(channelId, seq)
  }

  /** Messages that wait for their acknowledgement or for a client to see them. */
  get open(): number {
    let count = 0
    for (const messages of this.#open.values()) count += messages.size
    return count
  }

  #entry(channelId: string, seq: number, id: string) {
    const messages =
      this.#open.get(channelId) ??
      new Map<number, { id: string; isAcknowledged: boolean; seen: number }>()
    this.#open.set(channelId, messages)
    const entry = messages.get(seq) ?? { id, isAcknowledged: false, seen: 0 }
    messages.set(seq, entry)
    if (entry.id !== id) this.faults.mistaken++
    return entry
  }

  #settle(channelId: string, seq: number): void {
    const entry = this.#open.get(channelId)?.get(seq)
    if (entry?.isAcknowledged && entry.seen === this.#readers.get(channelId))
      this.#open.get(channelId)?.delete(seq)
  }
}
