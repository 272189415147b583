import type { Credentials } from '../auth/credentials.ts'
import {
  SesameAuthError,
  SesameConnectionError,
  SesameError,
  SesameTimeoutError,
} from '../core/errors.ts'
import { connectionError } from '../core/failure.ts'
import { endingError, isEnding } from './endings.ts'
import {
  parseFrame,
  type AuthenticatedFrame,
  type ClientFrame,
  type ErrorFrame,
  type ServerFrame,
} from './frames.ts'
import { closeCodes, type SocketConstructor, type SocketLike } from './socket.ts'

const probeTimeoutMs = 5_000
const defaultHeartbeatMs = 30_000
const leastHeartbeatMs = 10
const mostHeartbeatMs = 5 * 60_000
/** A connection that lives for so long, or for a heartbeat, was no mistake. */
const heldMs = 10_000

export interface ConnectionConfig {
  url: URL
  Socket: SocketConstructor | undefined
  credentials: Credentials
  /** How long the way to being signed in may take. */
  signInTimeoutMs: number
  /** Signed in. Called before any event, in the same turn as the frame. */
  onAuthenticated(frame: AuthenticatedFrame): void
  onFrame(frame: ServerFrame): void
  /** The socket closed after it had signed in; `error` says why. */
  onClose(code: number, reason: string, error: SesameError): void
  /** Once, when the connection has lived for a while. */
  onHeld(): void
  /** Once each heartbeat, while the server is alive. */
  onHeartbeat(): void
}

/** One socket, from opening to closing: signs in, keeps it alive, and notices when the server is gone. */
export class Connection {
  readonly #config: ConnectionConfig
  readonly #opened: Promise<void>
  #socket: SocketLike | null = null
  #state: 'opening' | 'open' | 'closed' = 'opening'
  #settle: { resolve: () => void; reject: (error: Error) => void }
  /** What the server said before it closed. */
  #refusal: ErrorFrame | null = null
  /** What the socket said before it closed. */
  #cause: unknown = null
  #authTimer: ReturnType<typeof setTimeout>
  #probeTimer: ReturnType<typeof setTimeout> | undefined
  #heldTimer: ReturnType<typeof setTimeout> | undefined
  #heartbeat: ReturnType<typeof setInterval> | undefined
  #heard = true

