import { isOneTimeAddress, readOneTimeSecret } from './one-time-secret.ts'
import type { MaskingPolicy } from './vaults.ts'

/** Stands for every masked value. Of fixed width, so that it does not reveal a length. */
export const MASK = '••••••••'

/** Keys are compared without regard to case, spaces, dashes and underscores. */
const normalise = (key: string): string => key.toLowerCase().replace(/[\s_-]/g, '')

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
  const lists = (keys: readonly string[]): boolean => keys.some((it) => normalise(it) === name)
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
