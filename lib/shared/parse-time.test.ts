import { expect, test } from 'vitest'
import { formatsOf } from './formats'
import { parseTime } from './parse-time'
import { resolveRegion } from './region'

test.each([
  ['07:30', '07:30'],
  ['7:30', '07:30'],
  ['7.30 PM', '19:30'],
  ['7:30\u202Fp.m.', '19:30'],
  ['1930', '19:30'],
  ['730', '07:30'],
  [' 7 ', '07:00'],
  ['12 am', '00:00'],
  ['12:05pm', '12:05'],
  ['24:00', undefined],
  ['13 pm', undefined],
  ['7:60', undefined],
  ['noon', undefined],
  ['', undefined],
])('%j is read as %s', (text, time) => {
  expect(parseTime(text)).toBe(time)
})

test.each(['en-US', 'en-GB', 'en-CA', 'en-DK', 'en-AU', 'en-150'])(
  'what %s shows is read as the same time',
  (locale) => {
    const { formatTime } = formatsOf(resolveRegion(undefined, { timeZone: 'Asia/Tokyo', locale }))
    for (const time of ['00:00', '07:05', '12:30', '23:59'])
      expect(parseTime(formatTime(time))).toBe(time)
  },
)
