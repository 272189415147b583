import { describe, expect, it } from 'vitest'
import { formatCountdown, formatDuration, initials, formatList } from './format'

describe('times', () => {
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
