import { sql } from 'kysely'
import type { RunAlert, ScheduleEvent } from '@sesamespace/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { Database } from '../../db/database.ts'
import { runClock } from './run-clock.fixture.ts'
import { moveRuns } from './run-clock.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** What is said of one run again names the same instant. */
const began = Date.now()
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString()

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let agents = 0

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
})
afterAll(() => platform.stop())
beforeEach(async () => {
  agent = await createAgent(platform, owner, `alert-${agents++}`)
})

/** Three nodes whose clocks turn at once; the platform under test has one of its own. */
const turn = async (): Promise<void> => {
  await Promise.all([runClock(platform.db), runClock(platform.db), runClock(platform.db)])
}
/** A job whose runs are far ahead: what it ran is reported. */
const newJob = async (input: object = {}): Promise<ScheduleEvent> =>
  (
    await agent.client.createScheduleEvent({
      title: 'Backup',
      everyMs: HOUR_MS,
      anchorAt: new Date(Date.now() + HOUR_MS).toISOString(),
      ...input,
    })
  ).event
/** A job with a run that came due this long ago, as if time had passed. */
async function jobDueAgo(ms: number): Promise<ScheduleEvent> {
  const event = await newJob({ anchorAt: ago(ms), graceSeconds: 3_000 })
  await platform.db
    .updateTable('schedule_events')
    .set({ due_at: sql<Date>`anchor_at` })
    .where('id', '=', event.id)
    .execute()
  return event
}
type Status = 'completed' | 'failed' | 'skipped' | 'running'
const report = (job: ScheduleEvent, ms: number, status: Status, more: object = {}) =>
  agent.client.recordOccurrence(job.id, {
    scheduledAt: new Date(began - ms).toISOString(),
    status,
    ...more,
  })
const alertsOf = async (job: ScheduleEvent, state?: 'open' | 'resolved'): Promise<RunAlert[]> =>
  (await owner.client.listAlerts({ eventId: job.id, ...(state && { state }) })).alerts
const troublesOf = async (job: ScheduleEvent) =>
  (await owner.client.getRunTroubles()).troubles.filter(({ eventId }) => eventId === job.id)

const carried = z.object({
  state: z.string(),
  alert: z.object({ eventId: z.string(), kind: z.string() }),
})
/** What was said of a job's alerts, in order: "failed raised". */
async function newsOf(job: ScheduleEvent): Promise<string[]> {
  const rows = await platform.db
    .selectFrom('events')
    .select('payload')
    .where('type', '=', 'schedule.alert')
    .orderBy('position')
    .execute()
  return rows.flatMap(({ payload }) => {
    const { state, alert } = carried.parse(payload)
    return alert.eventId === job.id ? [`${alert.kind} ${state}`] : []
  })
}

describe('without rules', () => {
  test('each failed and missed run is a trouble, and nothing is an alert', async () => {
    const job = await newJob()
    await report(job, 3 * HOUR_MS, 'failed', { result: 'Disk full' })
    const missed = await jobDueAgo(55 * MINUTE_MS)
    await turn()
    expect(await troublesOf(job)).toMatchObject([{ status: 'failed', error: 'Disk full' }])
    expect(await troublesOf(missed)).toMatchObject([{ status: 'missed' }])
    expect([...(await alertsOf(job)), ...(await alertsOf(missed))]).toEqual([])
    expect([...(await newsOf(job)), ...(await newsOf(missed))]).toEqual([])
  })
})

