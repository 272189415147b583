import { expect, test } from 'vitest'
import { dateIn, dayStart, daysBetween, isIsoDate, startOfDay, timeIn, weekdayOf } from './days'

test('reads a date of the address only when it exists', () => {
  expect(isIsoDate('2026-02-28')).toBe(true)
  expect(isIsoDate('2026-02-30')).toBe(false)
  expect(isIsoDate('soon')).toBe(false)
})

test('knows which day it is in another zone', () => {
  const at = Date.parse('2026-03-09T23:30:00Z')
  expect(dateIn('UTC', at)).toBe('2026-03-09')
  expect(dateIn('Asia/Tokyo', at)).toBe('2026-03-10')
})

test('knows when a day begins in another zone, also where midnight is skipped', () => {
  expect(startOfDay('2026-03-09', 'UTC')).toBe('2026-03-09T00:00:00.000Z')
  expect(startOfDay('2026-03-09', 'Asia/Kolkata')).toBe('2026-03-08T18:30:00.000Z')
  expect(startOfDay('2026-04-24', 'Africa/Cairo')).toBe('2026-04-23T22:00:00.000Z')
})

test('counts days and knows their place in the week', () => {
  expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1)
  expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1)
  expect(['2026-03-09', '2026-03-15'].map(weekdayOf)).toEqual([1, 7])
})

test('a filter by day begins where the person is', () => {
  expect(dayStart('2026-03-09', 'Asia/Tokyo')).toBe('2026-03-08T15:00:00.000Z')
  expect(dayStart('2026-03-09', 'Asia/Tokyo', 1)).toBe('2026-03-09T15:00:00.000Z')
  expect(dayStart('soon', 'UTC')).toBeUndefined()
})

test('knows when clocks somewhere show a time, also on the day that they change', () => {
  expect(timeIn('2026-03-09', '09:00', 'Asia/Kolkata').toISOString()).toBe(
    '2026-03-09T03:30:00.000Z',
  )
  expect(timeIn('2026-03-29', '09:00', 'Europe/Berlin').toISOString()).toBe(
    '2026-03-29T07:00:00.000Z',
  )
  expect(timeIn('2026-10-25', '09:00', 'Europe/Berlin').toISOString()).toBe(
    '2026-10-25T08:00:00.000Z',
  )
  expect(timeIn('2026-03-09', '09:00', 'Pacific/Kiritimati').toISOString()).toBe(
    '2026-03-08T19:00:00.000Z',
  )
  expect(timeIn('2026-03-09', '21:15', 'Asia/Kathmandu').toISOString()).toBe(
    '2026-03-09T15:30:00.000Z',
  )
})
