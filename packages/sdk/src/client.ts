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
import { agentKeyCalls, type AgentKeyCalls } from './resources/agent-keys.ts'
import { agentCalls, type AgentCalls } from './resources/agents.ts'
import { auditCalls, type AuditCalls } from './resources/audit.ts'
import { authCalls, type AuthCalls } from './resources/auth.ts'
import { channelCalls, type ChannelCalls } from './resources/channels.ts'
import { fileCalls, type FileCalls } from './resources/files.ts'
import { leaseCalls, type LeaseCalls } from './resources/leases.ts'
import { memberCalls, type MemberCalls } from './resources/members.ts'
import { messageCalls, type MessageCalls } from './resources/messages.ts'
import { profileCalls, type ProfileCalls } from './resources/profile.ts'
import { scheduleCalls, type ScheduleCalls } from './resources/schedule.ts'
import { searchCalls, type SearchCalls } from './resources/search.ts'
import { taskCalls, type TaskCalls } from './resources/tasks.ts'
import { vaultItemCalls, type VaultItemCalls } from './resources/vault-items.ts'
import { vaultCalls, type VaultCalls } from './resources/vaults.ts'
import { webhookCalls, type WebhookCalls } from './resources/webhooks.ts'
import type { Id } from './types/common.ts'

/** Every REST call, by noun. The constructor puts all of them on the client. */
const calls = [
  authCalls,
  memberCalls,
  agentCalls,
  agentKeyCalls,
  channelCalls,
  messageCalls,
  searchCalls,
  vaultCalls,
  vaultItemCalls,
  leaseCalls,
  taskCalls,
  scheduleCalls,
  fileCalls,
  auditCalls,
  webhookCalls,
  profileCalls,
] as const

// One client with flat calls, written a file a noun: the interface names the calls that the constructor assigns.
export interface SesameClient
  extends
    AuthCalls,
    MemberCalls,
    AgentCalls,
    AgentKeyCalls,
    ChannelCalls,
    MessageCalls,
    SearchCalls,
    VaultCalls,
    VaultItemCalls,
    LeaseCalls,
    TaskCalls,
    ScheduleCalls,
    FileCalls,
    AuditCalls,
    WebhookCalls,
    ProfileCalls {}

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
    Object.assign(this, ...calls.map((callsOf) => callsOf(http)))
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
