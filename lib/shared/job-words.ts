import type { Formats } from './formats'

/** "New York" of "America/New_York". */
export const zoneCity = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')

/** "Berlin (Europe/Berlin)": the place and its IANA name; "UTC". */
export const zoneName = (timeZone: string): string => {
  const city = zoneCity(timeZone)
  return city === timeZone ? timeZone : `${city} (${timeZone})`
}

/** A cron expression in words: "At 09:00, Monday through Friday, New York". The words are loaded when first needed. */
export async function cronText(
  expression: string,
  timeZone: string,
  { region }: Formats,
): Promise<string> {
  const { default: cronstrue } = await import('cronstrue')
  const words = cronstrue.toString(expression, {
    use24HourTimeFormat: region.hourCycle === 'h23',
    throwExceptionOnParseError: false,
  })
  return `${words}, ${zoneCity(timeZone)}`
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

/** An interval in words, never rounded: "every 30 minutes", "every hour", "every 90 minutes". */
export function intervalWords(everyMs: number, { formatNumber }: Formats): string {
  const [unit, ms] = units.find(([, each]) => everyMs % each === 0) ?? ['second', 1_000]
  const count = everyMs / ms
  return count === 1 ? `Every ${unit}` : `Every ${formatNumber(count)} ${unit}s`
}

/** "09:00" of an instant; with its day where that is not the one of another zone. */
const clockBeside = (at: string, timeZone: string, beside: string, formats: Formats): string =>
  formats.formatDayIn(at, timeZone) === formats.formatDayIn(at, beside)
    ? formats.formatClock(at, timeZone)
    : formats.formatInZone(at, timeZone)

/**
 * What clocks show where a job runs, beside a time of another zone: "17:00 in Tokyo"; and at the reader's, where a third zone is
 * shown. `null`: nothing else than what is shown.
 */
export function elsewhereWords(
  at: string,
  { shown, job, own }: { shown: string; job: string; own?: string },
  formats: Formats,
): string | null {
  const { formatInZone } = formats
  const isSame = (zone: string): boolean =>
    zone === shown || formatInZone(at, zone) === formatInZone(at, shown)
  const words = [
    isSame(job) ? '' : `${clockBeside(at, job, shown, formats)} in ${zoneCity(job)}`,
    own === undefined || isSame(own) ? '' : `${clockBeside(at, own, shown, formats)} your time`,
  ].filter(Boolean)
  return words.length > 0 ? words.join(', ') : null
}

/** An instant where a job runs, and at the reader's where clocks show another time: "Mon, 9 Mar, 09:00 in Berlin, 08:00 your time". */
export function timeInZones(at: string, timeZone: string, formats: Formats): string {
  const own = formats.region.timeZone
  const elsewhere = elsewhereWords(at, { shown: timeZone, job: timeZone, own }, formats)
  return [`${formats.formatInZone(at, timeZone)} in ${zoneCity(timeZone)}`, elsewhere]
    .filter(Boolean)
    .join(', ')
}
