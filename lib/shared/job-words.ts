/** "New York" of "America/New_York". */
export const zoneCity = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')

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
