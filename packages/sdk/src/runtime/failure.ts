import type { Failure, Link } from '../core/failure.ts'

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
  UND_ERR_HEADERS_OVERFLOW: { code: 'not_the_platform', reason: 'its headers are too large' },
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: {
    code: 'not_the_platform',
    reason: 'it sent a frame of more than 16 MiB',
  },
  ERR_SSL_PACKET_LENGTH_TOO_LONG: {
    code: 'tls_failed',
    reason: 'it does not speak TLS; is it http instead of https?',
  },
}

const certificateCode = /CERT|SIGNATURE|ERR_TLS|ERR_SSL|SELF_SIGNED|UNABLE_TO_/
const noHttp = /does not match the HTTP\/1\.1 protocol/
const unexpectedStatus = /Unexpected server response: (\d+)/

const wantsSignIn = 'proxy authentication required'
const tunnelRefused = /^Proxy response \(407\)/
const proxyRefusal: Failure = {
  code: 'unreachable',
  reason: 'a proxy in between wants to be signed in to (status 407)',
}

/** What the codes and the words of Node and of `ws` mean; `null` for any other. */
export function explainFailure(links: readonly Link[]): Failure | null {
  for (const { code } of links) {
    if (code === undefined) continue
    const known = byCode[code]
    if (known) return known
    if (certificateCode.test(code)) {
      return { code: 'tls_failed', reason: `its TLS certificate is not accepted (${code})` }
    }
  }
  if (links.some(({ code, message }) => code?.startsWith('HPE_') || noHttp.test(message)))
    return { code: 'not_the_platform', reason: 'it does not speak HTTP' }
  const texts = links.map(({ message }) => message)
  const status = texts.map((text) => unexpectedStatus.exec(text)?.[1]).find(Boolean)
  if (status) return refusedUpgrade(Number(status))
  if (texts.some((text) => text === wantsSignIn || tunnelRefused.test(text))) return proxyRefusal
  // That is all that Node tells of an answer with status 407.
  return texts.join('|') === 'fetch failed|' ? proxyRefusal : null
}

function refusedUpgrade(status: number): Failure {
  if (status === 407) return proxyRefusal
  // A proxy whose platform is away answers 502 to 504: that passes.
  if (status === 429 || status >= 500)
    return { code: 'unreachable', reason: `it answered with status ${status}` }
  const reason = `it answered with status ${status} instead of a socket; is wsUrl the platform's address?`
  return { code: 'not_the_platform', reason }
}
