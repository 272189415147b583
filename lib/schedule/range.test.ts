import { describe, expect, test } from 'vitest'
import { unknownFormats } from '@/lib/shared/formats'
import { isShown, rangeTitle, shownDays, step } from './range'

describe('what a view shows', () => {
  test('a month is six whole weeks from the Monday before it', () => {
    expect(shownDays('month', '2026-03-17', 1)).toEqual({ first: '2026-02-23', days: 42 })
  })
  test('a week that starts on Monday does so also from a Sunday', () => {
    expect(shownDays('week', '2026-03-15', 1)).toEqual({ first: '2026-03-09', days: 7 })
  })
  test.each([
    [6, '2026-03-14', '2026-02-28'],
    [7, '2026-03-15', '2026-03-01'],
  ] as const)('a week that starts on day %i starts there', (firstDay, week, month) => {
    expect(shownDays('week', '2026-03-17', firstDay).first).toBe(week)
    expect(shownDays('week', week, firstDay).first).toBe(week)
    expect(shownDays('month', '2026-03-17', firstDay).first).toBe(month)
  })
})

test('steps over months of different lengths without leaving one out', () => {
  expect(step('month', '2026-01-31', 1)).toBe('2026-02-01')
  expect(step('month', '2026-03-31', -1)).toBe('2026-02-01')
  expect(step('day', '2026-02-28', 1)).toBe('2026-03-01')
})

test('names what is shown', () => {
  expect(rangeTitle('month', '2026-03-09', unknownFormats)).toBe('March 2026')
  expect(rangeTitle('week', '2026-03-11', unknownFormats)).toMatch(/^9.15 Mar 2026$/)
  expect(rangeTitle('day', '2026-03-09', unknownFormats)).toBe('Monday, 9 March 2026')
})

test('shows the runs of its own days only, as the chosen zone counts them', () => {
  const late = Date.parse('2026-03-09T23:30:00Z')
  expect(isShown('day', '2026-03-09', { timeZone: 'UTC', firstDay: 1 }, late)).toBe(true)
  expect(isShown('day', '2026-03-09', { timeZone: 'Asia/Tokyo', firstDay: 1 }, late)).toBe(false)
  expect(isShown('agenda', '2026-03-10', { timeZone: 'Asia/Tokyo', firstDay: 1 }, late)).toBe(true)
})
