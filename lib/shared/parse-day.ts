import { dateIn, type IsoDate, isIsoDate } from './days'
import type { Region } from './region'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** In which order the region writes the numbers of a date: `dmy`. */
const orderOf = (locale: string): string =>
  new Intl.DateTimeFormat(locale)
    .formatToParts(0)
    .flatMap(({ type }) => (/^(?:day|month|year)$/.test(type) ? [type.slice(0, 1)] : []))
    .join('')

const isoOf = (year: string, month: number, day: string): IsoDate | undefined => {
  const date = `${year.padStart(4, '20')}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDate(date) ? date : undefined
}

/**
 * The day that somebody has typed: "2026-03-09", "9 Mar 2026", "March 9", or numbers in the order of their region. Without a year
 * it is in this one. Nothing for what cannot be read.
 */
export function parseDay(text: string, region: Region, now: number): IsoDate | undefined {
  const typed = text.trim().toLowerCase()
  if (isIsoDate(typed)) return typed
  const thisYear = dateIn(region.timeZone, now).slice(0, 4)
  const words = typed.match(/\p{L}+|\d+/gu) ?? []
  const name = words.find((word) => /\p{L}{3}/u.test(word))
  const numbers = words.filter((word) => /^\d{1,4}$/.test(word))
  if (name !== undefined) {
    const month = months.indexOf(name.slice(0, 3)) + 1
    const [day = '', year = thisYear] = numbers
    return month === 0 || numbers.length > 2 ? undefined : isoOf(year, month, day)
  }
  if (words.length !== numbers.length) return undefined
  const order = numbers[0]?.length === 4 ? 'ymd' : orderOf(region.locale)
  const shown = numbers.length === 2 ? order.replace('y', '') : order
  const part = (letter: string): string | undefined => numbers[shown.indexOf(letter)]
  const [day, month] = [part('d'), part('m')]
  if (numbers.length < 2 || numbers.length > 3 || !day || !month) return undefined
  return isoOf(shown.includes('y') ? (part('y') ?? '') : thisYear, Number(month), day)
}
