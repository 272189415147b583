import { isOneTimeAddress, readOneTimeSecret } from './one-time-secret.ts'
import type { MaskingPolicy } from './vaults.ts'

/** Stands for every masked value. Of fixed width, so that it does not reveal a length. */
export const MASK = '••••••••'

/** Keys are compared without regard to case, spaces, dashes and underscores. */
const normalise = (key: string): string => key.toLowerCase().replace(/[\s_-]/g, '')

/** Whether two keys name the same field. */
export const sameKey = (a: string, b: string): boolean => normalise(a) === normalise(b)

/** Keys that by their name hold a secret, however they are spelled. */
const secretKey =
  /passw|pass$|passphrase|passcode|pwd|secret|token|apikey|privatekey|accesskey|signingkey|encryptionkey|^key$|^pin$|cvv|cvc|cardnumber|recovery|seed|credential|^otp|mnemonic/

/** Whether a key of a policy names fields that hold secrets. One with a star may name any. */
export const namesSecret = (key: string): boolean =>
  key.includes('*') || secretKey.test(normalise(key))

/** Keys whose values identify an item and are no secrets. Everything else is masked until a policy says otherwise. */
const publicKeys = new Set(
  [
    ['username', 'user', 'login', 'email', 'url', 'uri', 'website', 'domain', 'host', 'hostname'],
    ['port', 'endpoint', 'protocol', 'database', 'dbname', 'schema', 'region', 'account'],
    ['account_id', 'environment', 'brand', 'cardholder'],
  ]
    .flat()
    .map(normalise),
)

/** Whether a key is one that a policy names; `*` stands for any characters, none included. Takes no longer than both are long. */
function fits(pattern: string, name: string): boolean {
  const [first = '', ...parts] = pattern.split('*')
  if (parts.length === 0) return pattern === name
  const last = parts.pop() ?? ''
  if (name.length < first.length + last.length) return false
  if (!name.startsWith(first) || !name.endsWith(last)) return false
  let at = first.length
  for (const part of parts) {
    const found = name.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return at <= name.length - last.length
}

/** One field, as far as masking needs to know it. */
export interface MaskableField {
  key: string
  isTotp: boolean
}

/** Why a field is masked or shown. */
export type MaskingReason = 'totp' | 'always' | 'never' | 'usual'

/** Whether a policy masks a field, and why. A TOTP secret is never shown; `alwaysMask` wins over `neverMask`. */
export function maskingOf(
  policy: MaskingPolicy,
  { key, isTotp }: MaskableField,
): { masked: boolean; why: MaskingReason } {
  const name = normalise(key)
  const lists = (keys: readonly string[]): boolean => keys.some((it) => fits(normalise(it), name))
  if (isTotp) return { masked: true, why: 'totp' }
  if (lists(policy.alwaysMask)) return { masked: true, why: 'always' }
  if (lists(policy.neverMask)) return { masked: false, why: 'never' }
  return { masked: !publicKeys.has(name), why: 'usual' }
}

/** Whether a value must stay hidden although its key is public: an address with a password or a one-time secret in it. */
export const holdsCredentials = (value: string): boolean =>
  isOneTimeAddress(value) || /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*:[^/?#]*@/i.test(value)

/** Whether a field holds a TOTP secret: by its key, or because its value is an address that codes can be made from. */
export const isTotpField = (key: string, value = ''): boolean =>
  key.toLowerCase() === 'totp' || (isOneTimeAddress(value) && readOneTimeSecret(value) !== null)
