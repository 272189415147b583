import type { SignInOptions } from './auth/credentials.ts'
import type { Logger } from './core/logger.ts'
import type { SocketConstructor } from './realtime/socket.ts'

/** What `new SesameClient(…)` takes. */
export interface SesameClientOptions extends SignInOptions {
  /** Where the platform's REST API is, for example `http://localhost:4000`. */
  apiUrl: string
  /** Where its WebSocket is, for example `ws://localhost:4000`. Absent means the host of `apiUrl`. */
  wsUrl?: string
  /** Whether a lost connection is opened again by itself; `true` unless told otherwise. */
  autoReconnect?: boolean
  /**
   * After how many attempts in a row to give up; 10 unless told otherwise, which last four to eight minutes. An agent that is
   * to outlast every outage takes `Infinity`.
   */
  maxReconnectAttempts?: number
  /** No wait between two attempts is longer than this, in milliseconds; 120,000 unless told otherwise. */
  maxReconnectDelayMs?: number
  /** Time for one attempt at a REST call, in milliseconds; 30,000 unless told otherwise. */
  timeoutMs?: number
  /** How often a REST call that is safe to repeat is repeated; 2 unless told otherwise. */
  maxRetries?: number
  /** Sent with every REST request to the platform, for example what a proxy in front of it asks for. */
  headers?: Record<string, string>
  /** Used instead of the global `fetch`. */
  fetch?: typeof fetch
  /** Used instead of `ws` (Node) or the global `WebSocket` (browsers). */
  WebSocket?: SocketConstructor
  /** Where to tell what the client does; `console` fits. No secret is ever logged. */
  logger?: Logger
}
