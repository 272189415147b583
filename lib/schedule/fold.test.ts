import type { CalendarEntry } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import { foldByDay } from './fold'

const run = (
  eventId: string,
  scheduledAt: string,
  status: CalendarEntry['status'] = 'completed',
): CalendarEntry => ({
  id: `${eventId}:${scheduledAt}`,
  eventId,
  agentId: 'a',
  title: eventId,
  scheduledAt,
  status,
  occurrenceId: null,
  result: null,
  recordedAt: null,
})
const hours = (eventId: string, day: string, count: number): CalendarEntry[] =>
  Array.from({ length: count }, (_, hour) =>
    run(eventId, `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`),
  )

test('a job that runs often gets one mark a day; a rare one keeps each of its runs', () => {
  const marks = foldByDay(
    [...hours('often', '2026-03-09', 24), ...hours('rare', '2026-03-09', 2)],
    'UTC',
  )
  expect(marks.map(({ entry, total }) => [entry.eventId, total])).toEqual([
    ['often', 24],
    ['rare', 1],
    ['rare', 1],
  ])
})

test('a folded mark leads to the run that needs a look, and tells how the others went', () => {
  const [mark] = foldByDay(
    [...hours('often', '2026-03-09', 4), run('often', '2026-03-09T12:00:00.000Z', 'failed')],
    'UTC',
  )
  expect(mark).toMatchObject({
    entry: { status: 'failed' },
    startsAt: '2026-03-09T00:00:00.000Z',
    counts: { completed: 4, failed: 1 },
    total: 5,
  })
})

test('days are those of the zone', () => {
  const marks = foldByDay(hours('often', '2026-03-09', 24), 'America/New_York')
  expect(marks.map(({ total }) => total)).toEqual([4, 20])
})
