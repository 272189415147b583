/** A secret that makes one-time codes by the clock, whatever spelling it came in. */
export interface OneTimeSecret {
  kind: 'totp' | 'steam'
  /** Base32, upper case, without padding. */
  secret: string
  algorithm: 'SHA1' | 'SHA256' | 'SHA512'
  digits: number
  /** Length of a step in seconds. */
  period: number
}

/** Reads a one-time secret in the spellings that authenticators take; null when no codes can be made from it. */
export function readOneTimeSecret(text: string): OneTimeSecret | null {
  const plain = text.trim()
  const steam = /^steam:\/\/([^/?#]+)\/?$/i.exec(plain)?.[1]
  if (steam !== undefined) return steamSecret(steam)
  if (isOneTimeAddress(plain)) return readAddress(plain)
  const secret = base32(plain)
  return secret === null ? null : { kind: 'totp', secret, algorithm: 'SHA1', digits: 6, period: 30 }
}

/** Whether a text is an address made for authenticators, readable here or not. It is always a secret. */
export const isOneTimeAddress = (text: string): boolean =>
  /^\s*(?:otpauth(?:-migration)?|steam):\/\//i.test(text)

/** Whether a text is an address that counts uses instead of time (RFC 4226): each code would change what is stored. */
export const isCounterAddress = (text: string): boolean => /^\s*otpauth:\/\/hotp\//i.test(text)

function readAddress(text: string): OneTimeSecret | null {
  const [, kind = '', label = '', query = ''] =
    /^otpauth:\/\/(totp|steam)\/?([^?]*)\?([^#]*)/i.exec(text) ?? []
  if (!kind) return null
  const params = new Map(
    [...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value.trim()]),
  )
  const secret = params.get('secret') ?? ''
  const isSteam =
    kind.toLowerCase() === 'steam' ||
    params.get('encoder')?.toLowerCase() === 'steam' ||
    /^steam(?::|%3a|$)/i.test(label)
  if (isSteam) return steamSecret(secret)
  const read = base32(secret)
  const algorithm = algorithmOf(params.get('algorithm') || 'SHA1')
  const digits = Number(params.get('digits') || 6)
  const period = Number(params.get('period') || 30)
  if (read === null || algorithm === null) return null
  if (!Number.isInteger(digits) || digits < 6 || digits > 10) return null
  if (!Number.isInteger(period) || period < 10 || period > 300) return null
  return { kind: 'totp', secret: read, algorithm, digits, period }
}

function steamSecret(text: string): OneTimeSecret | null {
  const secret = base32(text)
  return secret === null
    ? null
    : { kind: 'steam', secret, algorithm: 'SHA1', digits: 5, period: 30 }
}

/** Spaces, dashes, lower case and padding are the spelling of people and pages, not part of the secret. */
function base32(text: string): string | null {
  const secret = text.replace(/[\s-]/g, '').replace(/=+$/, '').toUpperCase()
  return /^[A-Z2-7]{2,}$/.test(secret) ? secret : null
}

/** `SHA1`, `sha-256`, `HMAC-SHA512` and the like. */
function algorithmOf(text: string): OneTimeSecret['algorithm'] | null {
  switch (
    text
      .toUpperCase()
      .replace(/[\s_-]/g, '')
      .replace(/^HMAC/, '')
  ) {
    case 'SHA1':
      return 'SHA1'
    case 'SHA256':
      return 'SHA256'
    case 'SHA512':
      return 'SHA512'
    default:
      return null
  }
}
