import type { Credentials } from '../auth/credentials.ts'
import { SesameAuthError, SesameConnectionError, SesameError } from '../core/errors.ts'
import type { Logger } from '../core/logger.ts'
import type { SesameEvent } from '../types/events.ts'
import { Connection } from './connection.ts'
import { Emitter, type Handler } from './emitter.ts'
import { EventStream } from './event-stream.ts'
import type { ClientEvent, ClientEvents } from './events.ts'
import { Floor } from './floor.ts'
import type { ClientFrame, MetaInput, ReplayedFrame, ServerFrame, StatusInput } from './frames.ts'
import { HandlerQueue, type HandlerOptions, type QueueContext } from './handler-queue.ts'
import { Inbox, type SyncCursor } from './inbox.ts'
import { Retries } from './retries.ts'
import { closeCodes, type SocketConstructor } from './socket.ts'

const defaultStreamLimit = 1_000

export interface RealtimeConfig {
  wsUrl: string
  Socket: SocketConstructor | undefined
  credentials: Credentials
  logger: Logger
  autoReconnect: boolean
  maxReconnectAttempts: number
  maxReconnectDelayMs: number
  markRead: QueueContext['markRead']
  acknowledge: QueueContext['acknowledge']
}

/** What `connect()` takes. */
export interface ConnectOptions {
  /** Continues where an earlier process stood. */
  resume?: SyncCursor
  /** Waits for a platform that is not up yet, with as many attempts as a reconnect makes. */
  retry?: boolean
}

/** Keeps one live connection to the platform, across breaks, and hands out events in order, each once. */
export class Realtime {
  readonly emitter: Emitter
  readonly #config: RealtimeConfig
  readonly #inbox = new Inbox()
  readonly #streams = new Set<EventStream>()
  readonly #queues = new Set<{ noteUnread: (floor: Floor) => void }>()
  readonly #retries: Retries
  #connection: Connection | null = null
  #connecting: Promise<void> | null = null
  /** Whether the caller of `connect()` gets the error of the attempts under way. */
  #isAwaited = false
  /** Aborted by `disconnect()`. */
  #lifetime = new AbortController()
  #hasConnected = false
  #meta: MetaInput | null = null
  #status: StatusInput | null = null

