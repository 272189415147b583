import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { closeCodes, isOpen, type EncodedFrame } from './server-frames.ts'

/** A reader that has this much waiting is cut off; it recovers by replay. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024

/**
 * Writes encoded frames to one socket and joins those of one tick into one write. `ws` runs without compression here,
 * so that its own frames (pong, close) and these are whole and in order on the same stream.
 */
export class FrameWriter {
  readonly #socket: WebSocket
  readonly #stream: Duplex
  #waiting: EncodedFrame[] = []

  constructor(socket: WebSocket, stream: Duplex) {
    this.#socket = socket
    this.#stream = stream
  }

  write(frame: EncodedFrame): void {
    this.#waiting.push(frame)
    if (this.#waiting.length === 1) setImmediate(() => this.flush())
  }

  flush(): void {
    const frames = this.#waiting
    const [first] = frames
    if (!first) return
    this.#waiting = []
    if (!isOpen(this.#socket)) return
    if (this.#stream.writableLength > MAX_WAITING_BYTES) {
      this.#socket.close(closeCodes.tooSlow, 'Too slow: reconnect and replay')
      this.#socket.terminate()
      return
    }
    this.#stream.write(frames.length === 1 ? first : Buffer.concat(frames))
  }

  /** Resolves when what was written has left for the network; for paging a long replay. */
  async drained(): Promise<void> {
    this.flush()
    if (!this.#stream.writableNeedDrain) return
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.#stream.off('drain', done)
        this.#stream.off('close', done)
        resolve()
      }
      this.#stream.on('drain', done)
      this.#stream.on('close', done)
    })
  }
}
