import type { Region as ChosenRegion } from '@sesamespace/sdk'

/** How somebody reads times, dates and numbers: nothing of it is left to the machine that draws the page. */
export interface Region {
  /** IANA name. */
  timeZone: string
  locale: string
  hourCycle: 'h12' | 'h23'
  /** Of the week, by ISO 8601: Monday is 1. */
  firstDay: 1 | 6 | 7
}

/** What a browser says of its person. */
export interface BrowserRegion {
  timeZone: string
  locale: string
}

/** Where the browser has not said its time zone yet. Not a secret, not `HttpOnly`: a script writes it for the next page. */
export const zoneCookie = 'sesame.zone'

export const unknownRegion: BrowserRegion = { timeZone: 'UTC', locale: 'en-150' }

export function isTimeZone(text: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }))
  } catch {
    return false
  }
}

/** The time zone of this browser. One whose machine has none set says `Etc/Unknown`, which it refuses to format by. */
export function browserZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return isTimeZone(timeZone) ? timeZone : unknownRegion.timeZone
}

/** Whether clocks of a format count to twelve. */
const hourCycleOf = (locale: string): Region['hourCycle'] =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 ? 'h12' : 'h23'

/** Where the week does not begin on Monday, as the Unicode CLDR has it. Not all that draw pages can be asked. */
const sundayFirst: ReadonlySet<string> = new Set(
  ['US', 'CA', 'HK', 'IL', 'IN', 'JP', 'SG', 'ZA'].map((country) => `en-${country}`),
)

/** What a person has chosen, and for the rest what their browser says. */
export function resolveRegion(chosen: ChosenRegion | undefined, browser: BrowserRegion): Region {
  const locale = chosen?.locale ?? browser.locale
  const zone = chosen?.timeZone ?? browser.timeZone
  return {
    // Older browsers do not know what was chosen on a newer one, and would draw nothing at all.
    timeZone: isTimeZone(zone) ? zone : browser.timeZone,
    locale,
    hourCycle: chosen?.hourCycle ?? hourCycleOf(locale),
    firstDay: chosen?.firstDay ?? (sundayFirst.has(locale) ? 7 : 1),
  }
}
