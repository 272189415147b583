import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'
import type { Actor } from '../../auth/actor.ts'
import { AppError } from '../../http/errors.ts'
import type { Background } from '../module.ts'
import type { ProxyClient } from './credentials.ts'
import type { FindClient } from './guess-limit.ts'
import type { HostContexts } from './host-contexts.ts'
import type { PassRequest } from './pass-request.ts'
import { answerRefusal, refusalOf, writeRefusal } from './proxy-answers.ts'
import { proxyLimits } from './proxy-limits.ts'
import { credentialOf, tunnelTarget } from './proxy-request.ts'
import { Tunnels, type Tunnel } from './tunnels.ts'

interface ProxyParts {
  listen: { host: string; port: number }
  find: FindClient
  contexts: HostContexts
  /** Refuses more tunnels in a minute than somebody may open. */
  countTunnel: (principalId: string) => void
  assertHost: (actor: Actor, leaseId: string, url: URL) => Promise<void>
  passRequest: PassRequest
  onError: (error: unknown) => void
}

/**
 * A forward proxy that carries nothing blindly: it ends TLS itself, and each request in a tunnel or beside one is judged, made and
 * answered as `fetchWithLease` does it. Credentials and rights are looked up at each of them.
 */
export class ProxyServer implements Background {
  readonly #parts: ProxyParts
  readonly #tunnels = new Tunnels()
  /** By connection, while a request of it is answered: the last of its answers. */
  readonly #turns = new Map<Duplex, Promise<boolean>>()
  readonly #answering = new WeakMap<Duplex, ServerResponse>()
  readonly #server: Server

  constructor(parts: ProxyParts) {
    this.#parts = parts
    const server = createServer({
      maxHeaderSize: proxyLimits.headerBytes,
      headersTimeout: proxyLimits.beginMs,
      requestTimeout: proxyLimits.requestMs,
      keepAliveTimeout: proxyLimits.keepAliveMs,
      connectionsCheckingInterval: proxyLimits.beginMs / 2,
    })
    server.maxConnections = proxyLimits.connections
    server.timeout = proxyLimits.idleMs
    server.on('request', (request, response) => this.#inTurn(request, response))
    server.on('connect', (request, socket, head) => void this.#connect(request, socket, head))
    server.on('upgrade', (request, socket) => {
      socket.on('error', () => socket.destroy())
      this.#refuse(socket, request, noUpgrade())
    })
    server.on('clientError', (error, socket) => {
      // Within the answer to another request there is no place for one.
      if (this.#answering.get(socket)?.headersSent) return void socket.destroy()
      writeRefusal(socket, refusalOf(unreadable(error), { inTunnel: this.#tunnels.has(socket) }))
    })
    this.#server = server
  }

  /** Where it listens; `null` while it does not. */
  get port(): number | null {
    const address = this.#server.address()
    return address !== null && typeof address === 'object' ? address.port : null
  }

  async start(): Promise<void> {
    const { host, port } = this.#parts.listen
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject)
        this.#server.on('error', this.#parts.onError)
        resolve()
      })
    })
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeIdleConnections()
    const late = setTimeout(() => {
      this.#server.closeAllConnections()
      this.#tunnels.endAll()
    }, proxyLimits.finishMs)
    await ended
    clearTimeout(late)
  }

  /** Answers the requests of a connection one after the other, as they came; after one that is refused none is made. */
  #inTurn(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request
    const before = this.#turns.get(socket) ?? Promise.resolve(true)
    const turn = before.then(async (goesOn) => {
      if (goesOn && !socket.destroyed) return await this.#answer(request, response)
      response.destroy()
      return false
    })
    this.#turns.set(socket, turn)
    void turn.then(() => {
      if (this.#turns.get(socket) === turn) this.#turns.delete(socket)
    })
  }

  /** The return value is whether the connection goes on. */
  async #answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const tunnel = this.#tunnels.of(request.socket)
    const token = tunnel?.token ?? credentialOf(request) ?? ''
    this.#answering.set(request.socket, response)
    const find = async (): Promise<ProxyClient> => {
      const client = await this.#parts.find(token, tunnel?.address ?? request.socket.remoteAddress)
      if (tunnel === null) this.#tunnels.count(request.socket, token)
      return client
    }
    try {
      const target = tunnel?.target ?? null
      await this.#parts.passRequest(find, { request, response, tunnel: target })
      return true
    } catch (error) {
      answerRefusal(response, refusalOf(this.#told(error), { inTunnel: tunnel !== null }))
      return false
    }
  }

  async #connect(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy())
    try {
      if (this.#tunnels.has(socket))
        throw new AppError('invalid_request', 'There is no tunnel within a tunnel.')
      // Its answer would stand in the tunnel.
      if (this.#turns.has(request.socket)) return void socket.destroy()
      const token = credentialOf(request) ?? ''
      const { actor, leaseId } = await this.#parts.find(token, request.socket.remoteAddress)
      this.#tunnels.count(socket, token)
      this.#parts.countTunnel(actor.principalId)
      const target = tunnelTarget(request.url ?? '')
      await this.#parts.assertHost(actor, leaseId, target)
      const secureContext = await this.#parts.contexts.of(target.hostname.replace(/^\[|\]$/g, ''))
      if (socket.destroyed) return
      // Its bytes pass it by from here on: the secured one has the clock.
      request.socket.setTimeout(0)
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      if (head.length > 0) socket.unshift(head)
      this.#open(
        new TLSSocket(socket, { isServer: true, secureContext, ALPNProtocols: ['http/1.1'] }),
        { token, target, address: request.socket.remoteAddress },
      )
    } catch (error) {
      this.#refuse(socket, request, this.#told(error))
    }
  }

  /** Requests in the tunnel come to this very server, once TLS has begun. */
  #open(secured: TLSSocket, tunnel: Tunnel): void {
    const late = setTimeout(() => secured.destroy(), proxyLimits.beginMs)
    this.#tunnels.add(secured, tunnel)
    secured.on('error', () => secured.destroy())
    secured.on('close', () => clearTimeout(late))
    secured.once('secure', () => {
      clearTimeout(late)
      this.#server.emit('connection', secured)
    })
  }

  #refuse(socket: Duplex, request: IncomingMessage, error: AppError): void {
    writeRefusal(socket, refusalOf(error, { inTunnel: this.#tunnels.has(request.socket) }))
  }

  /** What a client is told of. The rest is the operator's. */
  #told(error: unknown): AppError {
    if (error instanceof AppError) return error
    if (!isGone(error)) this.#parts.onError(error)
    return new AppError('internal_error', 'Something went wrong on our side.')
  }
}

/** Whether it is no more than a client that did not wait. */
const isGone = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'].includes(String(error.code))

const noUpgrade = (): AppError =>
  new AppError('invalid_request', 'The proxy speaks HTTP/1.1 alone: no WebSockets, no upgrades.')

function unreadable(error: Error): AppError {
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'HPE_HEADER_OVERFLOW')
    return new AppError('headers_too_large', 'The headers of a request have at most 16 KiB.')
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new AppError('request_timeout', 'The request did not arrive in time.')
  return new AppError('invalid_request', 'This is no HTTP/1.1 request that can be read.')
}
