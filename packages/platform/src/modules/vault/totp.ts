import { HOTP, Secret, TOTP } from 'otpauth'
import { type OneTimeSecret, readOneTimeSecret } from '@sesamespace/contract/one-time-secret'
import type { TotpCode } from '@sesamespace/contract/secrets'
import { AppError } from '../../http/errors.ts'

/** The signs of a code of Steam: none that is mistaken for another. */
const STEAM_SIGNS = '23456789BCDFGHJKMNPQRTVWXY'

/** The code at an instant (RFC 6238, or as Steam writes it). */
export function totpCode(secret: string, at: Date): TotpCode {
  const read = readOneTimeSecret(secret)
  if (!read)
    throw new AppError(
      'no_totp',
      'No code can be made from the stored TOTP secret. Store it again.',
    )
  const timestamp = at.getTime()
  const { period } = read
  return {
    code: read.kind === 'steam' ? steamCode(read, timestamp) : timeCode(read, timestamp),
    expiresIn: period - (Math.floor(timestamp / 1000) % period),
    period,
  }
}

const timeCode = (
  { secret, algorithm, digits, period }: OneTimeSecret,
  timestamp: number,
): string =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm, digits, period }).generate({ timestamp })

/** Ten digits hold the whole number that a code is cut from; Steam writes it with signs of its own, the lowest first. */
function steamCode({ secret, period }: OneTimeSecret, timestamp: number): string {
  const counter = Math.floor(timestamp / 1000 / period)
  let rest = Number(HOTP.generate({ secret: Secret.fromBase32(secret), counter, digits: 10 }))
  let code = ''
  while (code.length < 5) {
    code += STEAM_SIGNS[rest % STEAM_SIGNS.length]
    rest = Math.floor(rest / STEAM_SIGNS.length)
  }
  return code
}
