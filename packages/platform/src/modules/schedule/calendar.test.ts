import { describe, expect, test } from 'vitest'
import { expandEvent, MAX_ENTRIES_PER_EVENT } from './calendar.ts'
import type { OccurrenceRow, ScheduleEventRow } from './schedule.repo.ts'

const event = (change: Partial<ScheduleEventRow> = {}): ScheduleEventRow => ({
  id: '01890000-0000-7000-8000-000000000001',
  workspace_id: '01890000-0000-7000-8000-000000000002',
  agent_id: '01890000-0000-7000-8000-000000000003',
  external_id: null,
  title: 'Daily report',
  description: null,
  cron_expression: '30 2 * * *',
  timezone: 'America/New_York',
  status: 'active',
  next_occurrence_at: null,
  last_occurrence_at: null,
  last_status: null,
  max_occurrences: null,
  occurrence_count: 0,
  due_at: new Date('2026-01-01T00:00:00Z'),
  every_ms: null,
  anchor_at: null,
  stagger_ms: 0,
  grace_seconds: null,
  unreadable: null,
  decided_by: null,
  decided_status: null,
  kept_by: null,
  cancelled_in: null,
  plan_version: 1,
  created_at: new Date('2026-01-01T00:00:00Z'),
  updated_at: new Date('2026-01-01T00:00:00Z'),
  ...change,
})
const run = (at: string, status: OccurrenceRow['status'] = 'completed'): OccurrenceRow => ({
  id: `01890000-0000-7000-8000-${at.replace(/\D/g, '').slice(0, 12)}`,
  event_id: event().id,
  scheduled_at: new Date(at),
  status,
  result: null,
  recorded_at: new Date(at),
  planned: true,
  attempt: 1,
  next_step_at: null,
  grace_until: null,
  keep_until: new Date(at),
  duration_ms: null,
  late_ms: null,
})
const expand = (
  row: ScheduleEventRow,
  { from, to }: { from: string; to: string },
  runs: OccurrenceRow[] = [],
) => {
  const range = { from: new Date(from), to: new Date(to) }
  const { entries, truncated } = expandEvent(row, runs, range)
  return {
    truncated,
    lines: entries.map((entry) => `${entry.scheduledAt.slice(0, 16)} ${entry.status}`),
  }
}

describe('clock changes', () => {
  test('a time that spring skips runs once, right after the gap', () => {
    const { lines } = expand(event(), { from: '2026-03-07T00:00:00Z', to: '2026-03-10T00:00:00Z' })
    expect(lines).toEqual([
      '2026-03-07T07:30 planned',
      '2026-03-08T07:00 planned',
      '2026-03-09T06:30 planned',
    ])
  })

  test('a fixed time that autumn repeats runs once', () => {
    const row = event({ cron_expression: '30 1 * * *' })
    const { lines } = expand(row, { from: '2026-10-31T00:00:00Z', to: '2026-11-03T00:00:00Z' })
    expect(lines).toEqual([
      '2026-10-31T05:30 planned',
      '2026-11-01T05:30 planned',
      '2026-11-02T06:30 planned',
    ])
  })

  test('an hourly job runs every hour of the long day and of the short one', () => {
    const row = event({ cron_expression: '0 * * * *' })
    expect(
      expand(row, { from: '2026-11-01T04:00:00Z', to: '2026-11-02T05:00:00Z' }).lines,
    ).toHaveLength(25)
    expect(
      expand(row, { from: '2026-03-08T05:00:00Z', to: '2026-03-09T04:00:00Z' }).lines,
    ).toHaveLength(23)
  })
})

describe('planned and actual', () => {
  const week = { from: '2026-06-01T00:00:00Z', to: '2026-06-04T00:00:00Z' }

  test('a run before the future of its job is what its row says, and nothing where there is none', () => {
    const daily = event({ timezone: 'UTC', due_at: new Date('2026-06-03T02:30:00Z') })
    const runs = [run('2026-06-01T02:30:00Z', 'missed'), run('2026-06-02T11:00:00Z')]
    expect(expand(daily, week, runs).lines).toEqual([
      '2026-06-01T02:30 missed',
      '2026-06-02T11:00 completed',
      '2026-06-03T02:30 planned',
    ])
  })

  test('a run that was reported before it was due is not planned beside', () => {
    const runs = [run('2026-06-01T02:30:00Z', 'failed')]
    expect(expand(event({ timezone: 'UTC' }), week, runs).lines[0]).toBe('2026-06-01T02:30 failed')
    expect(expand(event({ timezone: 'UTC' }), week, runs).lines).toHaveLength(3)
  })

  test('nothing is planned for a job that does not come due, or is paused', () => {
    for (const change of [{ due_at: null }, { status: 'paused' as const }]) {
      expect(expand(event({ timezone: 'UTC', ...change }), week).lines).toEqual([])
    }
  })

  test('no more runs are planned than the event may still have, also past the range asked for', () => {
    const row = event({
      timezone: 'UTC',
      max_occurrences: 3,
      occurrence_count: 1,
      due_at: new Date('2026-06-02T02:30:00Z'),
    })
    const month = { from: week.from, to: '2026-07-01T00:00:00Z' }
    expect(expand(row, month).lines).toEqual([
      '2026-06-02T02:30 planned',
      '2026-06-03T02:30 planned',
    ])
    expect(expand(row, { ...month, from: '2026-06-03T00:00:00Z' }).lines).toEqual([
      '2026-06-03T02:30 planned',
    ])
  })

  test('an interval is counted from its anchor', () => {
    const row = event({
      cron_expression: null,
      every_ms: 36 * 3_600_000,
      anchor_at: new Date('2026-05-31T06:00:00Z'),
    })
    expect(expand(row, week).lines).toEqual([
      '2026-06-01T18:00 planned',
      '2026-06-03T06:00 planned',
    ])
  })

  test('the range includes its beginning and not its end', () => {
    const row = event({ timezone: 'UTC', cron_expression: '0 0 * * *' })
    expect(expand(row, { from: '2026-06-01T00:00:00Z', to: '2026-06-02T00:00:00Z' }).lines).toEqual(
      ['2026-06-01T00:00 planned'],
    )
  })

  test('says when there are more runs than are listed', () => {
    const row = event({ timezone: 'UTC', cron_expression: '* * * * *' })
    const { lines, truncated } = expand(row, week)
    expect(truncated).toBe(true)
    expect(lines).toHaveLength(MAX_ENTRIES_PER_EVENT)
    expect(lines[0]).toBe('2026-06-01T00:00 planned')
    expect(expand(event(), week).truncated).toBe(false)
  })
})
