import { expect, test } from 'vitest'
import { eventExamples } from '../../packages/platform/src/modules/webhooks/event-examples.ts'
import { changedTerms } from './term-changes'

const { lease } = eventExamples['vault.lease_request']
const terms = { fields: ['password'], durationSeconds: 600, runs: null, reason: 'To look' }

test('each change of a request says what is different, the newest first', () => {
  expect(changedTerms({ ...lease, earlierTerms: [] })).toEqual([])
  const changed = changedTerms({
    ...lease,
    requestedFields: ['username', 'password'],
    requestedDurationSeconds: 600,
    runs: null,
    reason: 'To count',
    earlierTerms: [
      { ...terms, version: 1, durationSeconds: 3600, changedAt: '2026-11-01T10:00:00Z' },
      { ...terms, version: 2, changedAt: '2026-11-01T10:01:00Z' },
    ],
  })
  expect(changed).toEqual([
    {
      version: 3,
      at: '2026-11-01T10:01:00Z',
      changes: [
        { name: 'Fields', before: 'password', after: 'username and password' },
        { name: 'Reason', before: 'To look', after: 'To count' },
      ],
    },
    {
      version: 2,
      at: '2026-11-01T10:00:00Z',
      changes: [{ name: 'Time', before: '1 hour', after: '10 minutes' }],
    },
  ])
})
