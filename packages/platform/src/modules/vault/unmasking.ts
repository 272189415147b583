import { namesSecret, sameKey } from '@sesamespace/contract/masking'
import { AppError } from '../../http/errors.ts'

/**
 * The keys that a change of `neverMask` newly unmasks although their name says that they hold a secret. Throws
 * `confirmation_required` unless each of them is confirmed by name.
 */
export function confirmUnmasking(
  before: readonly string[],
  neverMask: readonly string[],
  confirmed: readonly string[],
): string[] {
  const has = (keys: readonly string[], key: string): boolean =>
    keys.some((one) => sameKey(one, key))
  const unmasked = neverMask.filter((key) => namesSecret(key) && !has(before, key))
  const open = unmasked.filter((key) => !has(confirmed, key))
  if (open.length === 0) return unmasked
  throw new AppError(
    'confirmation_required',
    `Every member of this vault will read ${open.map((key) => `"${key}"`).join(', ')} without an audit entry. Confirm by naming the fields in "confirmUnmask".`,
    { details: open.map((key) => ({ path: 'body.neverMask', message: key })) },
  )
}
