import type { FileLinks } from '../http/file-links.ts'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { databaseFailure } from '../http/database-failure.ts'
import { AppError } from '../http/errors.ts'
import { sourceOf } from '../http/source.ts'
import type { ActivityService } from '../modules/presence/index.ts'
import { parseClientFrame, parseSignIn, type ClientFrame } from './client-frames.ts'
import { assertAllowed } from '../policies/decision.ts'
import { publishStatus } from '../policies/agent.ts'
import { showTyping } from '../policies/message.ts'
import { endingOf } from './endings.ts'
import { FrameWriter } from './frame-writer.ts'
import { closeCodes, encodeFrame, errorFrame } from './server-frames.ts'
import { Counts, UnsentBudget, type SocketLimits } from './socket-limits.ts'
import type { SocketHub } from './socket-hub.ts'
import { SocketSession } from './socket-session.ts'
import type { SocketSignIn } from './socket-sign-in.ts'

const PATH = '/v1/connect'
export const HEARTBEAT_INTERVAL_MS = 30_000
const SIGN_IN_TIMEOUT_MS = 10_000
const MAX_FRAME_BYTES = 256 * 1024
/** Frames a client may send in one second, heartbeat and typing together, with some room for bursts. */
const MAX_FRAMES_PER_SECOND = 50

export interface SocketServerOptions {
  server: Server
  hub: SocketHub
  signIn: SocketSignIn
  activity: ActivityService
  links: FileLinks
  allowedOrigins: string[]
  /** Host of the public address, under which the dashboard passes sockets on. */
  publicHost: string
  limits: SocketLimits
  logger: Logger
}

