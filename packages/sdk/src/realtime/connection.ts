import type { Credentials } from '../auth/credentials.ts'
import { SesameAuthError, SesameConnectionError } from '../core/errors.ts'
import { isEnding } from './endings.ts'
import {
  parseFrame,
  type AuthenticatedFrame,
  type ClientFrame,
  type ServerFrame,
} from './frames.ts'
import { closeCodes, type SocketConstructor, type SocketLike } from './socket.ts'

const authTimeoutMs = 10_000
const defaultHeartbeatMs = 30_000

export interface ConnectionConfig {
  url: URL
  Socket: SocketConstructor
  credentials: Credentials
  /** Signed in. Called before any event, in the same turn as the frame. */
  onAuthenticated(frame: AuthenticatedFrame): void
  onFrame(frame: ServerFrame): void
  /** The socket closed after it had signed in. */
  onClose(code: number, reason: string): void
  /** Once each heartbeat, while the server is alive. */
  onHeartbeat(): void
}

/** One socket, from opening to closing: signs in, keeps it alive, and notices when the server is gone. */
export class Connection {
  readonly #config: ConnectionConfig
  readonly #socket: SocketLike
  readonly #opened: Promise<void>
  #state: 'opening' | 'open' | 'closed' = 'opening'
  #settle: { resolve: () => void; reject: (error: Error) => void }
  #refusal: SesameAuthError | null = null
  #authTimer: ReturnType<typeof setTimeout>
  #heartbeat: ReturnType<typeof setInterval> | undefined
  #heard = true

  constructor(config: ConnectionConfig) {
    this.#config = config
    this.#settle = { resolve: () => {}, reject: () => {} }
    this.#opened = new Promise((resolve, reject) => (this.#settle = { resolve, reject }))
    this.#authTimer = setTimeout(
      () => this.#end(closeCodes.silent, 'No answer to the sign-in within 10 s.'),
      authTimeoutMs,
    )
    this.#socket = new config.Socket(config.url.href)
    this.#socket.addEventListener('open', () => void this.#signIn())
    this.#socket.addEventListener('message', (event) => this.#onMessage(event.data))
    this.#socket.addEventListener('close', (event) => this.#end(event.code, event.reason))
    // Without a listener `ws` would throw; a close follows every error.
    this.#socket.addEventListener('error', () => {})
  }

  /** Resolves when signed in; rejects with {@link SesameAuthError} or {@link SesameConnectionError}. */
  get opened(): Promise<void> {
    return this.#opened
  }

  send(frame: ClientFrame): void {
    if (this.#state === 'open') this.#socket.send(JSON.stringify(frame))
  }

  close(code: number = closeCodes.normal, reason = ''): void {
    this.#end(code, reason)
  }

  async #signIn(): Promise<void> {
    try {
      const frame = await this.#config.credentials.authFrame(this.#config.url.host)
      if (this.#state === 'opening') this.#socket.send(JSON.stringify(frame))
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      this.#settle.reject(new SesameConnectionError(`Cannot sign in: ${why}`, { cause }))
      this.#end(closeCodes.normal, '')
    }
  }

  #onMessage(data: unknown): void {
    if (this.#state === 'closed') return
    this.#heard = true
    const frame = parseFrame(data)
    if (!frame || frame.type === 'pong') return
    if (this.#state === 'open') return this.#config.onFrame(frame)
    if (frame.type === 'authenticated') return this.#onAuthenticated(frame)
    if ('error' in frame) {
      this.#refusal = new SesameAuthError(frame.error, frame.code ?? 'unauthorized')
    }
  }

  #onAuthenticated(frame: AuthenticatedFrame): void {
    this.#state = 'open'
    clearTimeout(this.#authTimer)
    const intervalMs = frame.heartbeatIntervalMs ?? defaultHeartbeatMs
    this.#heartbeat = setInterval(() => this.#beat(), intervalMs)
    this.#config.onAuthenticated(frame)
    this.#settle.resolve()
  }

  /** A server that said nothing since the last ping is gone, whatever TCP believes: noticed within two heartbeats. */
  #beat(): void {
    if (!this.#heard) return this.#end(closeCodes.silent, 'The server fell silent.')
    this.#heard = false
    this.send({ type: 'ping' })
    this.#config.onHeartbeat()
  }

  /** Ends this connection, whoever closed it and whether or not the other side still answers. */
  #end(code: number, reason: string): void {
    if (this.#state === 'closed') return
    const wasOpen = this.#state === 'open'
    this.#state = 'closed'
    clearTimeout(this.#authTimer)
    clearInterval(this.#heartbeat)
    if (code === closeCodes.silent && this.#socket.terminate) this.#socket.terminate()
    else this.#socket.close()
    this.#settle.reject(this.#failure(code, reason))
    if (wasOpen) this.#config.onClose(code, reason)
  }

  #failure(code: number, reason: string): Error {
    if (code === closeCodes.unauthorized || isEnding(code)) {
      return (
        this.#refusal ?? new SesameAuthError(reason || 'The sign-in was refused.', 'unauthorized')
      )
    }
    const why = this.#refusal?.message ?? (reason || `close code ${code}`)
    return new SesameConnectionError(`Cannot connect to ${this.#config.url.host}: ${why}`)
  }
}
