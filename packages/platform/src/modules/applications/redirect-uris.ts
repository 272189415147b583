const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])
/** Schemes that a browser itself carries out, or that are no program of the person's own to return to. */
const refusedSchemes = new Set([
  'about:',
  'blob:',
  'chrome:',
  'chrome-extension:',
  'moz-extension:',
  'data:',
  'file:',
  'filesystem:',
  'ftp:',
  'intent:',
  'javascript:',
  'mailto:',
  'nfs:',
  'rdp:',
  'search:',
  'search-ms:',
  'sftp:',
  'smb:',
  'sms:',
  'ssh:',
  'tel:',
  'telnet:',
  'vbscript:',
  'view-source:',
  'ws:',
  'wss:',
])

export const MAX_REDIRECT_URIS = 20
const MAX_LENGTH = 1_000

/** Whether it goes to a program on the machine of the browser (RFC 8252, 7.3). */
export const isLoopback = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && loopback.has(hostname)

/**
 * Whether a client may name it: https, a loopback address, or a scheme of a program of its own (RFC 8252, 7.1), without a
 * fragment and without credentials.
 */
export function isRedirectUri(text: string): boolean {
  if (text.length > MAX_LENGTH || /[\s\\\p{Cc}]/u.test(text) || !URL.canParse(text)) return false
  const url = new URL(text)
  if (text.includes('#') || url.username !== '' || url.password !== '') return false
  if (url.protocol === 'https:') return true
  if (url.protocol === 'http:') return isLoopback(url)
  if (url.protocol.startsWith('ms-')) return false
  return !refusedSchemes.has(url.protocol) && (url.host !== '' || url.protocol.includes('.'))
}

/** Whether it is one of those that the client named: exactly, except for the port of a loopback address (RFC 8252, 7.3). */
export const isNamed = (asked: string, named: readonly string[]): boolean =>
  isRedirectUri(asked) && named.some((one) => one === asked || isSameLoopback(asked, one))

function isSameLoopback(asked: string, named: string): boolean {
  const [one, other] = [new URL(asked), new URL(named)]
  if (!isLoopback(one) || !isLoopback(other)) return false
  one.port = ''
  other.port = ''
  return one.href === other.href
}

/** What a person is told of where their browser goes. */
export function placeOf(redirectUri: string): { redirectHost: string; isLocal: boolean } {
  const url = new URL(redirectUri)
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  return {
    redirectHost: isWeb ? url.host : url.protocol + (url.host && `//${url.host}`),
    isLocal: isLoopback(url),
  }
}

/** The redirect URI with an answer in its query. */
export function withAnswer(
  redirectUri: string,
  answer: Record<string, string | undefined>,
): string {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(answer))
    if (value !== undefined) url.searchParams.set(name, value)
  return url.href
}
