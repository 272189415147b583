/** "New York" of "America/New_York". */
export const zoneCity = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')

/** "Berlin (Europe/Berlin)": the place and its IANA name; "UTC". */
export const zoneName = (timeZone: string): string => {
  const city = zoneCity(timeZone)
  return city === timeZone ? timeZone : `${city} (${timeZone})`
}

/** A cron expression in words: "At 09:00, Monday through Friday, New York". The words are loaded when first needed. */
export async function cronText(expression: string, timeZone: string): Promise<string> {
  const { default: cronstrue } = await import('cronstrue')
  const words = cronstrue.toString(expression, {
    use24HourTimeFormat: true,
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
export function intervalWords(everyMs: number): string {
  const [unit, ms] = units.find(([, each]) => everyMs % each === 0) ?? ['second', 1_000]
  const count = everyMs / ms
  return count === 1 ? `Every ${unit}` : `Every ${count.toLocaleString('en')} ${unit}s`
}

/** Making a formatter takes longer than using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** An instant in a time zone: "Mon 9 Mar, 09:00". */
export function formatInZone(at: string, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    })
  formats.set(timeZone, format)
  return format.format(new Date(at))
}

/** The zone of this browser. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** "09:00" of an instant; with its day where that is not the one of another zone. */
const clockBeside = (at: string, timeZone: string, beside: string): string => {
  const [there, here] = [formatInZone(at, timeZone), formatInZone(at, beside)]
  const [day = '', clock = ''] = there.split(/, (?=\d\d:\d\d$)/u)
  return here.startsWith(day) ? clock : there
}

/**
 * What clocks show where a job runs, beside a time of another zone: "17:00 in Tokyo"; and at the reader's, where a third zone is
 * shown. `null`: nothing else than what is shown.
 */
export function elsewhereWords(
  at: string,
  { shown, job, own }: { shown: string; job: string; own?: string },
): string | null {
  const isSame = (zone: string): boolean =>
    zone === shown || formatInZone(at, zone) === formatInZone(at, shown)
  const words = [
    isSame(job) ? '' : `${clockBeside(at, job, shown)} in ${zoneCity(job)}`,
    own === undefined || isSame(own) ? '' : `${clockBeside(at, own, shown)} your time`,
  ].filter(Boolean)
  return words.length > 0 ? words.join(', ') : null
}

/** An instant where a job runs, and at the reader's where clocks show another time: "Mon 9 Mar, 09:00 in Berlin, 08:00 your time". */
export function timeInZones(at: string, timeZone: string, own = ownZone()): string {
  const elsewhere = elsewhereWords(at, { shown: timeZone, job: timeZone, own })
  return [`${formatInZone(at, timeZone)} in ${zoneCity(timeZone)}`, elsewhere]
    .filter(Boolean)
    .join(', ')
}
