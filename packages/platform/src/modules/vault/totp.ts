import { Secret, TOTP, URI } from 'otpauth'
import type { TotpCode } from '@sesamespace/contract/secrets'
import { AppError } from '../../http/errors.ts'

/** Throws `invalid_request` unless codes can be made from it. The message never holds the secret. */
export function checkTotpSecret(key: string, value: string): void {
  if (parseTotpSecret(value)) return
  throw new AppError(
    'invalid_request',
    `body.fields.${key}: is neither a base32 secret nor an "otpauth://totp/…" address.`,
  )
}

/** The code at an instant (RFC 6238). */
export function totpCode(secret: string, at: Date): TotpCode {
  const totp = parseTotpSecret(secret)
  if (!totp)
    throw new AppError(
      'no_totp',
      'No code can be made from the stored TOTP secret. Store it again.',
    )
  const timestamp = at.getTime()
  return {
    code: totp.generate({ timestamp }),
    expiresIn: totp.period - (Math.floor(timestamp / 1000) % totp.period),
    period: totp.period,
  }
}

function parseTotpSecret(text: string): TOTP | null {
  try {
    const totp = text.toLowerCase().startsWith('otpauth://')
      ? URI.parse(text)
      : new TOTP({ secret: Secret.fromBase32(text.replace(/[\s-]/g, '').toUpperCase()) })
    if (!(totp instanceof TOTP) || totp.secret.bytes.length === 0) return null
    const isUsual = totp.digits >= 6 && totp.digits <= 10 && totp.period >= 10 && totp.period <= 300
    return isUsual ? totp : null
  } catch {
    return null
  }
}
