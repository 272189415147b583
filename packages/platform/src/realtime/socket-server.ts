import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import { WebSocketServer, type WebSocket } from 'ws'
import type { FileLinks } from '../http/file-links.ts'
import { sourceOf } from '../http/source.ts'
import { clientAddress, type IsTrusted } from '../http/trusted-proxies.ts'
import type { ActivityService } from '../modules/presence/index.ts'
import { ClientSocket } from './client-socket.ts'
import { FrameWriter } from './frame-writer.ts'
import { HEARTBEAT_INTERVAL_MS } from './open-session.ts'
import { closeCodes } from './server-frames.ts'
import { SocketConnection } from './socket-connection.ts'
import type { SocketHub } from './socket-hub.ts'
import { Counts, UnsentBudget, type SocketLimits } from './socket-limits.ts'
import type { SocketSignIn } from './socket-sign-in.ts'
import { Turns } from './turns.ts'
import { refusalOf, refuseUpgrade } from './upgrade-refusals.ts'

const MAX_FRAME_BYTES = 256 * 1024

export interface SocketServerOptions {
  server: Server
  hub: SocketHub
  signIn: SocketSignIn
  activity: ActivityService
  links: FileLinks
  allowedOrigins: string[]
  /** Host of the public address, under which the dashboard passes sockets on. */
  publicHost: string
  /** Who is believed about where a request comes from. */
  isTrusted: IsTrusted
  limits: SocketLimits
  logger: Logger
}

/** Of a stream's `error`. A closure of the upgrade would keep its request for as long as the socket is open. */
function destroyThis(this: Duplex): void {
  this.destroy()
}

/** Accepts sockets at `/v1/connect`. */
export class SocketServer {
  readonly #options: SocketServerOptions & { counts: Counts; signIns: Turns }
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  })
  readonly #unsent: UnsentBudget
  readonly #sweep: NodeJS.Timeout
  readonly #alive = new WeakSet<WebSocket>()

  constructor(options: SocketServerOptions) {
    // Sockets that have not signed in, by source and in all; those that have, by credential.
    this.#options = {
      ...options,
      counts: new Counts(),
      signIns: new Turns(options.limits.signInsAtOnce, 'newest'),
    }
    this.#unsent = new UnsentBudget(options.limits)
    options.server.on('upgrade', (request, stream, head) => this.#upgrade(request, stream, head))
    this.#sweep = setInterval(() => this.#dropSilent(), HEARTBEAT_INTERVAL_MS * 2)
    this.#sweep.unref()
  }

  /** Bytes that wait for readers. */
  get unsentBytes(): number {
    return this.#unsent.total
  }

  /** Sends every client away to come back, and ends. */
  async close(): Promise<void> {
    clearInterval(this.#sweep)
    const leaving = [...this.#sockets.clients].map(
      (socket) =>
        new Promise<void>((resolve) => {
          socket.once('close', () => resolve())
          socket.close(closeCodes.shuttingDown, 'The server restarts: reconnect')
          setTimeout(() => socket.terminate(), 1_000).unref()
        }),
    )
    await Promise.all(leaving)
    this.#sockets.close()
  }

  #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', destroyThis)
    const source = `source ${sourceOf(clientAddress(request, this.#options.isTrusted))}`
    const refusal = refusalOf(request, source, this.#options)
    if (refusal) return refuseUpgrade(stream, refusal)
    this.#sockets.handleUpgrade(request, stream, head, (socket) =>
      this.#accept(socket, request, stream, source),
    )
  }

  #accept(socket: WebSocket, request: IncomingMessage, stream: Duplex, source: string): void {
    const { logger, publicHost, counts } = this.#options
    const connection = new SocketConnection(
      this.#options,
      new ClientSocket(socket, new FrameWriter(socket, stream, this.#unsent)),
      {
        hosts: [request.headers.host ?? '', publicHost],
        onSettled: counts.take('waiting', source),
      },
    )
    // It has its two heartbeats from now, whenever the sweep comes by.
    this.#alive.add(socket)
    socket.on('error', (error) => logger.debug({ err: error }, 'socket error'))
    socket.on('message', (data, isBinary) => {
      this.#alive.add(socket)
      connection.receive(data, isBinary)
    })
    socket.on('pong', () => connection.heard())
    socket.on('close', (code) => connection.end(code))
  }

  /** Two heartbeats without a frame: the peer is gone. */
  #dropSilent(): void {
    for (const socket of this.#sockets.clients) {
      if (!this.#alive.delete(socket)) socket.terminate()
    }
  }
}
