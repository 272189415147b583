import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { closeCodes, isOpen, type EncodedFrame } from './server-frames.ts'
import type { UnsentBudget } from './socket-limits.ts'

/** Bytes joined into one write. No more than this stands before the frame that closes a stalled reader. */
const WRITE_BYTES = 64 * 1024

/**
 * Writes encoded frames to one socket and joins those of one tick into one write. `ws` runs without compression here,
 * so that its own frames (pong, close) and these are whole and in order on the same stream.
 *
 * What the network does not take waits here and not in the stream: when it becomes too much it is dropped, its memory is
 * free at once, and the reader gets to see why it was let go. It recovers by replay.
 */
export class FrameWriter {
  readonly #socket: WebSocket
  readonly #stream: Duplex
  readonly #unsent: UnsentBudget
  readonly #idle: (() => void)[] = []
  #waiting: EncodedFrame[] = []
  #waitingBytes = 0
  #isScheduled = false
  /** Called whenever something is written. */
  onWrite: (() => void) | null = null

  constructor(socket: WebSocket, stream: Duplex, unsent: UnsentBudget) {
    this.#socket = socket
    this.#stream = stream
    this.#unsent = unsent
    stream.on('drain', () => this.flush())
    stream.once('close', () => this.#drop())
  }

  /** Whether what is written may still arrive. */
  get isOpen(): boolean {
    return isOpen(this.#socket)
  }

  write(frame: EncodedFrame): void {
    if (!this.isOpen) return
    this.#waiting.push(frame)
    this.#count(frame.length)
    this.onWrite?.()
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      this.flush()
    })
  }

  flush(): void {
    if (!isOpen(this.#socket)) return this.#drop()
    while (this.#waiting.length > 0 && !this.#stream.writableNeedDrain) this.#writeSome()
    if (this.#waiting.length === 0) return this.#wake()
    if (!this.#unsent.isExceeded(this.#waitingBytes)) return
    this.#drop()
    this.#socket.close(closeCodes.tooSlow, 'Too slow: reconnect and replay')
  }

  /** Resolves when what was written has left for the network; for paging a long replay. */
  async drained(): Promise<void> {
    this.flush()
    if (this.#waiting.length === 0 && !this.#stream.writableNeedDrain) return
    await new Promise<void>((resolve) => this.#idle.push(resolve))
  }

  #writeSome(): void {
    const frames = this.#waiting
    let bytes = 0
    let count = 0
    for (const { length } of frames) {
      if (count > 0 && bytes + length > WRITE_BYTES) break
      bytes += length
      count++
    }
    const [first] = frames
    if (!first) return
    this.#waiting = frames.slice(count)
    this.#count(-bytes)
    this.#stream.write(count === 1 ? first : Buffer.concat(frames.slice(0, count), bytes))
  }

  #drop(): void {
    this.#waiting = []
    this.#count(-this.#waitingBytes)
    this.#wake()
  }

  #wake(): void {
    for (const wake of this.#idle.splice(0)) wake()
  }

  #count(bytes: number): void {
    this.#waitingBytes += bytes
    this.#unsent.add(bytes)
  }
}
