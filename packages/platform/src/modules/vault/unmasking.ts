import { AppError } from '../../http/errors.ts'

/** Keys are compared without regard to case, spaces, dashes and underscores. */
const normalise = (key: string): string => key.toLowerCase().replace(/[\s_-]/g, '')

/** Keys that by their name hold a secret, however they are spelled. */
const SECRET_KEY =
  /passw|passphrase|passcode|pwd|secret|token|apikey|privatekey|accesskey|signingkey|encryptionkey|^key$|^pin$|cvv|cvc|cardnumber|recovery|seed|credential|^otp|mnemonic/

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
    keys.some((one) => normalise(one) === normalise(key))
  const unmasked = neverMask.filter((key) => SECRET_KEY.test(normalise(key)) && !has(before, key))
  const open = unmasked.filter((key) => !has(confirmed, key))
  if (open.length === 0) return unmasked
  throw new AppError(
    'confirmation_required',
    `Every member of this vault will read ${open.map((key) => `"${key}"`).join(', ')} without an audit entry. Confirm by naming the fields in "confirmUnmask".`,
    { details: open.map((key) => ({ path: 'body.neverMask', message: key })) },
  )
}
