import { describe, expect, test } from 'vitest'
import { dateIn, isIsoDate, isShown, rangeTitle, shownDays, startOfDay, step } from './range'

describe('what a view shows', () => {
  test('a month is six whole weeks from the Monday before it', () => {
    expect(shownDays('month', '2026-03-17')).toEqual({ first: '2026-02-23', days: 42 })
  })
  test('a week starts on Monday, also from a Sunday', () => {
    expect(shownDays('week', '2026-03-15')).toEqual({ first: '2026-03-09', days: 7 })
  })
})

test('steps over months of different lengths without leaving one out', () => {
  expect(step('month', '2026-01-31', 1)).toBe('2026-02-01')
  expect(step('month', '2026-03-31', -1)).toBe('2026-02-01')
  expect(step('day', '2026-02-28', 1)).toBe('2026-03-01')
})

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

test('names what is shown', () => {
  expect(rangeTitle('month', '2026-03-09')).toBe('March 2026')
  expect(rangeTitle('day', '2026-03-09')).toBe('Monday, 9 March 2026')
})

test('shows the runs of its own days only, as the chosen zone counts them', () => {
  const late = Date.parse('2026-03-09T23:30:00Z')
  expect(isShown('day', '2026-03-09', 'UTC', late)).toBe(true)
  expect(isShown('day', '2026-03-09', 'Asia/Tokyo', late)).toBe(false)
  expect(isShown('agenda', '2026-03-10', 'Asia/Tokyo', late)).toBe(true)
})

test('knows when a day begins in another zone, also where midnight is skipped', () => {
  expect(startOfDay('2026-03-09', 'UTC')).toBe('2026-03-09T00:00:00.000Z')
  expect(startOfDay('2026-03-09', 'Asia/Kolkata')).toBe('2026-03-08T18:30:00.000Z')
  expect(startOfDay('2026-04-24', 'Africa/Cairo')).toBe('2026-04-23T22:00:00.000Z')
})
