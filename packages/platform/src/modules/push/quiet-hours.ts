import type { DeviceRow } from './devices.repo.ts'

type Quiet = Pick<DeviceRow, 'quiet_from' | 'quiet_to' | 'time_zone'>

/** What a clock of the time zone shows: `22:05`. */
const clockIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)

/** Whether a device is not to be disturbed. Hours that end before they begin go over midnight. */
export function isQuiet(
  { quiet_from: from, quiet_to: to, time_zone: zone }: Quiet,
  at: Date,
): boolean {
  if (from === null || to === null || from === to) return false
  const now = clockIn(zone, at)
  return from < to ? now >= from && now < to : now >= from || now < to
}
