import { expect, test } from 'vitest'
import { readDay } from './search-days.ts'

const now = new Date('2026-05-31T22:30:00Z')
const read = (text: string, timezone = 'UTC') => readDay(text, timezone, now)?.toISOString()

test('reads days, months, years and what is counted from today', () => {
  expect(read('2026-05-09')).toBe('2026-05-09T00:00:00.000Z')
  expect(read('2026-05')).toBe('2026-05-01T00:00:00.000Z')
  expect(read('2025')).toBe('2025-01-01T00:00:00.000Z')
  expect(read('Today')).toBe('2026-05-31T00:00:00.000Z')
  expect(read('yesterday')).toBe('2026-05-30T00:00:00.000Z')
  expect(read('7d')).toBe('2026-05-24T00:00:00.000Z')
})

test('begins a day where the reader is, on days on which clocks change too', () => {
  expect(read('today', 'Asia/Tokyo')).toBe('2026-05-31T15:00:00.000Z')
  expect(read('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z')
  expect(read('2026-03-30', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z')
  expect(read('2026-11-01', 'America/New_York')).toBe('2026-11-01T04:00:00.000Z')
  expect(read('2026-11-02', 'America/New_York')).toBe('2026-11-02T05:00:00.000Z')
})

test('refuses what is no day, and no time zone', () => {
  for (const text of ['', 'soon', '2026-13', '2026-02-31', '0000-01-01', '20260101', '2026-1-99'])
    expect(read(text), text).toBeUndefined()
  expect(() => read('today', 'Middle/Earth')).toThrow(/not a time zone/)
})
