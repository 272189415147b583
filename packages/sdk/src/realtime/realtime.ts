import type { Credentials } from '../auth/credentials.ts'
import { backoffMs } from '../core/backoff.ts'
import { SesameAuthError, SesameConnectionError } from '../core/errors.ts'
import type { Logger } from '../core/logger.ts'
import { sleep } from '../core/time.ts'
import type { SesameEvent } from '../types/events.ts'
import { Connection } from './connection.ts'
import { Emitter } from './emitter.ts'
import { endingError, frozenReason, isEnding } from './endings.ts'
import { EventStream } from './event-stream.ts'
import type { ClientEvent } from './events.ts'
import type { ClientFrame, MetaInput, ReplayedFrame, ServerFrame, StatusInput } from './frames.ts'
import { Inbox, type SyncCursor } from './inbox.ts'
import { closeCodes, type SocketConstructor } from './socket.ts'

const backoff = { baseMs: 500, maxMs: 30_000 }
const defaultStreamLimit = 1_000

export interface RealtimeConfig {
  wsUrl: string
  Socket: SocketConstructor
  credentials: Credentials
  logger: Logger
  autoReconnect: boolean
  maxReconnectAttempts: number
}

/** Keeps one live connection to the platform, across breaks, and hands out events in order, each once. */
export class Realtime {
  readonly emitter: Emitter
  readonly #config: RealtimeConfig
  readonly #inbox = new Inbox()
  readonly #streams = new Set<EventStream>()
  #connection: Connection | null = null
  #connecting: Promise<void> | null = null
  /** Aborted by `disconnect()`. */
  #lifetime = new AbortController()
  #hasConnected = false
  #meta: MetaInput | null = null
  #status: StatusInput | null = null

  constructor(config: RealtimeConfig) {
    this.#config = config
    this.emitter = new Emitter((error) => config.logger.warn('An event handler failed.', { error }))
  }

  get cursor(): SyncCursor {
    return this.#inbox.cursor
  }

  connect(resume?: SyncCursor): Promise<void> {
    if (this.#connecting) return this.#connecting
    if (this.#lifetime.signal.aborted) this.#lifetime = new AbortController()
    if (resume) this.#inbox.resume(resume)
    this.#connecting = this.#open().catch((error: unknown) => {
      this.#connecting = null
      throw error
    })
    return this.#connecting
  }

  disconnect(): void {
    this.#connecting = null
    this.#lifetime.abort(new SesameConnectionError('Disconnected.'))
    this.#connection?.close(closeCodes.normal, 'Disconnected.')
    for (const stream of this.#streams) stream.end()
  }

  events(limit = defaultStreamLimit): EventStream {
    const stream: EventStream = new EventStream((push) => {
      const off = this.emitter.onAny(push)
      return () => {
        off()
        this.#streams.delete(stream)
      }
    }, limit)
    this.#streams.add(stream)
    return stream
  }

  /** Sends a frame if there is a connection: what it says is of no use later. */
  send(frame: ClientFrame): void {
    this.#connection?.send(frame)
  }

  /** Says what runs the agent, now and after each reconnect. */
  sendMeta(meta: MetaInput): void {
    this.#meta = meta
    this.send({ type: 'meta', ...meta })
  }

  /** Says what the agent does, now and after each reconnect. */
  setStatus(status: StatusInput): void {
    this.#status = status
    this.send({ type: 'status', ...status })
  }

  async #open(): Promise<void> {
    const { Socket, credentials, wsUrl } = this.#config
    const connection: Connection = new Connection({
      url: new URL(`${wsUrl.replace(/\/+$/, '')}/v1/connect`),
      Socket,
      credentials,
      onAuthenticated: (frame) => {
        const replay = this.#inbox.authenticated(frame)
        if (replay) connection.send(replay)
        if (this.#meta) connection.send({ type: 'meta', ...this.#meta })
        if (this.#status) connection.send({ type: 'status', ...this.#status })
        const reconnected = this.#hasConnected
        this.#hasConnected = true
        this.#emit({ type: 'connected', reconnected })
      },
      onFrame: (frame) => this.#onFrame(frame),
      onClose: (code, reason) => this.#onClose(code, reason),
      onHeartbeat: () => this.#onHeartbeat(),
    })
    this.#connection = connection
    await connection.opened
  }

  #onFrame(frame: ServerFrame): void {
    switch (frame.type) {
      case 'authenticated':
      case 'pong':
        return
      case 'error':
        return this.#emit({ type: 'error', error: new SesameConnectionError(frame.error) })
      case 'replayed':
        return this.#onReplayed(frame)
      default:
        this.#deliver(this.#inbox.accept(frame))
        this.#askForMissing()
    }
  }

  #onReplayed(frame: ReplayedFrame): void {
    const { events, gaps } = this.#inbox.replayed()
    for (const gap of gaps) this.#emit({ type: 'gap', ...gap })
    this.#deliver(events)
    for (const [channelId, count] of Object.entries(frame.channels ?? {})) {
      if (count > 0) this.#emit({ type: 'replayed', channelId, count })
    }
    this.#askForMissing()
  }

