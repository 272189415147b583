/// <reference lib="esnext.disposable" preserve="true" />
import { DefaultSocket } from './runtime/socket.ts'
import { createCredentials } from './auth/credentials.ts'
import { SesameCore } from './core-client.ts'
import { readAddresses } from './core/addresses.ts'
import { quietLogger } from './core/logger.ts'
import { path } from './core/path.ts'
import type { SesameClientOptions } from './options.ts'
import type { Handler } from './realtime/emitter.ts'
import type { EventStream } from './realtime/event-stream.ts'
import type { ClientEvent, ClientEvents } from './realtime/events.ts'
import type { MetaInput, StatusInput } from './realtime/frames.ts'
import type { HandlerOptions } from './realtime/handler-queue.ts'
import type { SyncCursor } from './realtime/inbox.ts'
import { Realtime, type ConnectOptions } from './realtime/realtime.ts'
import type { Id } from './types/common.ts'

/** A client with a live connection, and no calls but `request`. From `@sesamespace/sdk/core`. */
export class SesameLive extends SesameCore {
  readonly #realtime: Realtime

  constructor(options: SesameClientOptions) {
    super(options)
    this.#realtime = new Realtime({
      wsUrl: readAddresses(options).wsUrl,
      Socket: options.WebSocket ?? DefaultSocket,
      credentials: createCredentials(options),
      logger: options.logger ?? quietLogger,
      autoReconnect: options.autoReconnect ?? true,
      maxReconnectAttempts: options.maxReconnectAttempts ?? 10,
      maxReconnectDelayMs: options.maxReconnectDelayMs ?? 120_000,
      markRead: (channelId, seq) =>
        this.http.data('POST', path`/channels/${channelId}/read`, {
          body: { seq },
          idempotent: true,
        }),
      acknowledge: (channelId, messageId, body) =>
        this.http.data('POST', path`/channels/${channelId}/messages/${messageId}/receipt`, {
          body,
          idempotent: true,
        }),
    })
  }

  /**
   * Opens the live connection; resolves when signed in. From then on messages of a channel arrive in order, none twice and none
   * missing, across reconnects. `resume` continues where an earlier process stood (see {@link cursor}). With `retry` it waits
   * for a platform that is not up yet.
   *
   * @throws SesameAuthError when the sign-in is refused
   * @throws SesameConnectionError when the platform cannot be reached, with its reason as `cause`
   */
  async connect(options: ConnectOptions = {}): Promise<void> {
    return this.#realtime.connect(options)
  }

  /**
   * Call it when the network may have changed (a laptop woke up, a browser came online): a reconnect that waits starts at
   * once, and an open connection is given up when the server does not answer within 5 s.
   */
  checkConnection(): void {
    this.#realtime.checkConnection()
  }

  /** Closes the live connection and ends the streams of `events()`. */
  disconnect(): void {
    this.#realtime.disconnect()
  }

  /**
   * What has been dealt with so far: handed out, read from the streams of `events()`, and done by handlers with options.
   * Store it, and `connect({ resume })` of your next process misses nothing.
   */
  get cursor(): SyncCursor {
    return this.#realtime.cursor
  }

  /**
   * Calls `handler` for each event of a type, as it comes. Returns a function that stops it.
   *
   * With `options` the handler gets a few events at a time, one unless told otherwise: the next comes when its promise is
   * settled. What it fails on is handed to it again (`retries`), then becomes an `error` event, and the next one follows; the
   * person who wrote a message sees that it failed (`receipts`).
   *
   * @example
   * client.on('message', ({ message }) => answer(message), { concurrency: 1, markRead: true })
   */
  on<T extends keyof ClientEvents>(
    type: T,
    handler: Handler<ClientEvents[T]>,
    options?: HandlerOptions,
  ): () => void {
    return this.#realtime.on(type, handler, options)
  }

  /** Stops calling `handler`. */
  off<T extends keyof ClientEvents>(type: T, handler: Handler<ClientEvents[T]>): void {
    this.#realtime.emitter.off(type, handler)
  }

  /** Calls `handler` for the next event of a type only. Returns a function that stops it. */
  once<T extends keyof ClientEvents>(type: T, handler: Handler<ClientEvents[T]>): () => void {
    return this.#realtime.emitter.once(type, handler)
  }

  /** Calls `handler` for every event, those of the connection included. Returns a function that stops it. */
  onAny(handler: Handler<ClientEvent>): () => void {
    return this.#realtime.emitter.onAny(handler)
  }

  /**
   * Every event from now on, for `for await`. At most `limit` (1,000) wait for a slow reader; beyond that an `overflow` event
   * says how many were left out, and {@link cursor} stays before them. Ends with `disconnect()`; throws when reconnecting was
   * given up.
   */
  events(options: { limit?: number } = {}): EventStream {
    return this.#realtime.events(options.limit)
  }

  /** Shows the others in a channel that you are typing, for a few seconds. */
  sendTyping(channelId: Id): void {
    this.#realtime.send({ type: 'typing', channelId })
  }

  /** Shows what the agent is doing. Said again after a reconnect. */
  setStatus(status: StatusInput): void {
    this.#realtime.setStatus(status)
  }

  /** Says what runs the agent. Said again after a reconnect. */
  sendMeta(meta: MetaInput): void {
    this.#realtime.sendMeta(meta)
  }

  /** `await using client = new SesameClient(…)` disconnects at the end of the block. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.disconnect()
  }
}