describe('a rule', () => {
  test('for failures quiets the first ones, raises once, and resolves when a run completes', async () => {
    const job = await newJob()
    await owner.client.setAlertRule({ eventId: job.id, kind: 'failed', inARow: 3 })
    await report(job, 6 * HOUR_MS, 'failed')
    await report(job, 5 * HOUR_MS, 'failed')
    expect(await alertsOf(job)).toEqual([])
    await report(job, 4 * HOUR_MS, 'failed', { result: 'Disk full' })
    await report(job, 3 * HOUR_MS, 'failed', { result: 'Disk still full' })
    expect(await alertsOf(job, 'open')).toMatchObject([
      { kind: 'failed', cause: { inARow: 3 }, runs: 2, result: 'Disk still full', title: 'Backup' },
    ])
    expect(await troublesOf(job)).toEqual([])
    // What is reported late of an earlier run changes nothing.
    await report(job, 7 * HOUR_MS, 'completed')
    expect(await newsOf(job)).toEqual(['failed raised'])
    await report(job, 2 * HOUR_MS, 'completed')
    expect(await newsOf(job)).toEqual(['failed raised', 'failed resolved'])
    expect(await alertsOf(job)).toMatchObject([{ resolvedBy: 'run' }])
    await report(job, HOUR_MS, 'failed')
    expect(await alertsOf(job, 'open')).toEqual([])
  })

  test('for failures raises once, however many reports come at once', async () => {
    const job = await newJob()
    await owner.client.setAlertRule({ eventId: job.id, kind: 'failed' })
    await Promise.all([9, 8, 7, 6, 5, 4, 3, 2].map((h) => report(job, h * HOUR_MS, 'failed')))
    expect(await newsOf(job)).toEqual(['failed raised'])
  })

  test('for missed runs raises by the clock, once on all nodes, and resolves when a run is reported', async () => {
    const job = await jobDueAgo(55 * MINUTE_MS)
    await owner.client.setAlertRule({ eventId: job.id, kind: 'missed' })
    await turn()
    expect(await newsOf(job)).toEqual(['missed raised'])
    expect(await troublesOf(job)).toEqual([])
    await agent.client.recordOccurrence(job.id, {
      scheduledAt: ago(55 * MINUTE_MS),
      status: 'completed',
    })
    expect(await newsOf(job)).toEqual(['missed raised', 'missed resolved'])
  })

  test('for lateness raises some minutes after the planned time, and resolves when the run begins', async () => {
    const [early, late] = [await jobDueAgo(2 * MINUTE_MS), await jobDueAgo(4 * MINUTE_MS)]
    await owner.client.setAlertRule({ agentId: agent.agent.id, kind: 'late', afterMinutes: 3 })
    await turn()
    expect(await newsOf(early)).toEqual([])
    expect(await newsOf(late)).toEqual(['late raised'])
    await platform.db
      .updateTable('run_alert_checks')
      .set({ check_at: sql<Date>`now()` })
      .execute()
    await turn()
    expect([await newsOf(early), await newsOf(late)]).toEqual([[], ['late raised']])
    // A minute and more passes.
    await sql`update schedule_occurrences set scheduled_at = scheduled_at - interval '90 seconds'
      where event_id = ${early.id}`.execute(platform.db)
    await sql`update run_alert_checks set check_at = now()`.execute(platform.db)
    await turn()
    expect(await newsOf(early)).toEqual(['late raised'])
    await agent.client.recordOccurrence(late.id, {
      scheduledAt: ago(4 * MINUTE_MS),
      status: 'running',
    })
    expect(await newsOf(late)).toEqual(['late raised', 'late resolved'])
  })

  test('for slow runs compares to the median, once there are enough runs', async () => {
    const job = await newJob()
    await owner.client.setAlertRule({ eventId: job.id, kind: 'slow', ratio: 2, minRuns: 3 })
    const took = (h: number, durationMs: number) =>
      report(job, h * HOUR_MS, 'completed', { durationMs })
    await took(9, 60_000)
    await took(8, 500_000)
    expect(await newsOf(job)).toEqual([])
    await took(7, 50_000)
    await took(6, 119_000)
    expect(await newsOf(job)).toEqual([])
    await took(5, 400_000)
    expect(await alertsOf(job, 'open')).toMatchObject([
      { kind: 'slow', cause: { durationMs: 400_000, usualMs: 89_500, boundMs: 179_000 } },
    ])
    await took(4, 70_000)
    expect(await newsOf(job)).toEqual(['slow raised', 'slow resolved'])
  })

  test('for slow runs raises by an absolute bound while the run is still under way', async () => {
    const job = await newJob()
    await owner.client.setAlertRule({ eventId: job.id, kind: 'slow', overSeconds: 600 })
    await report(job, HOUR_MS, 'running', { startedAt: ago(5 * MINUTE_MS) })
    await turn()
    expect(await newsOf(job)).toEqual([])
    await sql`update schedule_attempts set started_at = started_at - interval '6 minutes'
      where occurrence_id in (select id from schedule_occurrences where event_id = ${job.id})`.execute(
      platform.db,
    )
    await sql`update run_alert_checks set check_at = now()`.execute(platform.db)
    await turn()
    expect(await newsOf(job)).toEqual(['slow raised'])
    await report(job, HOUR_MS, 'completed', { durationMs: 700_000 })
    expect(await newsOf(job)).toEqual(['slow raised'])
    await report(job, MINUTE_MS, 'completed', { durationMs: 1_000 })
    expect(await newsOf(job)).toEqual(['slow raised', 'slow resolved'])
  })

  test('for overlap raises when a run begins beside another, and resolves when one of them ends', async () => {
    const job = await newJob()
    await owner.client.setAlertRule({ eventId: job.id, kind: 'overlap' })
    await report(job, 2 * HOUR_MS, 'running')
    expect(await newsOf(job)).toEqual([])
    await report(job, HOUR_MS, 'running')
    expect(await alertsOf(job, 'open')).toMatchObject([{ kind: 'overlap', cause: { running: 2 } }])
    await report(job, HOUR_MS, 'completed')
    expect(await newsOf(job)).toEqual(['overlap raised', 'overlap resolved'])
  })

  test('holds for the narrowest place, and one that is off raises nothing there', async () => {
    const job = await newJob()
    const other = await newJob({ title: 'Other' })
    const { rule } = await owner.client.setAlertRule({ agentId: agent.agent.id, kind: 'failed' })
    await owner.client.setAlertRule({ eventId: job.id, kind: 'failed', isOn: false })
    await report(job, HOUR_MS, 'failed')
    await report(other, HOUR_MS, 'failed')
    expect([await newsOf(job), await newsOf(other)]).toEqual([[], ['failed raised']])
    expect(await troublesOf(job)).toEqual([])
    const { rules } = await owner.client.getAlertRules({ eventId: job.id })
    expect(rules.map(({ eventId, isOn }) => ({ eventId, isOn }))).toEqual(
      expect.arrayContaining([
        { eventId: null, isOn: true },
        { eventId: job.id, isOn: false },
      ]),
    )
    await owner.client.removeAlertRule(rule.id)
    await turn()
    expect(await newsOf(other)).toEqual(['failed raised', 'failed resolved'])
    expect(await alertsOf(other)).toMatchObject([{ resolvedBy: 'rule', ruleId: null }])
    expect(await troublesOf(other)).toHaveLength(1)
  })

  test('that is set anew judges what stands already', async () => {
    const job = await newJob()
    await report(job, 2 * HOUR_MS, 'failed')
    await report(job, HOUR_MS, 'failed')
    await owner.client.setAlertRule({ eventId: job.id, kind: 'failed', inARow: 2 })
    await turn()
    expect(await newsOf(job)).toEqual(['failed raised'])
    await owner.client.updateScheduleEvent(job.id, { status: 'cancelled' })
    await turn()
    expect(await alertsOf(job)).toMatchObject([{ resolvedBy: 'job' }])
  })

  test('that is removed before it raised anything leaves the clock nothing to do', async () => {
    const job = await newJob()
    await report(job, HOUR_MS, 'completed')
    const { rule } = await owner.client.setAlertRule({ eventId: job.id, kind: 'overlap' })
    await owner.client.removeAlertRule(rule.id)
    await moveRuns(new Database(platform.db, () => {}))
    const { rows } = await sql`
      select 1 from run_alert_checks c join schedule_occurrences o on o.id = c.occurrence_id
      where o.event_id = ${job.id}`.execute(platform.db)
    expect(rows).toEqual([])
  })

  test('that is removed while runs are reported fails no report, and leaves no alert open', async () => {
    const job = await newJob()
    for (let hour = 40; hour > 20; hour--) {
      const { rule } = await owner.client.setAlertRule({ eventId: job.id, kind: 'failed' })
      await Promise.all([
        owner.client.removeAlertRule(rule.id),
        report(job, hour * HOUR_MS, 'failed'),
      ])
    }
    await turn()
    expect(await alertsOf(job, 'open')).toEqual([])
  })

  test('raises nothing of a job that is cancelled, whatever is reported of it', async () => {
    const job = await newJob()
    await owner.client.setAlertRule({ eventId: job.id, kind: 'failed' })
    await owner.client.updateScheduleEvent(job.id, { status: 'cancelled' })
    await report(job, HOUR_MS, 'failed')
    await turn()
    expect(await newsOf(job)).toEqual([])
  })

  test('for overlap resolves also when the later run was reported ahead of its time', async () => {
    const job = await newJob()
    await owner.client.setAlertRule({ eventId: job.id, kind: 'overlap' })
    await report(job, HOUR_MS, 'running')
    await report(job, -30_000, 'running')
    expect(await newsOf(job)).toEqual(['overlap raised'])
    await report(job, HOUR_MS, 'completed')
    expect(await newsOf(job)).toEqual(['overlap raised', 'overlap resolved'])
  })

  test('takes the place of the one that was there, and is refused with bounds of another kind', async () => {
    const job = await newJob()
    const first = await owner.client.setAlertRule({ eventId: job.id, kind: 'late' })
    const again = await owner.client.setAlertRule({
      eventId: job.id,
      kind: 'late',
      afterMinutes: 30,
    })
    expect(first.rule.afterMinutes).toBe(10)
    expect(again.rule).toMatchObject({ id: first.rule.id, afterMinutes: 30 })
    const set = (input: object) =>
      codeOf(owner.client.setAlertRule({ eventId: job.id, kind: 'late', ...input }))
    expect(await set({ inARow: 3 })).toBe('400 invalid_request')
    expect(await set({ kind: 'slow' })).toBe('400 invalid_request')
    expect(await set({ agentId: agent.agent.id })).toBe('400 invalid_request')
    expect(await set({ eventId: owner.me.id })).toBe('404 not_found')
  })
})

