import type { RunStatus } from './values'

/** A state of a run in a word, and the shape that says the same without colour. */
export const runLabels: Record<RunStatus, { word: string; mark: string }> = {
  planned: { word: 'Planned', mark: '○' },
  running: { word: 'Running', mark: '◐' },
  completed: { word: 'Completed', mark: '●' },
  failed: { word: 'Failed', mark: '✕' },
  late: { word: 'Late', mark: '…' },
  missed: { word: 'Missed', mark: '!' },
  held: { word: 'Held', mark: '‖' },
  skipped: { word: 'Skipped', mark: '–' },
}

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

/** How often a job runs, where that can be said shortly: "Every minute". */
export function frequencyWords(job: {
  cronExpression: string | null
  everyMs: number | null
}): string | null {
  if (job.everyMs !== null) return intervalWords(job.everyMs)
  const [first = '', ...rest] = job.cronExpression?.trim().split(/\s+/) ?? []
  const unitMs = rest.length === 5 ? 1_000 : 60_000
  const step = /^\*(?:\/(?<step>\d+))?$/u.exec(first)
  if (!step || rest.length < 4 || rest.some((field) => field !== '*')) return null
  const count = Number(step.groups?.['step'] ?? 1)
  return 60 % count === 0 ? intervalWords(count * unitMs) : null
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

/** Making a formatter takes longer than using it a hundred times. */
const clocks = new Map<string, Intl.DateTimeFormat>()

/** The time of day of an instant in a time zone: "09:00". */
export function clockIn(at: string, timeZone: string): string {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone })
  clocks.set(timeZone, clock)
  return clock.format(new Date(at))
}
