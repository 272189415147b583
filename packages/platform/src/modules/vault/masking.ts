import type { MaskingPolicy } from '@sesamespace/sdk'

/** Stands for every masked value. Of fixed width: it must not tell a length. */
export const MASK = '••••••••'

/** Keys whose values help to recognise an item and are no secrets. Everything else is masked until a policy says otherwise. */
const PUBLIC_KEYS = new Set(
  [
    'username',
    'user',
    'login',
    'email',
    'url',
    'uri',
    'website',
    'domain',
    'host',
    'hostname',
    'port',
    'endpoint',
    'protocol',
    'database',
    'dbname',
    'schema',
    'region',
    'account',
    'account_id',
    'environment',
    'brand',
    'cardholder',
  ].map(normalise),
)

/** One field, as far as masking needs to know it. */
export interface MaskableField {
  key: string
  isTotp: boolean
}

/** Whether a field's value stays hidden, by its key. `alwaysMask` goes before `neverMask`; a TOTP secret is never shown. */
export function isMaskedKey(policy: MaskingPolicy, field: MaskableField): boolean {
  const key = normalise(field.key)
  const lists = (keys: string[]): boolean => keys.some((listed) => normalise(listed) === key)
  if (field.isTotp || lists(policy.alwaysMask)) return true
  return !(lists(policy.neverMask) || PUBLIC_KEYS.has(key))
}

/** Whether a value must stay hidden although its key is public: an address with a password in it. */
export function holdsCredentials(value: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*:[^/?#]*@/i.test(value)
}

/** Keys are compared without regard to case, spaces, dashes and underscores. */
function normalise(key: string): string {
  return key.toLowerCase().replace(/[\s_-]/g, '')
}
