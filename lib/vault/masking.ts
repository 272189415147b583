import type { MaskingPolicy } from '@sesamespace/sdk'

/** Keys are compared without regard to case, spaces, dashes and underscores. */
const normalise = (key: string): string => key.toLowerCase().replace(/[\s_-]/g, '')

/** What the platform shows when no policy says otherwise; `masking.test.ts` holds the two together. */
const publicKeys = new Set(
  [
    ['username', 'user', 'login', 'email', 'url', 'uri', 'website', 'domain', 'host', 'hostname'],
    ['port', 'endpoint', 'protocol', 'database', 'dbname', 'schema', 'region', 'account'],
    ['account_id', 'environment', 'brand', 'cardholder'],
  ]
    .flat()
    .map(normalise),
)

const lists = (keys: readonly string[], key: string): boolean =>
  keys.some((listed) => normalise(listed) === normalise(key))

/** Why a field would be shown or masked under a policy. */
export type MaskingReason = 'totp' | 'always' | 'never' | 'usual'

/**
 * What a policy will do to a field, for previews: the platform decides. A TOTP secret is never shown; `alwaysMask` goes before
 * `neverMask`.
 */
export function maskingOf(
  policy: MaskingPolicy,
  key: string,
): { masked: boolean; why: MaskingReason } {
  if (normalise(key) === 'totp') return { masked: true, why: 'totp' }
  if (lists(policy.alwaysMask, key)) return { masked: true, why: 'always' }
  if (lists(policy.neverMask, key)) return { masked: false, why: 'never' }
  return { masked: !publicKeys.has(normalise(key)), why: 'usual' }
}