  constructor(config: RealtimeConfig) {
    this.#config = config
    this.#retries = new Retries({
      maxAttempts: config.maxReconnectAttempts,
      maxDelayMs: config.maxReconnectDelayMs,
    })
    this.emitter = new Emitter((error) => config.logger.warn('An event handler failed.', { error }))
  }

  /** What was handed out, except what waits in a stream or in the queue of a handler. */
  get cursor(): SyncCursor {
    const floor = new Floor()
    for (const holder of [...this.#streams, ...this.#queues]) holder.noteUnread(floor)
    return floor.holdBack(this.#inbox.cursor)
  }

  connect({ resume, retry = false }: ConnectOptions = {}): Promise<void> {
    this.#isAwaited = true
    if (this.#connecting) return this.#connecting
    if (this.#lifetime.signal.aborted) this.#lifetime = new AbortController()
    if (resume) {
      this.#inbox.resume(resume)
      for (const stream of this.#streams) if (stream.isEnded) this.#streams.delete(stream)
    }
    this.#retries.reset()
    const { signal } = this.#lifetime
    const opened = this.#open().catch((cause: unknown) => {
      signal.throwIfAborted()
      const error = toError(cause)
      if (!retry || !error.isRetryable) throw error
      return this.#keepTrying(signal, error)
    })
    return this.#track(opened)
  }

  disconnect(): void {
    this.#connecting = null
    this.#lifetime.abort(new SesameConnectionError('Disconnected.', { code: 'disconnected' }))
    this.#connection?.close(closeCodes.normal, 'Disconnected.')
    for (const stream of this.#streams) stream.end()
  }

  /** Starts an attempt that waits at once, and makes sure that an open connection is alive. */
  checkConnection(): void {
    this.#retries.hurry()
    this.#connection?.probe()
  }

  on<T extends keyof ClientEvents>(
    type: T,
    handler: Handler<ClientEvents[T]>,
    options?: HandlerOptions,
  ): () => void {
    if (options === undefined) return this.emitter.on(type, handler)
    const queue = new HandlerQueue<ClientEvents[T]>(handler, options, {
      markRead: this.#config.markRead,
      acknowledge: this.#config.acknowledge,
      onFailed: (error, event) => this.#emit({ type: 'error', error, event }),
    })
    this.#queues.add(queue)
    return this.emitter.on(type, handler, (event) => queue.push(event))
  }

  events(limit = defaultStreamLimit): EventStream {
    const stream: EventStream = new EventStream((push) => {
      const off = this.emitter.onAny(push)
      return () => {
        off()
        // What it left out stays unread: the cursor may not move past it.
        if (!stream.hasLost) this.#streams.delete(stream)
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

  /** Remembers what `connect()` answers with until it fails. */
  #track(attempt: Promise<void>): Promise<void> {
    const tracked = attempt.catch((error: unknown) => {
      if (this.#connecting === tracked) this.#connecting = null
      throw error
    })
    this.#connecting = tracked
    return tracked
  }

  async #open(): Promise<void> {
    const { Socket, credentials, wsUrl } = this.#config
    const connection: Connection = new Connection({
      url: new URL(`${wsUrl}/v1/connect`),
      Socket,
      credentials,
      signInTimeoutMs: this.#retries.patienceMs,
      onAuthenticated: (frame) => {
        const replay = this.#inbox.authenticated(frame)
        if (replay) connection.send(replay)
        if (this.#meta) connection.send({ type: 'meta', ...this.#meta })
        if (this.#status) connection.send({ type: 'status', ...this.#status })
        const reconnected = this.#hasConnected
        this.#hasConnected = true
        this.#isAwaited = false
        this.#emit({ type: 'connected', reconnected })
      },
      onFrame: (frame) => this.#onFrame(frame),
      onClose: (code, reason, error) => this.#onClose(code, reason, error),
      // Only a connection that holds ends an outage: a server that accepts and closes is met with growing waits.
      onHeld: () => this.#retries.reset(),
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
      case 'error': {
        const code = frame.code ?? 'socket_closed'
        return this.#emit({
          type: 'error',
          error: new SesameConnectionError(frame.error, { code }),
        })
      }
      case 'replayed':
        return this.#onReplayed(frame)
      default:
        this.#deliver(this.#inbox.accept(frame))
        this.#requestMissing()
    }
  }

  #onReplayed(frame: ReplayedFrame): void {
    const { events, gaps, after } = this.#inbox.replayed()
    for (const gap of gaps) this.#emit({ type: 'gap', ...gap })
    if (after !== null && frame.logAfter !== undefined && frame.logAfter > after)
      this.#emit({ type: 'log_gap', fromPosition: after + 1, toPosition: frame.logAfter })
    this.#deliver(events)
    for (const [channelId, count] of Object.entries(frame.channels ?? {})) {
      if (count > 0) this.#emit({ type: 'replayed', channelId, count })
    }
    this.#requestMissing()
  }

  #onHeartbeat(): void {
    // The end of a replay got lost: a fresh socket starts it again.
    if (this.#inbox.isStalled()) this.#restart('The replay did not end.')
  }

  #deliver(events: SesameEvent[]): void {
    for (const event of events) this.#emit(event)
  }

  #requestMissing(): void {
    if (this.#inbox.isOverfull) return this.#restart('Too many events wait for the replay.')
    const replay = this.#inbox.nextReplay()
    if (replay) this.send(replay)
  }

  #restart(reason: string): void {
    this.#connection?.close(closeCodes.silent, reason)
  }

  #onClose(code: number, reason: string, error: SesameError): void {
    const { signal } = this.#lifetime
    const refused = error instanceof SesameAuthError && !error.isRetryable
    const willReconnect = this.#config.autoReconnect && !refused && !signal.aborted
    if (!willReconnect) this.#connecting = null
    this.#emit({ type: 'disconnected', code, reason, willReconnect })
    if (signal.aborted) return
    if (refused) return this.#giveUp(0, error)
    if (!willReconnect) return this.#failStreams(error)
    // Told by `reconnect_failed`; who calls connect() again in the meantime gets the error too.
    this.#track(this.#keepTrying(signal, error)).catch(() => {})
  }

  /** Attempts to connect until one succeeds, the attempts are used up, or the platform refuses for good. */
  async #keepTrying(signal: AbortSignal, first: SesameError): Promise<void> {
    let error = first
    for (;;) {
      const refused = error instanceof SesameAuthError && !error.isRetryable
      // A frozen agent waits for as long as it takes: people unfreeze it when they are ready.
      const isExhausted = this.#retries.isExhausted && error.code !== 'agent_frozen'
      if (refused || isExhausted || error.code === 'invalid_options') break
      const delayMs = this.#retries.nextDelayMs()
      this.#emit({ type: 'reconnecting', attempt: this.#retries.attempts, delayMs, error })
      await this.#retries.wait(delayMs, signal)
      try {
        return await this.#open()
      } catch (cause) {
        signal.throwIfAborted()
        error = toError(cause)
      }
    }
    this.#giveUp(this.#retries.attempts, error)
    throw error
  }

  #giveUp(attempts: number, error: SesameError): void {
    this.#connecting = null
    const isInAudience =
      this.#isAwaited || this.emitter.has('reconnect_failed') || this.#failsSomeReader()
    this.#emit({ type: 'reconnect_failed', attempts, error })
    this.#failStreams(error)
    // An agent that nobody told would end in silence, as if its work were done: this prints and ends it with an error.
    if (!isInAudience) void Promise.reject(error)
  }

  #failsSomeReader(): boolean {
    return [...this.#streams].some((stream) => !stream.isEnded)
  }

  #failStreams(error: SesameError): void {
    for (const stream of this.#streams) stream.fail(error)
  }

  #emit(event: ClientEvent): void {
    this.#config.logger.debug('event', { type: event.type })
    this.emitter.emit(event)
  }
}

const toError = (cause: unknown): SesameError =>
  cause instanceof SesameError
    ? cause
    : new SesameConnectionError(cause instanceof Error ? cause.message : String(cause), { cause })
