import type { ScheduleSync } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import { unknownFormats } from '@/lib/shared/formats'
import { heldWords, nameJobs, syncWords } from './sync-words'

const sync = (change: Partial<ScheduleSync>): ScheduleSync => ({
  id: 'a',
  agentId: 'b',
  created: 0,
  updated: 0,
  removed: 0,
  changes: [],
  held: null,
  createdAt: '2026-11-02T09:00:00.000Z',
  ...change,
})

test('a sync says what it did, leaving out what it did not', () => {
  expect(syncWords(sync({ created: 1, updated: 2, removed: 1_200 }), unknownFormats)).toBe(
    '1 created, 2 changed and 1,200 cancelled',
  )
  expect(syncWords(sync({ removed: 1 }), unknownFormats)).toBe('1 cancelled')
  expect(syncWords(sync({}), unknownFormats)).toBe('Nothing changed')
})

test('what was held says what became of it', () => {
  const held = { count: 6, decidedBy: null, decidedAt: null, undoUntil: null } as const
  expect(heldWords({ ...held, status: 'pending' })).toBe('6 jobs wait for a decision')
  expect(heldWords({ ...held, status: 'applied', count: 1 })).toBe('1 held job cancelled')
  expect(heldWords({ ...held, status: 'replaced' })).toBe('A newer sync took its place')
})

test('a long list of jobs names the first', () => {
  expect(nameJobs(['A', 'B'], 2, unknownFormats)).toBe('A and B')
  expect(nameJobs(['A', 'B', 'C', 'D'], 500, unknownFormats)).toBe('A, B, C and 497 more')
})
