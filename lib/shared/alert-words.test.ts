import { expect, test } from 'vitest'
import { type AlertBounds, alertWords, ruleWords } from './alert-words'

const rule = (change: Partial<AlertBounds>): AlertBounds => ({
  kind: 'failed',
  isOn: true,
  inARow: null,
  afterMinutes: null,
  ratio: null,
  minRuns: null,
  overSeconds: null,
  ...change,
})

test('a rule says when it raises an alert', () => {
  expect(ruleWords(rule({ inARow: 1 }))).toBe('Each failed run')
  expect(ruleWords(rule({ kind: 'missed', inARow: 3 }))).toBe('3 missed runs in a row')
  expect(ruleWords(rule({ kind: 'late', afterMinutes: 60 }))).toBe(
    'Not begun 1 hour after its time',
  )
  expect(ruleWords(rule({ kind: 'slow', overSeconds: 90 }))).toBe('Longer than 90 seconds')
  expect(ruleWords(rule({ kind: 'slow', ratio: 2, minRuns: 5, overSeconds: 5_400 }))).toBe(
    'Longer than 2 times the usual (of 5 runs or more), or than 90 minutes',
  )
  expect(ruleWords(rule({ isOn: false }))).toBe('Failed: no alert')
})

test('an alert says what happened', () => {
  expect(alertWords({ kind: 'missed', cause: { inARow: 1 } })).toBe('Missed')
  expect(alertWords({ kind: 'failed', cause: { inARow: 3 } })).toBe('Failed 3 times in a row')
  expect(
    alertWords({ kind: 'slow', cause: { durationMs: 400_000, usualMs: 89_500, boundMs: 179_000 } }),
  ).toBe('Takes 7 min, usually 90 s')
  expect(alertWords({ kind: 'slow', cause: { durationMs: 400_000, boundMs: 300_000 } })).toBe(
    'Takes 7 min, longer than 5 min',
  )
  expect(alertWords({ kind: 'overlap', cause: { running: 3 } })).toBe('3 runs under way at once')
})
