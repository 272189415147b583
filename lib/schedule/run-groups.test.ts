import type { RunTrouble } from '@sesamespace/sdk'
import { expect, it } from 'vitest'
import { groupRuns } from './run-groups'

const trouble = (
  eventId: string,
  status: RunTrouble['status'],
  { minute, error, agentId = 'agent' }: { minute: number; error?: string; agentId?: string },
): RunTrouble => ({
  id: `${eventId}:${status}:${error}`,
  eventId,
  agentId,
  title: eventId,
  status,
  errorKey: error ?? '',
  error: error ?? null,
  count: 2,
  latestAt: `2026-03-09T12:${String(minute).padStart(2, '0')}:00.000Z`,
})

const reset = Array.from({ length: 30 }, (_, index) =>
  trouble(`job-${index}`, 'failed', { minute: 59 - index, error: 'ECONNRESET' }),
)

it('makes one need of jobs that fail alike, newest first', () => {
  const other = trouble('other', 'failed', { minute: 1, error: 'No disk' })
  const groups = groupRuns([...reset, other], {})
  expect(
    groups.map(({ latest, troubles, count }) => [latest.error, troubles.length, count]),
  ).toEqual([
    ['ECONNRESET', 30, 60],
    ['No disk', 1, 2],
  ])
})

it('makes one need of what an agent missed, and none of two failures without a reason', () => {
  const groups = groupRuns(
    [
      trouble('a', 'missed', { minute: 9 }),
      trouble('b', 'missed', { minute: 8 }),
      trouble('c', 'missed', { minute: 7, agentId: 'another' }),
      trouble('a', 'failed', { minute: 6 }),
      trouble('b', 'failed', { minute: 5 }),
    ],
    {},
  )
  expect(groups.map(({ troubles }) => troubles.length)).toEqual([2, 1, 1, 1])
})

it('leaves out what was put away, until something later goes wrong', () => {
  const [first, second, ...rest] = reset
  const seen = Object.fromEntries([second, ...rest].map((each) => [each?.id, each?.latestAt]))
  expect(groupRuns(reset, seen).map(({ troubles }) => troubles)).toEqual([[first]])
})
