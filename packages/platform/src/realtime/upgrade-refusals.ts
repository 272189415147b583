import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Counts, SocketLimits } from './socket-limits.ts'

const PATH = '/v1/connect'

/** Why a request does not become a socket. */
export interface UpgradeRefusal {
  status: string
  error: string
  code: string
}

/** What requests for sockets are judged by. */
export interface UpgradeRules {
  allowedOrigins: readonly string[]
  limits: Pick<SocketLimits, 'waiting' | 'waitingPerSource'>
  counts: Pick<Counts, 'of'>
}

/** Why the request from a source is refused, if it is. */
export function refusalOf(
  { url = '', headers: { origin } }: IncomingMessage,
  source: string,
  { allowedOrigins, limits, counts }: UpgradeRules,
): UpgradeRefusal | null {
  const [path, query] = url.split('?')
  if (path !== PATH)
    return { status: '404 Not Found', error: `Sockets connect to ${PATH}.`, code: 'not_found' }
  if (query) {
    return {
      status: '400 Bad Request',
      error: 'Credentials do not belong in a URL. Send them in the first frame.',
      code: 'credential_in_url',
    }
  }
  // Browsers always send their origin; agents send none.
  const isAllowed = (): boolean =>
    allowedOrigins.includes('*') || allowedOrigins.includes(origin ?? '')
  if (origin !== undefined && !isAllowed()) {
    return {
      status: '403 Forbidden',
      error: 'This origin may not connect. See SESAME_PUBLIC_URL and SESAME_CORS_ORIGINS.',
      code: 'origin_not_allowed',
    }
  }
  if (counts.of('waiting') < limits.waiting && counts.of(source) < limits.waitingPerSource)
    return null
  return {
    status: '429 Too Many Requests\r\nRetry-After: 5',
    error: 'Too many connections that have not signed in. Try again shortly.',
    code: 'rate_limited',
  }
}

/** Answers a request that does not become a socket. */
export function refuseUpgrade(stream: Duplex, { status, error, code }: UpgradeRefusal): void {
  const body = JSON.stringify({ error, code })
  stream.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
  // A client that does not close its side as well would keep the connection.
  stream.once('finish', () => stream.destroy())
}
