import type { ErrorBody } from '../types/common.ts'
import { SesameApiError, SesameConnectionError } from './errors.ts'

/** No answer in JSON is so large; what unpacks to more is not read to its end. */
const largestJsonBytes = 64 * 1024 * 1024

/** Some runtimes hand that on; for others it is a failure of the network. */
const proxyWantsSignIn = 'A proxy in between wants to be signed in to (status 407).'
const addressHint = "Is apiUrl the platform's address (port 4000), not the dashboard's?"

/** The JSON of an answer; anything else comes from something that is not the platform. */
export async function readJson<T extends object>(response: Response): Promise<T> {
  const text = await readText(response)
  const body = parseObject<T>(text)
  if (body) return body
  const kind = isHtml(response, text) ? 'HTML' : text === '' ? 'an empty body' : 'no JSON'
  throw notThePlatform(response, kind)
}

/** What answered is something else. */
export function notThePlatform(response: Response, what: string): SesameConnectionError {
  const { host, pathname } = placeOf(response)
  return new SesameConnectionError(`${host} answered ${pathname} with ${what}. ${addressHint}`, {
    code: 'not_the_platform',
  })
}

/** Where an answer leads elsewhere. It is not followed: the key, and what a call holds, are for the platform alone. */
export function redirectError(response: Response, url: URL): SesameConnectionError {
  const target = response.headers.get('location')
  const origin = target === null ? 'another address' : originOf(target, url)
  const isOwn = origin === url.origin
  const place = isOwn ? 'another path of its own' : origin
  const hint = isOwn
    ? 'Does a proxy in between change paths, or want a sign-in?'
    : 'Is that the address that apiUrl should be?'
  return new SesameConnectionError(
    `${url.host} answered ${url.pathname} with a redirect to ${place}, which is not followed. ${hint}`,
    { code: 'not_the_platform' },
  )
}

/** Browsers show nothing of a redirect but that it is one. */
export const isRedirect = ({ status, type }: Response): boolean =>
  type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(status)

/** Why a call was refused. */
export async function apiError(response: Response): Promise<SesameApiError> {
  const { status } = response
  const requestId = response.headers.get('x-request-id')
  const id = requestId ? { requestId } : {}
  const text = await readText(response)
  const body = parseObject<{ [name in keyof ErrorBody]?: unknown }>(text)
  if (body) return new SesameApiError(status, { ...id, ...understood(body) })
  // Something between us and the platform answered in its own words.
  if (status === 407) return new SesameApiError(status, { ...id, error: proxyWantsSignIn })
  // Behind a proxy whose platform is away that is usual; for the rest it is somebody else's address.
  if (status >= 500) return new SesameApiError(status, id)
  const answer = isHtml(response, text) ? 'HTML' : 'no JSON'
  const error = `${placeOf(response).host} answered with status ${status} and ${answer}. ${addressHint}`
  return new SesameApiError(status, { ...id, error })
}

/** The body of an answer as text. */
export async function readText(response: Response): Promise<string> {
  // React Native has no body there, and a fetch of one's own may have one of another kind.
  if (!response.body || !('getReader' in response.body)) return response.text()
  const decoder = new TextDecoder()
  const reader = response.body.getReader()
  let size = 0
  let text = ''
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- chunk by chunk
    const { value }: { value?: Uint8Array } = await reader.read()
    if (value === undefined) return text + decoder.decode()
    size += value.byteLength
    if (size > largestJsonBytes) {
      // Nobody waits for the rest.
      reader.cancel().catch(() => {})
      throw notThePlatform(response, 'more than 64 MiB')
    }
    text += decoder.decode(value, { stream: true })
  }
}

function parseObject<T extends object>(text: string): T | null {
  try {
    const body: T | null = JSON.parse(text)
    return typeof body === 'object' && !Array.isArray(body) ? body : null
  } catch {
    return null
  }
}

/** What of an error's body is as it should be. A key that the other side repeats is left out of its words. */
function understood({ error, code, requestId, details }: { [name in keyof ErrorBody]?: unknown }) {
  return {
    ...(typeof error === 'string' && { error: error.replace(/\bsk_[\w-]+/g, 'sk_…') }),
    ...(typeof code === 'string' && { code }),
    ...(typeof requestId === 'string' && { requestId }),
    ...(isDetails(details) && { details }),
  }
}

const isDetails = (value: unknown): value is NonNullable<ErrorBody['details']> =>
  Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null)

const placeOf = ({ url }: Response): URL => new URL(url || 'http://unknown')

const isHtml = (response: Response, text: string): boolean =>
  (response.headers.get('content-type') ?? '').includes('html') || /^\s*</.test(text)

function originOf(target: string, base: URL): string {
  try {
    return new URL(target, base).origin
  } catch {
    return 'an address that is none'
  }
}
