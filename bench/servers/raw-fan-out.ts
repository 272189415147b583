import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { encodeFrame } from '../../packages/platform/src/realtime/server-frames.ts'

/** The two usual ways to tell all sockets: build the frame once and write it to each, or `send` in a loop. */
export class RawFanOut {
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  readonly #streams = new Map<WebSocket, Duplex>()
  #missed: Buffer = Buffer.alloc(0)

  constructor(server: Server) {
    server.on('upgrade', (request, stream, head) => {
      this.#sockets.handleUpgrade(request, stream, head, (socket) => {
        this.#streams.set(socket, stream)
        socket.on('close', () => this.#streams.delete(socket))
        socket.on('error', () => socket.terminate())
        socket.on('message', () => stream.write(this.#missed))
      })
    })
  }

  /** What each socket gets when it asks: `count` frames at once. */
  setMissed(count: number, value: object): void {
    this.#missed = Buffer.concat(Array.from({ length: count }, () => encodeFrame(value)))
  }

  broadcast(way: 'frame-once' | 'send-loop', value: object): void {
    if (way === 'frame-once') {
      const frame = encodeFrame(value)
      for (const stream of this.#streams.values()) stream.write(frame)
    } else {
      const text = JSON.stringify(value)
      for (const socket of this.#streams.keys()) socket.send(text)
    }
  }

  close(): void {
    for (const socket of this.#streams.keys()) socket.terminate()
    this.#sockets.close()
  }
}