/** Accepts sockets at `/v1/connect`, signs them in and passes their frames on. */
export class SocketServer {
  readonly #options: SocketServerOptions
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  })
  /** Sockets that have not signed in, by source and in all; those that have, by credential. */
  readonly #counts = new Counts()
  readonly #unsent: UnsentBudget
  readonly #sweep: NodeJS.Timeout
  readonly #alive = new WeakSet<WebSocket>()

  constructor(options: SocketServerOptions) {
    this.#options = options
    this.#unsent = new UnsentBudget(options.limits)
    options.server.on('upgrade', (request, stream, head) => this.#upgrade(request, stream, head))
    this.#sweep = setInterval(() => this.#dropSilent(), HEARTBEAT_INTERVAL_MS * 2)
    this.#sweep.unref()
  }

  /** Bytes that wait for readers. */
  get unsentBytes(): number {
    return this.#unsent.total
  }

  /** Tells every client to come back, and ends. */
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
    const refuse = (status: string, error: string, code: string): void => {
      const body = JSON.stringify({ error, code })
      stream.end(
        `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      )
      // Who does not close its side as well would keep the connection.
      stream.once('finish', () => stream.destroy())
    }
    stream.on('error', () => stream.destroy())
    const [path, query] = (request.url ?? '').split('?')
    if (path !== PATH) return refuse('404 Not Found', `Sockets connect to ${PATH}.`, 'not_found')
    if (query)
      return refuse(
        '400 Bad Request',
        'Credentials do not belong in a URL. Send them in the first frame.',
        'credential_in_url',
      )
    const { origin } = request.headers
    // Browsers always send their origin; agents send none.
    if (origin !== undefined && !this.#options.allowedOrigins.includes(origin)) {
      return refuse(
        '403 Forbidden',
        'This origin may not connect. See SESAME_PUBLIC_URL.',
        'origin_not_allowed',
      )
    }
    const source = `source ${sourceOf(request.socket.remoteAddress)}`
    const { waiting, waitingPerSource } = this.#options.limits
    if (this.#counts.of('waiting') >= waiting || this.#counts.of(source) >= waitingPerSource) {
      return refuse(
        '429 Too Many Requests\r\nRetry-After: 5',
        'Too many connections that have not signed in. Try again shortly.',
        'rate_limited',
      )
    }
    this.#sockets.handleUpgrade(request, stream, head, (socket) =>
      this.#accept(socket, request, stream, source),
    )
  }

  #accept(socket: WebSocket, request: IncomingMessage, stream: Duplex, source: string): void {
    const { logger } = this.#options
    const writer = new FrameWriter(socket, stream, this.#unsent)
    const stopWaiting = this.#take('waiting', source)
    const send = (value: object): void => writer.write(encodeFrame(value))
    const fail = (code: string, error: string, closeCode: number): void => {
      send(errorFrame(code, error))
      writer.flush()
      socket.close(closeCode, code)
    }
    const timeout = setTimeout(
      () => fail('sign_in_timeout', 'No sign-in arrived in 10 seconds.', closeCodes.signInFailed),
      SIGN_IN_TIMEOUT_MS,
    )
    let session: SocketSession | null = null
    let frames = Promise.resolve()
    const budget = frameBudget()

    socket.on('error', (error) => logger.debug({ err: error }, 'socket error'))
    socket.on('message', (data, isBinary) => {
      this.#alive.add(socket)
      if (!budget()) return fail('rate_limited', 'Too many frames. Slow down.', closeCodes.policy)
      const text = isBinary ? null : textOf(data)
      // One frame at a time: a sign-in or a replay is finished before what came after it.
      frames = frames
        .then(async () => {
          if (text === null)
            return fail('invalid_frame', 'Frames are JSON text.', closeCodes.policy)
          if (session) return await this.#handle(session, text)
          session = await this.#signIn(socket, request, writer, text, fail)
          if (!session) return
          clearTimeout(timeout)
          stopWaiting()
        })
        .catch((error: unknown) => {
          const known = error instanceof AppError ? error : databaseFailure(error)
          if (known && (known === error || known.status < 500))
            return send(errorFrame(known.code, known.message))
          logger.error({ err: error }, 'socket frame failed')
          fail(
            known?.code ?? 'internal_error',
            known?.message ?? 'Something went wrong on our side. Reconnect.',
            closeCodes.failed,
          )
        })
    })
    socket.on('close', () => {
      clearTimeout(timeout)
      stopWaiting()
      frames = frames
        .then(async () => {
          if (session) await this.#options.hub.leave(session)
        })
        .catch((error: unknown) => logger.error({ err: error }, 'socket leave failed'))
    })
  }

  async #signIn(
    socket: WebSocket,
    request: IncomingMessage,
    writer: FrameWriter,
    text: string,
    fail: (code: string, error: string, closeCode: number) => void,
  ): Promise<SocketSession | null> {
    const { hub, signIn, activity } = this.#options
    const frame = parseSignIn(text)
    if ('problem' in frame) {
      fail(
        'unauthenticated',
        'Sign in first: send an "auth" frame with an apiKey, ticket, token or agent signature.',
        closeCodes.signInFailed,
      )
      return null
    }
    let actor
    try {
      actor = await signIn(frame, [request.headers.host ?? '', this.#options.publicHost])
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      fail(
        error.code,
        error.message,
        error.status === 403 ? closeCodes.revoked : closeCodes.signInFailed,
      )
      return null
    }
    if (!actor) {
      fail(
        'invalid_credentials',
        'These credentials are not valid. Check the key, or sign in again.',
        closeCodes.signInFailed,
      )
      return null
    }
    const credential = `credential ${actor.credential.type} ${actor.credential.id}`
    if (this.#counts.of(credential) >= this.#options.limits.perCredential) {
      fail(
        'rate_limited',
        'Too many connections with this key or session. Close some of them.',
        closeCodes.tooSlow,
      )
      return null
    }
    socket.once('close', this.#take(credential))
    const session = new SocketSession(actor, writer, this.#options.links, () =>
      socket.close(closeCodes.tooSlow, 'Too slow: reconnect and replay'),
    )
    const place = await hub.join(session, (reason) => {
      const { closeCode, message } = endingOf(reason)
      session.send(errorFrame('revoked', message, reason))
      writer.flush()
      socket.close(closeCode, reason)
    })
    if (socket.readyState !== socket.OPEN) {
      await hub.leave(session)
      return null
    }
    session.send({
      type: 'authenticated',
      heartbeatIntervalMs: HEARTBEAT_INTERVAL_MS,
      principalId: actor.principalId,
      workspaceId: actor.workspaceId,
      ...place,
    })
    session.release()
    await activity.seen(actor)
    return session
  }

  async #handle(session: SocketSession, text: string): Promise<void> {
    const frame = parseClientFrame(text)
    if ('problem' in frame) {
      session.send(errorFrame('invalid_frame', frame.problem))
      return
    }
    await this.#dispatch(session, frame)
  }

  #dispatch(session: SocketSession, frame: ClientFrame): Promise<void> | void {
    const { hub, activity } = this.#options
    switch (frame.type) {
      case 'ping':
        return session.send({ type: 'pong' })
      case 'typing':
        assertAllowed(showTyping(session.actor))
        if (!session.channelIds.has(frame.channelId))
          throw new AppError('not_found', 'Channel not found.')
        return activity.typing(session.actor, frame.channelId)
      case 'status':
        assertAllowed(publishStatus(session.actor))
        return activity.setStatus(session.actor, frame)
      case 'meta':
        return activity.setMeta(session.actor, frame)
      case 'replay':
        return hub.replay(session, frame)
    }
  }

  /** Counts a socket under each key; returns how it is counted no more. */
  #take(...keys: string[]): () => void {
    for (const key of keys) this.#counts.add(key, 1)
    let isTaken = true
    return () => {
      if (!isTaken) return
      isTaken = false
      for (const key of keys) this.#counts.add(key, -1)
    }
  }

  /** Two heartbeats without a word: the peer is gone. */
  #dropSilent(): void {
    for (const socket of this.#sockets.clients) {
      if (!this.#alive.delete(socket)) socket.terminate()
    }
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString()
  return data instanceof ArrayBuffer ? Buffer.from(data).toString() : data.toString()
}

/** Answers whether one more frame is within the limit. */
function frameBudget(): () => boolean {
  let left = MAX_FRAMES_PER_SECOND * 2
  let refilledAt = performance.now()
  return () => {
    const now = performance.now()
    left = Math.min(
      MAX_FRAMES_PER_SECOND * 2,
      left + ((now - refilledAt) / 1_000) * MAX_FRAMES_PER_SECOND,
    )
    refilledAt = now
    left -= 1
    return left >= 0
  }
}