describe('rights', () => {
  test('agents read their own alerts and set no rule; a change is audited', async () => {
    const job = await newJob()
    const { rule } = await owner.client.setAlertRule({ eventId: job.id, kind: 'failed', inARow: 1 })
    await report(job, HOUR_MS, 'failed')
    const stranger = await createAgent(platform, owner, `stranger-${agents}`)
    const viewer = await addMember(platform, owner, 'viewer', `viewer${agents}`)
    expect((await agent.client.listAlerts({ eventId: job.id })).alerts).toHaveLength(1)
    expect((await viewer.client.listAlerts({ eventId: job.id })).alerts).toHaveLength(1)
    expect((await stranger.client.listAlerts()).alerts).toEqual([])
    expect(await codeOf(stranger.client.getAlertRules({ eventId: job.id }))).toBe('404 not_found')
    for (const { client } of [agent, viewer])
      expect(
        await codeOf(client.setAlertRule({ eventId: job.id, kind: 'failed', inARow: 9 })),
      ).toMatch(/^403/)
    expect(await codeOf(viewer.client.removeAlertRule(rule.id))).toMatch(/^403/)
    await owner.client.removeAlertRule(rule.id)
    const { entries } = await owner.client.listAudit({ targetId: job.id })
    expect(entries.map(({ action }) => action).slice(0, 2)).toEqual([
      'schedule.alert_rule.removed',
      'schedule.alert_rule.set',
    ])
  })
})
