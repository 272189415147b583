import { Secret, TOTP } from 'otpauth'

const PERIOD_SECONDS = 30
/** Steps before and after the current one that are accepted: clocks differ. */
const WINDOW = 1

/** A new secret of 160 bits, and the address that an authenticator app reads. */
export function newTotpSecret(email: string): { secret: string; url: string } {
  const secret = new Secret({ size: 20 })
  const totp = new TOTP({ issuer: 'Sesame', label: email, secret, period: PERIOD_SECONDS })
  return { secret: secret.base32, url: totp.toString() }
}

/** Whether a code looks like one of an authenticator app: exactly six ASCII digits. No recovery code does. */
export const isTotpCode = (code: string): boolean => /^[0-9]{6}$/.test(code)

/** The time step that a code belongs to; `null` when it is no code of this secret near `unixSeconds`. */
export function totpStep(secret: string, code: string, unixSeconds: number): number | null {
  if (!isTotpCode(code)) return null
  const delta = TOTP.validate({
    token: code,
    secret: Secret.fromBase32(secret),
    period: PERIOD_SECONDS,
    timestamp: unixSeconds * 1_000,
    window: WINDOW,
  })
  return delta === null ? null : Math.floor(unixSeconds / PERIOD_SECONDS) + delta
}
