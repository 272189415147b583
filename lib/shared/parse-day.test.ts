import { expect, test } from 'vitest'
import { formatsOf } from './formats'
import { parseDay } from './parse-day'
import { resolveRegion } from './region'

const now = Date.parse('2026-03-09T12:00:00Z')
const regionOf = (locale: string) => resolveRegion(undefined, { timeZone: 'UTC', locale })

test.each([
  ['2026-02-28', 'en-GB', '2026-02-28'],
  ['28/2/2026', 'en-GB', '2026-02-28'],
  ['2/28/2026', 'en-US', '2026-02-28'],
  ['28.02.26', 'en-DE', '2026-02-28'],
  ['2026/2/28', 'en-US', '2026-02-28'],
  ['28/2', 'en-GB', '2026-02-28'],
  ['2/28', 'en-US', '2026-02-28'],
  [' 28 Feb ', 'en-US', '2026-02-28'],
  ['February 28, 2027', 'en-GB', '2027-02-28'],
  ['30/2/2026', 'en-GB', undefined],
  ['28', 'en-GB', undefined],
  ['soon', 'en-GB', undefined],
  ['1 2 3 4', 'en-GB', undefined],
  ['28 foo 2026', 'en-GB', undefined],
  ['', 'en-GB', undefined],
])('%j is read in %s as %s', (text, locale, day) => {
  expect(parseDay(text, regionOf(locale), now)).toBe(day)
})

test.each(['en-US', 'en-GB', 'en-CA', 'en-DE', 'en-JP', 'en-ZA', 'en-150'])(
  'what %s shows is read as the same day',
  (locale) => {
    const region = regionOf(locale)
    for (const day of ['2026-01-05', '2026-09-30', '2031-12-31'])
      expect(parseDay(formatsOf(region).formatDate(day), region, now)).toBe(day)
  },
)
