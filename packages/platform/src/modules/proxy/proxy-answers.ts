import {
  STATUS_CODES,
  validateHeaderName,
  validateHeaderValue,
  type ServerResponse,
} from 'node:http'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../http/errors.ts'
import type { ScrubbedAnswer } from '../fetch/index.ts'

/** An answer of the proxy itself. */
interface ProxyRefusal {
  status: number
  headers: Record<string, string>
  body: string
}

/**
 * A refusal as the API words it, and its code in a header too, so that it is told from an answer of the other side. Outside a tunnel a
 * client learns in the proxy's own way that its credential is no good.
 */
export function refusalOf(error: AppError, { inTunnel }: { inTunnel: boolean }): ProxyRefusal {
  const isUnknown = error.code === 'invalid_credentials'
  const body = `${JSON.stringify({ error: error.message, code: error.code })}\n`
  return {
    status: isUnknown ? (inTunnel ? 403 : 407) : error.status,
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
      'Cache-Control': 'no-store',
      'Sesame-Error': error.code,
      Connection: 'close',
      ...(isUnknown && !inTunnel && { 'Proxy-Authenticate': 'Basic realm="Sesame"' }),
      ...(error.retryAfterSeconds !== undefined && {
        'Retry-After': String(error.retryAfterSeconds),
      }),
    },
    body,
  }
}

/** Answers a request and ends its connection: what else it may hold is not read. */
export function answerRefusal(response: ServerResponse, refusal: ProxyRefusal): void {
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  response.writeHead(refusal.status, refusal.headers)
  response.end(refusal.body)
}

/** The same where no request was parsed, or none but for a tunnel. */
export function writeRefusal(socket: Duplex, { status, headers, body }: ProxyRefusal): void {
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`, ...lines].join('\r\n')
  socket.end(`${head}\r\n\r\n${body}`, () => socket.destroy())
}

/** What the other side may not say in Sesame's name, or of the way to it. */
const ofTheProxy = /^(?:sesame-|proxy-|alt-svc$)/i

/** Passes the other side's answer on, as it arrives. One that breaks off, or cannot be passed on, ends the connection. */
export async function passAnswer(response: ServerResponse, answer: ScrubbedAnswer): Promise<void> {
  const { headers } = answer
  const ofConnection = new Set(
    headers
      .filter(([name]) => name.toLowerCase() === 'connection')
      .flatMap(([, value]) => value.split(',').map((name) => name.trim().toLowerCase())),
  )
  try {
    response.writeHead(
      answer.status,
      headers.flatMap(([name, value]) => {
        const bytes = inBytes(value)
        const isPassed = !ofTheProxy.test(name) && !ofConnection.has(name.toLowerCase())
        return isPassed && isHeader(name, bytes) ? [name, bytes] : []
      }),
    )
    await pipeline(answer.body, response)
  } catch (error) {
    // Unread it would never end, and its place never be free.
    answer.body.destroy()
    throw error
  }
}

/** Characters of headers are bytes. */
const inBytes = (text: string): string =>
  /[^\0-\xFF]/.test(text) ? Buffer.from(text).toString('latin1') : text

function isHeader(name: string, value: string): boolean {
  try {
    validateHeaderName(name)
    validateHeaderValue(name, value)
    return true
  } catch {
    return false
  }
}
