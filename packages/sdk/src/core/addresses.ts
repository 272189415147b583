import { SesameError } from './errors.ts'

/** Where the platform is. */
export interface Addresses {
  /** Without `/api/v1` and without a slash at the end. */
  apiUrl: string
  /** Without `/v1/connect` and without a slash at the end. */
  wsUrl: string
}

/** Reads the addresses as people write them; throws {@link SesameError} that says what is wrong with which. */
export function readAddresses(options: {
  apiUrl: string | undefined
  wsUrl?: string | undefined
}): Addresses {
  const apiUrl = readAddress('apiUrl', options.apiUrl, 'http', /\/api(\/v1)?$/)
  const given = options.wsUrl ?? apiUrl
  const wsUrl = readAddress('wsUrl', given, 'ws', /\/(api\/v1|v1\/connect|api)$/)
  return { apiUrl, wsUrl }
}

function readAddress(
  name: 'apiUrl' | 'wsUrl',
  value: unknown,
  scheme: 'http' | 'ws',
  suffix: RegExp,
): string {
  const example = `${scheme}://localhost:4000`
  const problem = (text: string): SesameError =>
    new SesameError(`${name} ${text}. Write it like ${example}.`)
  if (value === undefined || value === null) {
    throw problem('is missing; is its environment variable set?')
  }
  if (typeof value !== 'string') throw problem('is not a text')
  const text = value.trim()
  if (text === '') throw problem('is empty; is its environment variable set?')
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(text)) throw problem('has no scheme')
  let url: URL
  try {
    url = new URL(text)
  } catch (cause) {
    throw new SesameError(`${name} is not an address. Write it like ${example}.`, undefined, {
      cause,
    })
  }
  const secure = { 'http:': '', 'ws:': '', 'https:': 's', 'wss:': 's' }[url.protocol]
  if (secure === undefined) throw problem(`begins with ${url.protocol}//`)
  if (url.username || url.password) throw problem('holds credentials, which belong in apiKey')
  if (url.search || url.hash) throw problem('holds a query or a fragment')
  const path = url.pathname.replace(/\/+$/, '').replace(suffix, '').replace(/\/+$/, '')
  return `${scheme}${secure}://${url.host}${path}`
}