  constructor(config: ConnectionConfig) {
    this.#config = config
    this.#settle = { resolve: () => {}, reject: () => {} }
    this.#opened = new Promise((resolve, reject) => (this.#settle = { resolve, reject }))
    const { signInTimeoutMs } = config
    this.#authTimer = setTimeout(
      () => this.#onSilence(`No answer to the sign-in within ${signInTimeoutMs / 1_000} s.`),
      signInTimeoutMs,
    )
    try {
      this.#socket = this.#createSocket()
    } catch (cause) {
      this.#settle.reject(
        cause instanceof SesameError ? cause : connectionError(config.url.host, cause),
      )
      this.#end(closeCodes.normal, '')
    }
  }

  /** Resolves when signed in; rejects with {@link SesameAuthError} or {@link SesameConnectionError}. */
  get opened(): Promise<void> {
    return this.#opened
  }

  send(frame: ClientFrame): void {
    if (this.#state === 'open') this.#write(frame)
  }

  /** Asks the server for a sign of life, and gives the connection up when none comes within 5 s. */
  probe(): void {
    if (this.#state !== 'open' || this.#probeTimer !== undefined) return
    this.#probeTimer = setTimeout(
      () => this.#onSilence('The server did not answer.'),
      probeTimeoutMs,
    )
    this.send({ type: 'ping' })
  }

  close(code: number = closeCodes.normal, reason = ''): void {
    this.#end(code, reason)
  }

  #createSocket(): SocketLike {
    const { Socket, url } = this.#config
    if (Socket === undefined) {
      throw new SesameError('This runtime has no WebSocket: give one in the option WebSocket.')
    }
    const socket = new Socket(url.href)
    socket.addEventListener('open', () => void this.#signIn())
    socket.addEventListener('message', (event) => this.#onMessage(event.data))
    socket.addEventListener('close', (event) => this.#end(event.code, event.reason))
    // Without a listener `ws` would throw; a close follows every error.
    socket.addEventListener('error', (event) => {
      this.#cause = 'error' in event ? event.error : event
    })
    return socket
  }

  #write(frame: object): void {
    try {
      this.#socket?.send(JSON.stringify(frame))
    } catch (cause) {
      this.#cause = cause
      this.#end(closeCodes.silent, 'The socket failed.')
    }
  }

  async #signIn(): Promise<void> {
    try {
      const frame = await this.#config.credentials.authFrame(this.#config.url.host)
      if (this.#state === 'opening') this.#write(frame)
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      this.#settle.reject(
        cause instanceof SesameError
          ? cause
          : new SesameConnectionError(`Cannot sign in: ${why}`, { cause }),
      )
      this.#end(closeCodes.normal, '')
    }
  }

  #onMessage(data: unknown): void {
    if (this.#state === 'closed') return
    this.#heard = true
    clearTimeout(this.#probeTimer)
    this.#probeTimer = undefined
    const frame = parseFrame(data)
    if (!frame) return
    // Only the last that it said tells why it closes.
    this.#refusal = frame.type === 'error' ? frame : null
    if (frame.type === 'pong') return
    if (this.#state === 'open') return this.#config.onFrame(frame)
    if (frame.type === 'authenticated') this.#onAuthenticated(frame)
  }

  #onAuthenticated(frame: AuthenticatedFrame): void {
    this.#state = 'open'
    clearTimeout(this.#authTimer)
    const intervalMs = heartbeatOf(frame)
    this.#heldTimer = setTimeout(() => this.#config.onHeld(), Math.min(intervalMs, heldMs))
    this.#heartbeat = setInterval(() => this.#beat(), intervalMs)
    this.#config.onAuthenticated(frame)
    this.#settle.resolve()
  }

  /** A server that said nothing since the last ping is gone, whatever TCP believes: noticed within two heartbeats. */
  #beat(): void {
    if (!this.#heard) return this.#onSilence('The server fell silent.')
    this.#heard = false
    this.send({ type: 'ping' })
    this.#config.onHeartbeat()
  }

  #onSilence(reason: string): void {
    this.#cause = new SesameTimeoutError(`${this.#config.url.host}: ${reason}`)
    this.#end(closeCodes.silent, reason)
  }

  /** Ends this connection, whoever closed it and whether or not the other side still answers. */
  #end(code: number, reason: string): void {
    if (this.#state === 'closed') return
    const wasOpen = this.#state === 'open'
    this.#state = 'closed'
    clearTimeout(this.#authTimer)
    clearTimeout(this.#probeTimer)
    clearTimeout(this.#heldTimer)
    clearInterval(this.#heartbeat)
    try {
      if (code === closeCodes.silent && this.#socket?.terminate) this.#socket.terminate()
      else this.#socket?.close()
    } catch {
      // A socket that cannot be closed is no longer used either.
    }
    const error = this.#failure(code, reason)
    this.#settle.reject(error)
    if (wasOpen) this.#config.onClose(code, reason, error)
  }

  #failure(code: number, reason: string): SesameError {
    const { host } = this.#config.url
    if (isEnding(code)) return endingError(reason)
    if (code === closeCodes.unauthorized) return authError(reason, this.#refusal)
    if (this.#cause instanceof SesameTimeoutError) return this.#cause
    if (this.#refusal === null && this.#cause !== null) return connectionError(host, this.#cause)
    const why = this.#refusal?.error ?? (reason || `it closed the socket with code ${code}`)
    return new SesameConnectionError(`Cannot connect to ${host}: ${why}`, {
      code: this.#refusal?.code ?? 'socket_closed',
    })
  }
}

/** What no timer can count, or would have us ping without end, is not what a server means. */
const heartbeatOf = ({ heartbeatIntervalMs: wanted }: AuthenticatedFrame): number =>
  typeof wanted === 'number' && wanted >= leastHeartbeatMs
    ? Math.min(wanted, mostHeartbeatMs)
    : defaultHeartbeatMs

const authError = (reason: string, refusal: ErrorFrame | null): SesameAuthError =>
  new SesameAuthError(
    refusal?.error ?? (reason || 'The sign-in was refused.'),
    refusal?.code ?? 'unauthorized',
  )
