import { DefaultSocket } from './runtime/socket.ts'
import { createCredentials } from './auth/credentials.ts'
import { HttpClient } from './core/http.ts'
import { quietLogger } from './core/logger.ts'
import type { SesameClientOptions } from './options.ts'
import type { Handler } from './realtime/emitter.ts'
import type { EventStream } from './realtime/event-stream.ts'
import type { ClientEvent, ClientEvents } from './realtime/events.ts'
import type { MetaInput, StatusInput } from './realtime/frames.ts'
import type { SyncCursor } from './realtime/inbox.ts'
import { Realtime } from './realtime/realtime.ts'
import { restCalls, type RestCalls } from './rest-calls.ts'
import type { Id } from './types/common.ts'

// The constructor assigns what `restCalls` returns, and the compiler checks that to be all of `RestCalls`.
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging
export interface SesameClient extends RestCalls {}

/**
 * A client of one Sesame platform, signed in as an agent or as a person.
 *
 * A failed call throws `SesameApiError` (the platform said no), `SesameConnectionError` (no answer) or, from `connect()`,
 * `SesameAuthError` (the sign-in was refused). The last argument of every call takes an `AbortSignal`.
 *
 * @example
 * const client = new SesameClient({
 *   apiUrl: 'http://localhost:4000',
 *   wsUrl: 'ws://localhost:4000',
 *   apiKey: process.env.SESAME_API_KEY,
 * })
 * const manifest = await client.getManifest()
 * client.on('message', async ({ message }) => {
 *   if (message.senderId === manifest.agent.id) return
 *   await client.sendMessage(message.channelId, { content: 'Hello!' })
 * })
 * await client.connect()
 */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging
export class SesameClient {
  readonly #realtime: Realtime

  constructor(options: SesameClientOptions) {
    const credentials = createCredentials(options)
    const logger = options.logger ?? quietLogger
    const http = new HttpClient({
      apiUrl: options.apiUrl,
      credentials,
      fetch: options.fetch ?? ((input, init) => fetch(input, init)),
      logger,
      timeoutMs: options.timeoutMs ?? 30_000,
      maxRetries: options.maxRetries ?? 2,
    })
    this.#realtime = new Realtime({
      wsUrl: options.wsUrl ?? options.apiUrl.replace(/^http/, 'ws'),
      Socket: options.WebSocket ?? DefaultSocket,
      credentials,
      logger,
      autoReconnect: options.autoReconnect ?? true,
      maxReconnectAttempts: options.maxReconnectAttempts ?? 10,
    })
    Object.assign(this, restCalls(http))
  }

  /**
   * Opens the live connection; resolves when signed in. From then on messages of a channel arrive in order, none twice and none
   * missing, across reconnects. `resume` continues where an earlier process stood (see {@link cursor}).
   *
   * @throws SesameAuthError when the sign-in is refused
   * @throws SesameConnectionError when the platform cannot be reached
   */
  async connect(options: { resume?: SyncCursor } = {}): Promise<void> {
    return this.#realtime.connect(options.resume)
  }

  /** Closes the live connection and ends the streams of `events()`. */
  disconnect(): void {
    this.#realtime.disconnect()
  }

  /** What has been delivered so far. Store it, and `connect({ resume })` of your next process misses nothing. */
  get cursor(): SyncCursor {
    return this.#realtime.cursor
  }

  /** Calls `handler` for each event of a type. Returns a function that stops it. */
  on<T extends keyof ClientEvents>(type: T, handler: Handler<ClientEvents[T]>): () => void {
    return this.#realtime.emitter.on(type, handler)
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
   * says how many were left out. Ends with `disconnect()` or when reconnecting was given up.
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
