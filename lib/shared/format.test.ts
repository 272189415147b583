import { describe, expect, it } from 'vitest'
import { formatCountdown, formatDuration, formatRelative, initials, formatList } from './format'

const now = Date.parse('2026-03-09T12:00:00Z')
const minutes = (count: number): number => now + count * 60_000

describe('times', () => {
  it.each([
    [now, 'now'],
    [minutes(-0.5), 'now'],
    [minutes(0.5), 'in a moment'],
    [minutes(-5), '5 min. ago'],
    [minutes(-150), '2 hr. ago'],
    [minutes(60 * 24), 'tomorrow'],
    [Date.parse('2026-02-01T12:00:00Z'), 'Feb 1'],
    [Date.parse('2025-02-01T12:00:00Z'), 'Feb 1, 2025'],
  ])('%i is said relative to now', (at, words) => {
    expect(formatRelative(at, now)).toBe(words)
  })

  it.each([
    [30, '30 seconds'],
    [60, '1 minute'],
    [90, '90 seconds'],
    [600, '10 minutes'],
    [3600, '1 hour'],
    [5400, '90 minutes'],
    [82_800, '23 hours'],
    [86_400, '1 day'],
    [172_800, '2 days'],
  ])('%i seconds are said in words', (seconds, words) => {
    expect(formatDuration(seconds)).toBe(words)
  })

  it('counts down without going below zero', () => {
    expect([formatCountdown(3_725_000), formatCountdown(59_001), formatCountdown(-5)]).toEqual([
      '1:02:05',
      '1:00',
      '0:00',
    ])
  })
})

describe('names', () => {
  it.each([
    ['Alice Example', 'AE'],
    ['builder', 'B'],
    ['Builder (demo)', 'BD'],
    ['night-shift agent', 'NA'],
    ['  ', '?'],
    ['👩‍🚀 Ada', '👩A'],
  ])('%j stands as %s', (name, letters) => {
    expect(initials(name)).toBe(letters)
  })

  it('are listed as a sentence', () => {
    expect(formatList(['a', 'b', 'c'])).toBe('a, b and c')
  })
})
