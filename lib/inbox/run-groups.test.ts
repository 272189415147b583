import type { CalendarEntry } from '@sesamespace/sdk'
import { expect, it } from 'vitest'
import { groupRuns } from './run-groups'

const run = (eventId: string, minute: number, status: 'failed' | 'missed'): CalendarEntry => ({
  id: `${eventId}-${minute}`,
  eventId,
  agentId: 'agent',
  title: eventId,
  scheduledAt: `2026-03-09T12:${String(minute).padStart(2, '0')}:00.000Z`,
  status,
  occurrenceId: null,
  result: null,
  recordedAt: null,
})

const runs = [
  run('backup', 9, 'missed'),
  run('report', 8, 'failed'),
  run('backup', 7, 'missed'),
  run('backup', 6, 'failed'),
]

it('makes one need of all troubled runs of a job, newest first', () => {
  expect(groupRuns(runs, {})).toEqual([
    { latest: runs[0], failed: 1, missed: 2 },
    { latest: runs[1], failed: 1, missed: 0 },
  ])
})

it('leaves out what was put away, until something later goes wrong', () => {
  const seen = { backup: '2026-03-09T12:07:00.000Z', report: '2026-03-09T12:08:00.000Z' }
  expect(groupRuns(runs, seen)).toEqual([{ latest: runs[0], failed: 0, missed: 1 }])
})
