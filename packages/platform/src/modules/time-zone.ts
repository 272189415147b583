import { AppError } from '../http/errors.ts'

/** Whether this server knows a time zone. */
export function isTimezone(timezone: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: timezone })
    return true
  } catch {
    return false
  }
}

/** Refuses a time zone that this server does not know. */
export function requireTimezone(timezone: string): void {
  if (isTimezone(timezone)) return
  throw new AppError(
    'invalid_timezone',
    `"${timezone}" is not a time zone. Use an IANA name, for example "America/New_York".`,
  )
}

/** Names as the tz database writes them today. Intl would give the old one of `Asia/Kolkata`. */
const CURRENT_NAME =
  /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Z]/

/** `utc`, `GMT` and `Etc/UTC` are `UTC`; `US/Eastern` is `America/New_York`. */
export const canonicalZone = (timezone: string): string =>
  CURRENT_NAME.test(timezone)
    ? timezone
    : new Intl.DateTimeFormat('en', { timeZone: timezone }).resolvedOptions().timeZone
