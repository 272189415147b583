import type { AlertRule } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import { isSetIn, rulesInForce } from './alert-places'

const rule = (id: string, place: Partial<Pick<AlertRule, 'eventId' | 'agentId'>>): AlertRule => ({
  id,
  kind: 'failed',
  eventId: null,
  agentId: null,
  isOn: true,
  inARow: 1,
  afterMinutes: null,
  ratio: null,
  minRuns: null,
  overSeconds: null,
  changedBy: 'alice',
  changedAt: '2026-03-09T12:00:00.000Z',
  ...place,
})

const [ofJob, ofAgent, ofAll] = [
  rule('of job', { eventId: 'job' }),
  rule('of agent', { agentId: 'agent' }),
  rule('of all', {}),
]

test('the narrowest rule of a kind holds, in whatever order they come', () => {
  expect(rulesInForce([ofAll, ofJob, ofAgent]).get('failed')).toBe(ofJob)
  expect(rulesInForce([ofAgent, ofAll]).get('failed')).toBe(ofAgent)
  expect(rulesInForce([ofAll]).get('missed')).toBeUndefined()
})

test('a rule is of one place alone', () => {
  expect(isSetIn(ofJob, { eventId: 'job' })).toBe(true)
  expect(isSetIn(ofAll, { eventId: 'job' })).toBe(false)
  expect(isSetIn(ofAll, {})).toBe(true)
})
