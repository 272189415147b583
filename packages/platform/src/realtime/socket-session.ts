import { randomUUID } from 'node:crypto'
import type { Actor } from '../auth/actor.ts'
import type { LiveRights } from '../auth/live-rights.repo.ts'
import type { FileLinks } from '../http/file-links.ts'
import { mayReceive } from '../policies/event.ts'
import type { FrameWriter } from './frame-writer.ts'
import { encodeText, type EncodedFrame } from './server-frames.ts'

/** A live frame and its place: the channel's `seq` for messages, the log's `position` for all durable events. */
export interface LiveFrame {
  frame: EncodedFrame
  /** Of a frame that names files, whose links are each reader's own. */
  text?: string
  /** Of the event. */
  type: string
  position?: number
  channelId?: string
  seq?: number
}

/** More live frames than this while a replay is under way: the reader is told to start over. */
const MAX_HELD = 20_000

/**
 * One signed-in socket. Live frames pass through, except while a replay runs: then they are held, and follow it
 * without those that the replay has already sent.
 */
export class SocketSession {
  readonly id = randomUUID()
  #actor: Actor
  /** By event type: whether the rights of this moment let it through. */
  readonly #receives = new Map<string, boolean>()
  #isEnded = false
  /** Channels whose events it gets. */
  readonly channelIds = new Set<string>()
  readonly #writer: FrameWriter
  readonly #links: FileLinks
  readonly #overflow: () => void
  /** By channel: messages up to this seq were sent or must not be. */
  readonly #sentSeq = new Map<string, number>()
  #sentPosition = 0
  #held: LiveFrame[] | null = []

  constructor(actor: Actor, writer: FrameWriter, links: FileLinks, overflow: () => void) {
    this.#actor = actor
    this.#writer = writer
    this.#links = links
    this.#overflow = overflow
  }

  get actor(): Actor {
    return this.#actor
  }

  /** What the sign-in is worth from now on. */
  setRights({ role, scopes }: LiveRights): void {
    if (role === this.#actor.role && scopes.join() === this.#actor.scopes.join()) return
    this.#actor = { ...this.#actor, role, scopes }
    this.#receives.clear()
  }

  /** Whether nothing more is delivered: it was ended, or its socket closes. */
  get isEnded(): boolean {
    return this.#isEnded || !this.#writer.isOpen
  }

  /** Nothing more is delivered. `false` when it had ended before. */
  end(): boolean {
    if (this.#isEnded) return false
    this.#isEnded = true
    this.#held = null
    return true
  }

  /** Whether events of the type reach it: by the same policy as the calls that would answer the same. */
  receives(type: string): boolean {
    let answer = this.#receives.get(type)
    if (answer === undefined) {
      answer = mayReceive(this.#actor, type)
      this.#receives.set(type, answer)
    }
    return answer
  }

  /** Sends a frame of the socket's own: answers, errors, replayed messages. */
  send(value: object): void {
    this.#writer.write(this.#encode(JSON.stringify(value)))
  }

  /** Sends frames encoded for all readers, or the text of one that this reader gets with links of its own. */
  sendEncoded(part: EncodedFrame | string): void {
    this.#writer.write(typeof part === 'string' ? this.#encode(part) : part)
  }

  /** Takes a live frame. */
  deliver(live: LiveFrame): void {
    if (!this.#held) return this.#pass(live)
    this.#held.push(live)
    if (this.#held.length > MAX_HELD) this.#overflow()
  }

  /** Holds live frames until `release`. */
  hold(): void {
    this.#held ??= []
  }

  /** Marks what a replay has sent. */
  markSent(mark: { channelId: string; seq: number } | { position: number }): void {
    if ('position' in mark) this.#sentPosition = Math.max(this.#sentPosition, mark.position)
    else
      this.#sentSeq.set(mark.channelId, Math.max(this.#sentSeq.get(mark.channelId) ?? 0, mark.seq))
  }

  release(): void {
    const held = this.#held ?? []
    this.#held = null
    for (const live of held) this.#pass(live)
  }

  drained(): Promise<void> {
    return this.#writer.drained()
  }

  #pass(live: LiveFrame): void {
    if (this.#isEnded || !this.receives(live.type)) return
    if (live.channelId !== undefined && live.seq !== undefined) {
      if (live.seq <= (this.#sentSeq.get(live.channelId) ?? 0)) return
      this.#sentSeq.set(live.channelId, live.seq)
    } else if (live.position !== undefined && live.position <= this.#sentPosition) {
      return
    }
    this.#writer.write(live.text === undefined ? live.frame : this.#encode(live.text))
  }

  #encode(text: string): EncodedFrame {
    return encodeText(this.#links.sign(text, this.#actor.principalId))
  }
}
