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

/** An instant in a time zone: "Mon 9 Mar, 09:00". */
export const formatInZone = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(at))

/** The zone of this browser. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/**
 * An instant where a job runs, and here where clocks show another time: "Mon 9 Mar, 09:00 in Berlin, 08:00 your time". The day
 * is repeated where it is another one.
 */
export function timeInZones(at: string, timeZone: string, own = ownZone()): string {
  const there = formatInZone(at, timeZone)
  const here = formatInZone(at, own)
  if (there === here) return `${there} in ${zoneCity(timeZone)}`
  const [day, clock] = here.split(/, (?=\d\d:\d\d$)/u)
  const isSameDay = day !== undefined && there.startsWith(day)
  return `${there} in ${zoneCity(timeZone)}, ${isSameDay ? clock : here} your time`
}
