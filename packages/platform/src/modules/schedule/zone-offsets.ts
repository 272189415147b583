import { remember } from './cron-search.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

/** A stretch of time in which the clocks of a zone are ahead of UTC by the same. */
export interface ZoneStretch {
  from: number
  to: number
  offsetMs: number
}

const known = new Map<string, readonly ZoneStretch[]>()
const MAX_KNOWN = 500

/** The stretches of a span of time in a zone, in order. */
export function zoneStretches(timezone: string, from: number, to: number): readonly ZoneStretch[] {
  const key = `${timezone} ${from} ${to}`
  const found = known.get(key)
  if (found) return found
  const stretches = findStretches(timezone, from, to)
  remember(known, MAX_KNOWN, key, stretches)
  return stretches
}

function findStretches(timezone: string, from: number, to: number): ZoneStretch[] {
  const stretches: ZoneStretch[] = []
  let current: ZoneStretch = { from, to, offsetMs: offsetOf(timezone, from) }
  for (let at = from; at < to; at += DAY_MS) {
    const end = Math.min(at + DAY_MS, to)
    const offsetMs = offsetOf(timezone, end)
    if (offsetMs === current.offsetMs) continue
    const change = changeBetween(timezone, at, end)
    stretches.push({ ...current, to: change })
    current = { from: change, to, offsetMs }
  }
  return [...stretches, current]
}

/** The first instant after a change of the clocks. */
function changeBetween(timezone: string, from: number, to: number): number {
  const before = offsetOf(timezone, from)
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetOf(timezone, middle) === before) low = middle
    else high = middle
  }
  return high
}

/** Making a formatter takes longer than using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>()

function offsetOf(timezone: string, at: number): number {
  let format = formats.get(timezone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      timeZoneName: 'longOffset',
      era: 'short',
    })
    remember(formats, MAX_KNOWN, timezone, format)
  }
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes, seconds] = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name) ?? []
  const ms = (Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1_000
  return sign === '-' ? -ms : ms
}

/** Where days begin in a zone: of so many days from a date on, and of the day after them. */
export function dayStarts(timezone: string, first: string, days: number): Date[] {
  const midnight = Date.parse(`${first}T00:00:00Z`)
  const stretches = zoneStretches(timezone, midnight - 2 * DAY_MS, midnight + (days + 2) * DAY_MS)
  return Array.from({ length: days + 1 }, (_, index) => {
    const local = midnight + index * DAY_MS
    // A midnight that the clocks skip is the instant right after the gap.
    const stretch = stretches.find(({ to, offsetMs }) => local - offsetMs < to)
    return new Date(stretch ? Math.max(stretch.from, local - stretch.offsetMs) : local)
  })
}
