import type { ClientErrorCode } from './error-codes.ts'
import { SesameConnectionError } from './errors.ts'

/** Why the network failed, in words. */
interface Failure {
  code: ClientErrorCode
  reason: string
}

const byCode: Record<string, Failure> = {
  ECONNREFUSED: { code: 'unreachable', reason: 'the connection was refused; does it run there?' },
  ECONNRESET: { code: 'unreachable', reason: 'the connection was reset' },
  EPIPE: { code: 'unreachable', reason: 'the connection was reset' },
  UND_ERR_SOCKET: { code: 'unreachable', reason: 'the connection broke' },
  ETIMEDOUT: { code: 'unreachable', reason: 'the connection timed out' },
  UND_ERR_CONNECT_TIMEOUT: { code: 'unreachable', reason: 'the connection timed out' },
  EHOSTUNREACH: { code: 'unreachable', reason: 'there is no route to the host' },
  ENETUNREACH: { code: 'unreachable', reason: 'there is no network' },
  ENOTFOUND: { code: 'dns_failed', reason: 'the name of the host cannot be resolved' },
  EAI_AGAIN: { code: 'dns_failed', reason: 'the name of the host cannot be resolved now' },
  EPROTO: { code: 'tls_failed', reason: 'the TLS handshake failed; is it http instead of https?' },
  ERR_SSL_WRONG_VERSION_NUMBER: {
    code: 'tls_failed',
    reason: 'it does not speak TLS; is it http instead of https?',
  },
  ERR_SSL_PACKET_LENGTH_TOO_LONG: {
    code: 'tls_failed',
    reason: 'it does not speak TLS; is it http instead of https?',
  },
}

const certificateCode = /CERT|SIGNATURE|ERR_TLS|ERR_SSL|SELF_SIGNED|UNABLE_TO_/
const unexpectedStatus = /Unexpected server response: (\d+)/

/** Turns what `fetch` or a socket threw into an error of ours that says why; the original is its `cause`. */
export function connectionError(host: string, cause: unknown): SesameConnectionError {
  const { code, reason } = explain(cause)
  const end = reason.endsWith('?') ? '' : '.'
  return new SesameConnectionError(`Cannot reach ${host}: ${reason}${end}`, { code, cause })
}

function explain(cause: unknown): Failure {
  const links = [...chain(cause)]
  for (const { code } of links) {
    if (code === undefined) continue
    const known = byCode[code]
    if (known) return known
    if (certificateCode.test(code)) {
      return { code: 'tls_failed', reason: `its TLS certificate is not accepted (${code})` }
    }
  }
  const texts = links.map(({ message }) => message).filter((text) => text !== '')
  const status = texts.map((text) => unexpectedStatus.exec(text)?.[1]).find(Boolean)
  if (status) return refusedUpgrade(Number(status))
  return { code: 'unreachable', reason: texts.at(-1)?.replace(/\.$/, '') ?? 'the network failed' }
}

function refusedUpgrade(status: number): Failure {
  // A proxy whose platform is away answers 502 to 504: that passes.
  if (status === 429 || status >= 500)
    return { code: 'unreachable', reason: `it answered with status ${status}` }
  const reason = `it answered with status ${status} instead of a socket; is wsUrl the platform's address?`
  return { code: 'not_the_platform', reason }
}

/** An error, what caused it, and what an error of several holds. */
function* chain(value: unknown, depth = 0): Generator<{ code?: string; message: string }> {
  if (depth > 5) return
  if (typeof value === 'string') yield { message: value }
  if (typeof value !== 'object' || value === null) return
  const { code, message, cause, errors, error }: Record<string, unknown> = { ...ownParts(value) }
  yield {
    ...(typeof code === 'string' && { code }),
    message: typeof message === 'string' ? message : '',
  }
  for (const inner of [error, cause, ...(Array.isArray(errors) ? errors : [])]) {
    yield* chain(inner, depth + 1)
  }
}

/** The parts of an error or an error event, which are on its prototype as often as on itself. */
function ownParts(value: object): Record<string, unknown> {
  return Object.fromEntries(
    ['code', 'message', 'cause', 'errors', 'error'].map((name) => [
      name,
      name in value ? Reflect.get(value, name) : undefined,
    ]),
  )
}