  #onHeartbeat(): void {
    // The end of a replay got lost: a fresh socket starts it again.
    if (this.#inbox.isStalled()) this.#restart('The replay did not end.')
  }

  #deliver(events: SesameEvent[]): void {
    for (const event of events) this.#emit(event)
  }

  #askForMissing(): void {
    if (this.#inbox.isOverfull) return this.#restart('Too many events wait for the replay.')
    const replay = this.#inbox.nextReplay()
    if (replay) this.send(replay)
  }

  #restart(reason: string): void {
    this.#connection?.close(closeCodes.silent, reason)
  }

  #onClose(code: number, reason: string): void {
    const { autoReconnect } = this.#config
    const { signal } = this.#lifetime
    const refused = isEnding(code) && reason !== frozenReason
    const willReconnect = autoReconnect && !refused && !signal.aborted
    if (!willReconnect) this.#connecting = null
    this.#emit({ type: 'disconnected', code, reason, willReconnect })
    if (refused) {
      this.#giveUp(0, endingError(reason))
    } else if (willReconnect) {
      this.#connecting = this.#reconnect(signal)
      // Told by `reconnect_failed`; who calls connect() again in the meantime gets the error too.
      this.#connecting.catch(() => {})
    }
  }

  async #reconnect(signal: AbortSignal): Promise<void> {
    const { maxReconnectAttempts } = this.#config
    let error: Error = new SesameConnectionError('No attempt to reconnect is allowed.')
    let attempt = 0
    let failures = 0
    while (
      failures < maxReconnectAttempts &&
      (isFrozen(error) || !(error instanceof SesameAuthError))
    ) {
      attempt += 1
      const delayMs = backoffMs(attempt, backoff)
      this.#emit({ type: 'reconnecting', attempt, delayMs })
      await sleep(delayMs, signal)
      try {
        return await this.#open()
      } catch (cause) {
        signal.throwIfAborted()
        error = cause instanceof Error ? cause : new SesameConnectionError(String(cause))
        // A frozen agent waits for as long as it takes: whoever unfreezes it expects it back.
        failures = isFrozen(error) ? 0 : failures + 1
      }
    }
    this.#giveUp(attempt, error)
    throw error
  }

  #giveUp(attempts: number, error: Error): void {
    this.#connecting = null
    this.#emit({ type: 'reconnect_failed', attempts, error })
    for (const stream of this.#streams) stream.end()
  }

  #emit(event: ClientEvent): void {
    this.#config.logger.debug('event', { type: event.type })
    this.emitter.emit(event)
  }
}

const isFrozen = (error: Error): boolean =>
  error instanceof SesameAuthError && error.code === frozenReason
