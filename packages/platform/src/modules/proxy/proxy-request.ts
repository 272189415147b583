import type { IncomingMessage } from 'node:http'
import { fetchCalls, type FetchWithLeaseInput } from '@sesamespace/contract/fetch'
import { isFreeHeader } from '@sesamespace/contract/fetch-text'
import { limits } from '@sesamespace/contract/limits'
import { AppError } from '../../http/errors.ts'

/** The password of a `Proxy-Authorization: Basic …`; `null` when there is none that can be read. */
export function credentialOf({ headersDistinct }: IncomingMessage): string | null {
  const [header = '', ...others] = headersDistinct['proxy-authorization'] ?? []
  const [, pair] = /^Basic +([\w+/=-]{1,400})$/i.exec(header.trim()) ?? []
  if (pair === undefined || others.length > 0) return null
  const [, password] = /^[^:]*:(.*)$/s.exec(Buffer.from(pair, 'base64').toString('latin1')) ?? []
  return password ?? null
}

/** Where a tunnel goes, as `https://host:port/`. Refuses what is no host and port. */
export function tunnelTarget(target: string): URL {
  const url = /^(?:[\w.-]{1,255}|\[[\da-f:.]{2,45}\]):\d{1,5}$/i.test(target)
    ? `https://${target}/`
    : ''
  if (!URL.canParse(url)) throw invalid('CONNECT names a host and a port: api.example.com:443.')
  return new URL(url)
}

/**
 * The address that a request is for: in a tunnel its path at the tunnel's host, else the whole address, in plain HTTP. The `Host`
 * must name the same: what one reads from the one and another from the other is not passed on.
 */
export function addressOf(
  { url = '', headersDistinct }: IncomingMessage,
  tunnel: URL | null,
): string {
  if (tunnel === null && !/^http:\/\//i.test(url))
    throw invalid(
      'This is a proxy. Send the whole address with http://, or CONNECT to a host for https.',
    )
  if (tunnel !== null && !url.startsWith('/'))
    throw invalid('In a tunnel a request has its path alone, which begins with a slash.')
  const address = tunnel === null ? url : `${tunnel.origin}${url}`
  const [host = '', ...others] = headersDistinct.host ?? []
  const named = `${tunnel === null ? 'http' : 'https'}://${host}`
  if (
    others.length > 0 ||
    !/^[\w.:[\]-]+$/.test(host) ||
    !URL.canParse(named) ||
    !URL.canParse(address) ||
    new URL(named).host !== new URL(address).host
  )
    throw invalid('The Host header does not name the host that the request is for.')
  return address
}

/** The request as `fetchWithLease` takes it. What belongs to the connection, or to this proxy, stays here. */
export function inputOf(message: IncomingMessage, url: string, body: Buffer): FetchWithLeaseInput {
  const dropped = new Set(
    (message.headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase()),
  )
  const headers = Object.entries(message.headersDistinct)
    .filter(([name]) => isFreeHeader(name) && !dropped.has(name))
    .map(([name, values = []]): [string, string] => [
      name,
      values.join(name === 'cookie' ? '; ' : ', '),
    ])
  const read = fetchCalls.fetchWithLease.body.safeParse({
    method: message.method,
    url,
    headers: Object.fromEntries(headers),
    ...(body.byteLength > 0 && encoded(body)),
  })
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw invalid(
    issue?.path[0] === 'method'
      ? `Sesame makes no ${message.method} requests.`
      : `${issue?.path.join('.')}: ${issue?.message}`,
  )
}

/** Text stays text: it is searched for secrets. */
function encoded(bytes: Buffer): Pick<FetchWithLeaseInput, 'body' | 'bodyEncoding'> {
  try {
    const body = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { body, bodyEncoding: 'utf8' }
  } catch {
    return { body: bytes.toString('base64'), bodyEncoding: 'base64' }
  }
}

/** The body, as much as a request may have. */
export async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  const announced = Number(message.headers['content-length'] ?? 0)
  if (announced > limits.fetchBody) throw tooLarge()
  const arriving: AsyncIterable<Buffer> = message.iterator({ destroyOnReturn: false })
  for await (const chunk of arriving) {
    bytes += chunk.byteLength
    if (bytes > limits.fetchBody) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const invalid = (message: string): AppError => new AppError('invalid_request', message)

const tooLarge = (): AppError =>
  new AppError(
    'payload_too_large',
    `A request with a secret has at most ${Math.floor(limits.fetchBody / 1024)} KiB.`,
  )
