import { maskingOf, namesSecret, sameKey } from '@sesamespace/contract/masking'
import type { MaskingPolicy } from '@sesamespace/contract/vaults'
import { AppError } from '../../http/errors.ts'

/**
 * The keys that a change of policy newly unmasks although their name says that they hold a secret. Throws
 * `confirmation_required` unless each of them is confirmed by name.
 */
export function confirmUnmasking(
  before: MaskingPolicy,
  after: MaskingPolicy,
  confirmed: readonly string[],
): string[] {
  const has = (keys: readonly string[], key: string): boolean =>
    keys.some((one) => sameKey(one, key))
  const shows = (policy: MaskingPolicy, key: string): boolean =>
    !maskingOf(policy, { key, isTotp: false }).masked
  const unmasked = after.neverMask.filter(
    (key) => namesSecret(key) && shows(after, key) && !shows(before, key),
  )
  const open = unmasked.filter((key) => !has(confirmed, key))
  if (open.length === 0) return unmasked
  throw new AppError(
    'confirmation_required',
    `Every member of this vault will read ${open.map((key) => `"${key}"`).join(', ')} without an audit entry. Confirm by naming the fields in "confirmUnmask".`,
    { details: open.map((key) => ({ path: 'body.neverMask', message: key })) },
  )
}
