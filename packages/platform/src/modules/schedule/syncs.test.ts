import { limits } from '@sesamespace/contract/limits'
import type { SyncScheduleEvent } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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
import { statementsAround } from '../../../test/statements.ts'

let platform: TestPlatform
let owner: TestPerson
let viewer: TestPerson
let agent: TestAgent
let agents = 0

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  viewer = await addMember(platform, owner, 'viewer', 'vera')
})
afterAll(() => platform.stop())
beforeEach(async () => {
  agent = await createAgent(platform, owner, `syncer-${agents++}`)
})

const jobs = (count: number, from = 0): SyncScheduleEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    externalId: `job-${from + index}`,
    title: `Job ${from + index}`,
    cronExpression: '0 9 * * *',
  }))
const sync = (events: SyncScheduleEvent[]) => agent.client.syncSchedule(events)
const syncs = async () => (await viewer.client.listScheduleSyncs({ agentId: agent.agent.id })).syncs
const active = async (): Promise<number> =>
  (await agent.client.getSchedule({ status: 'active' })).events.length
/** Holds the cancelling of all of ten jobs. */
async function hold(): Promise<string> {
  await sync(jobs(10))
  return (await sync([])).held?.syncId ?? 'nothing is held'
}

describe('syncs', () => {
  test('are kept with what each changed, newest first; those that change nothing are not', async () => {
    await sync(jobs(3))
    await sync(jobs(3))
    await sync([{ externalId: 'job-0', title: 'Renamed', cronExpression: '0 9 * * *' }])
    const [second, first, ...others] = await syncs()
    expect(others).toEqual([])
    expect(first).toMatchObject({ created: 3, updated: 0, removed: 0, held: null })
    expect(second).toMatchObject({ agentId: agent.agent.id, created: 0, updated: 1, removed: 2 })
    expect(second?.changes.map(({ title, change }) => [title, change])).toEqual([
      ['Renamed', 'updated'],
      ['Job 1', 'cancelled'],
      ['Job 2', 'cancelled'],
    ])
  })

  test('of 500 jobs take at most 20 statements, whether they are new, changed or cancelled', async () => {
    const begun = 'select pg_advisory_xact_lock(hashtextextended('
    const fresh = await statementsAround(begun, () => sync(jobs(500)))
    const renamed = jobs(500).map((job, index) => ({
      ...job,
      title: `Renamed ${index}`,
      ...(index % 3 === 0 && { cronExpression: '30 8 * * *' }),
      ...(index % 3 === 1 && { enabled: false }),
    }))
    const changed = await statementsAround(begun, () => sync(renamed))
    const gone = await statementsAround(begun, () => sync(renamed.slice(0, 450)))
    for (const own of [fresh, changed, gone]) {
      expect(own.some((text) => text.includes('schedule_events'))).toBe(true)
      expect(own.length).toBeLessThanOrEqual(20)
    }
    const { events } = await agent.client.getSchedule({ limit: 1_000 })
    const kept = new Map(events.map((event) => [event.externalId, event]))
    for (const [index, job] of renamed.slice(0, 450).entries())
      expect(kept.get(job.externalId)).toMatchObject({
        title: `Renamed ${index}`,
        cronExpression: index % 3 === 0 ? '30 8 * * *' : '0 9 * * *',
        status: index % 3 === 1 ? 'paused' : 'active',
        nextRunAt: index % 3 === 1 ? null : expect.any(String),
      })
  }, 120_000)

  test('are listed page by page, to an agent its own alone', async () => {
    for (let count = 1; count <= 3; count++) await sync(jobs(count))
    const first = await owner.client.listScheduleSyncs({ agentId: agent.agent.id, limit: 2 })
    expect(first.syncs).toHaveLength(2)
    const rest = await owner.client.listScheduleSyncs({
      agentId: agent.agent.id,
      limit: 2,
      cursor: first.nextCursor ?? '',
    })
    expect(rest.syncs).toHaveLength(1)
    expect(rest.nextCursor).toBeNull()
    expect((await agent.client.listScheduleSyncs()).syncs).toHaveLength(3)
    const stranger = await createAgent(platform, owner, `stranger-${agents++}`)
    expect((await stranger.client.listScheduleSyncs({ agentId: agent.agent.id })).syncs).toEqual([])
  })

  test('list few of the jobs of a large one', async () => {
    await sync(jobs(30))
    expect((await syncs())[0]?.changes).toHaveLength(limits.syncChangesListed)
  })

  test('killed at the last step leave nothing half-done', async () => {
    await sync(jobs(10))
    await sql`
      create function die() returns trigger language plpgsql as
        $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
      create trigger die before insert on schedule_sync_changes for each statement execute function die();
    `.execute(platform.db)
    const response = await fetch(`${platform.url}/api/v1/schedule/sync`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${agent.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events: jobs(4, 8) }),
    })
    await sql`drop function die() cascade`.execute(platform.db)
    expect(response.ok).toBe(false)
    expect(await syncs()).toHaveLength(1)
    expect((await agent.client.getSchedule()).events.map(({ title }) => title)).toEqual(
      jobs(10).map(({ title }) => title),
    )
    expect(await sync(jobs(4, 8))).toMatchObject({ created: 2, removed: 0, held: { count: 8 } })
  })
})

describe('cancelling many jobs at once', () => {
  test('is held for a person: those go on, all else is done', async () => {
    await sync(jobs(10))
    const answer = await sync([
      { externalId: 'job-0', title: 'Renamed', cronExpression: '0 9 * * *' },
      ...jobs(1, 10),
    ])
    expect(answer).toMatchObject({ created: 1, updated: 1, removed: 0, held: { count: 9 } })
    expect(await active()).toBe(11)
    const { syncs: waiting } = await owner.client.listScheduleSyncs({ held: 'pending' })
    expect(waiting.find(({ id }) => id === answer.held?.syncId)).toMatchObject({
      agentId: agent.agent.id,
      held: { status: 'pending', count: 9, decidedBy: null, undoUntil: null },
    })
  })

  test('is done at once up to half of the active ones, and below five', async () => {
    await sync(jobs(10))
    expect(await sync(jobs(5))).toMatchObject({ removed: 5 })
    const few = await sync(jobs(1))
    expect(few).toMatchObject({ removed: 4 })
    expect(few.held).toBeUndefined()
    await sync(jobs(5))
    expect(await sync([])).toMatchObject({ removed: 0, held: { count: 5 } })
  })

  test('asks once for the same jobs, anew for others, and no more when they are named again', async () => {
    const first = await hold()
    expect((await sync([])).held).toEqual({ syncId: first, count: 10 })
    const second = (await sync(jobs(1))).held
    expect(second).toMatchObject({ count: 9 })
    expect(second?.syncId).not.toBe(first)
    expect((await sync(jobs(10))).held).toBeUndefined()
    expect((await syncs()).map(({ held }) => held?.status)).toEqual([
      'dropped',
      'replaced',
      undefined,
    ])
    expect(await codeOf(owner.client.applyHeldCancel(first))).toBe('409 conflict')
    expect(await active()).toBe(10)
  })

  test('is decided by people who manage schedules alone', async () => {
    const syncId = await hold()
    expect(await codeOf(viewer.client.applyHeldCancel(syncId))).toBe('403 forbidden')
    expect(await codeOf(agent.client.applyHeldCancel(syncId))).toBe('403 forbidden')
    expect(await codeOf(agent.client.keepHeldJobs(syncId))).toBe('403 forbidden')
    expect(await active()).toBe(10)
  })

  test('keeps the jobs for good when a person says so, without asking again', async () => {
    const syncId = await hold()
    const { sync: kept } = await owner.client.keepHeldJobs(syncId)
    expect(kept.held).toMatchObject({ status: 'kept', count: 10, decidedBy: owner.me.id })
    const again = await sync([])
    expect(again).toMatchObject({ removed: 0, notes: expect.any(Array) })
    expect(again.held).toBeUndefined()
    expect(again.notes).toHaveLength(10)
    expect(await active()).toBe(10)
    // Named again they are the agent's own once more.
    await sync(jobs(10))
    expect((await sync([])).held).toMatchObject({ count: 10 })
  })

  test('cancels when a person applies it, and restores them as they were', async () => {
    await sync(jobs(10))
    const { events } = await owner.client.getSchedule({ agentId: agent.agent.id })
    const [paused, named] = events
    await owner.client.updateScheduleEvent(paused?.id ?? '', { status: 'paused' })
    const syncId = (await sync([])).held?.syncId ?? ''
    const { sync: applied } = await owner.client.applyHeldCancel(syncId)
    expect(applied.held).toMatchObject({ status: 'applied', count: 10 })
    expect(applied.held?.undoUntil).not.toBeNull()
    expect(await active()).toBe(0)
    expect(await codeOf(owner.client.keepHeldJobs(syncId))).toBe('409 conflict')
    await sync([{ externalId: 'job-1', title: 'Anew', everyMs: 60_000 }])
    const { sync: undone } = await owner.client.undoHeldCancel(syncId)
    expect(undone.held).toMatchObject({ status: 'undone', undoUntil: null })
    const after = (await owner.client.getSchedule({ agentId: agent.agent.id })).events
    expect(after.find(({ id }) => id === paused?.id)).toMatchObject({
      status: 'paused',
      decidedBy: owner.me.id,
    })
    expect(after.find(({ id }) => id === named?.id)).toMatchObject({ title: 'Anew' })
    expect(after.filter(({ status }) => status === 'active')).toHaveLength(9)
    expect(after.every(({ status, nextRunAt }) => status === 'paused' || nextRunAt)).toBe(true)
    expect(await codeOf(owner.client.undoHeldCancel(syncId))).toBe('409 conflict')
  })

  test('cannot be undone after a day', async () => {
    const syncId = await hold()
    await owner.client.applyHeldCancel(syncId)
    await platform.db
      .updateTable('schedule_syncs')
      .set({ decided_at: sql<Date>`now() - interval '25 hours'` })
      .where('id', '=', syncId)
      .execute()
    expect(await codeOf(owner.client.undoHeldCancel(syncId))).toBe('409 conflict')
  })

  test('is decided once by two people at once, and by a person against a sync', async () => {
    const syncId = await hold()
    const both = await Promise.allSettled([
      owner.client.applyHeldCancel(syncId),
      owner.client.keepHeldJobs(syncId),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await sync(jobs(10))
    const again = (await sync([])).held?.syncId ?? ''
    const [decided] = await Promise.allSettled([
      owner.client.applyHeldCancel(again),
      sync(jobs(10)),
    ])
    // Whichever came first, the newest list of the agent names them all.
    expect(await active()).toBe(10)
    const { held } = (await syncs()).find(({ id }) => id === again) ?? {}
    expect(held?.status).toBe(decided.status === 'fulfilled' ? 'applied' : 'dropped')
  })

  test('waits once, of two syncs at once', async () => {
    await sync(jobs(10))
    const answers = await Promise.all([sync([]), sync([]), sync(jobs(1))])
    expect(answers.every(({ removed }) => removed === 0)).toBe(true)
    const { syncs: waiting } = await owner.client.listScheduleSyncs({
      agentId: agent.agent.id,
      held: 'pending',
    })
    expect(waiting).toHaveLength(1)
    expect(await active()).toBe(10)
  })

  test('is dropped with the agent, and not undone after', async () => {
    const syncId = await hold()
    await owner.client.applyHeldCancel(syncId)
    await sync(jobs(10))
    const again = (await sync([])).held?.syncId ?? ''
    await owner.client.deleteAgent(agent.agent.id)
    expect(await codeOf(owner.client.applyHeldCancel(again))).toBe('409 conflict')
    expect(await codeOf(owner.client.undoHeldCancel(syncId))).toBe('404 not_found')
  })

  test('is in the audit log: held, applied, undone and kept', async () => {
    const syncId = await hold()
    await owner.client.applyHeldCancel(syncId)
    await owner.client.undoHeldCancel(syncId)
    const { entries } = await owner.client.listAudit({ targetId: agent.agent.id })
    expect(
      entries.filter(({ action }) => action.startsWith('schedule.')).map(({ action }) => action),
    ).toEqual(['schedule.cancel_undone', 'schedule.cancel_applied', 'schedule.cancel_held'])
  })
})

describe('what a person decided', () => {
  const one = jobs(1)

  test.each(['paused', 'cancelled'] as const)(
    '%s stays so when its agent deletes the job and makes it anew',
    async (status) => {
      const note = {
        externalId: 'job-0',
        field: 'status',
        reason: `A person has ${status} this job.`,
      }
      const { events } = await sync(one)
      await owner.client.updateScheduleEvent(events[0]?.id ?? '', { status })
      await agent.client.deleteScheduleEvent(events[0]?.id ?? '')
      expect((await sync(one)).notes).toEqual([note])
      const { events: synced } = await viewer.client.getSchedule({ agentId: agent.agent.id })
      expect(synced).toMatchObject([{ status, decidedBy: owner.me.id, nextRunAt: null }])
      await agent.client.deleteScheduleEvent(synced[0]?.id ?? '')
      const { event } = await agent.client.createScheduleEvent({
        externalId: 'job-0',
        title: 'By hand',
        everyMs: 60_000,
      })
      expect(event).toMatchObject({ status, decidedBy: owner.me.id })
      expect((await sync(one)).notes).toEqual([note])
      await owner.client.updateScheduleEvent(event.id, { status: 'active' })
      await agent.client.deleteScheduleEvent(event.id)
      expect(await sync(one)).toMatchObject({ notes: [], events: [{ status: 'active' }] })
    },
  )

  test('is taken back by a person who makes the job anew', async () => {
    const { events } = await sync(one)
    await owner.client.updateScheduleEvent(events[0]?.id ?? '', { status: 'cancelled' })
    await agent.client.deleteScheduleEvent(events[0]?.id ?? '')
    const { event } = await owner.client.createScheduleEvent({
      agentId: agent.agent.id,
      externalId: 'job-0',
      title: 'By a person',
      everyMs: 60_000,
    })
    expect(event).toMatchObject({ status: 'active', decidedBy: null })
  })

  test('is paused again, not cancelled, when a sync left the job out between', async () => {
    const { events } = await sync(one)
    await owner.client.updateScheduleEvent(events[0]?.id ?? '', { status: 'paused' })
    await sync([])
    expect(await sync(one)).toMatchObject({
      notes: [{ reason: 'A person has paused this job.' }],
      events: [{ status: 'paused', decidedBy: owner.me.id }],
    })
  })

  test('holds against a deletion and a sync at once', async () => {
    const { events } = await sync(one)
    const id = events[0]?.id ?? ''
    await owner.client.updateScheduleEvent(id, { status: 'paused' })
    await Promise.all([agent.client.deleteScheduleEvent(id), sync(one), sync(one)])
    await sync(one)
    expect((await agent.client.getSchedule()).events).toMatchObject([{ status: 'paused' }])
  })
})

test('a job of which something cannot be stored refuses no other one, and is kept with the reason', async () => {
  const good = { title: 'Good', cronExpression: '0 9 * * *' }
  const odd = {
    often: { everyMs: 500 },
    rare: { everyMs: 400 * 24 * 60 * 60 * 1_000 },
    tomorrow: { nextOccurrenceAt: 'tomorrow' },
    february: { nextOccurrenceAt: '2026-02-30T09:00:00Z' },
    long: { cronExpression: `0 9 * * ${'1,'.repeat(200)}1` },
    both: { ...good, everyMs: 60_000 },
    nameless: { ...good, title: ' ' },
    wordy: { ...good, title: 'x'.repeat(500), description: 'nul \0 and half \ud83d' },
    greedy: { ...good, maxOccurrences: -1, graceSeconds: 1.5 },
    absent: { ...good, timezone: '' },
  }
  const { events, notes } = await sync(
    Object.entries({ ...odd, good }).map(([externalId, job]) => ({
      externalId,
      title: externalId,
      ...job,
    })),
  )
  const unreadable = events.filter((event) => event.unreadable !== null)
  expect(new Set(unreadable.map(({ externalId }) => externalId))).toEqual(
    new Set(['both', 'february', 'long', 'often', 'rare', 'tomorrow']),
  )
  expect(unreadable.every(({ nextRunAt }) => nextRunAt === null)).toBe(true)
  expect(events.find(({ externalId }) => externalId === 'both')?.unreadable).toMatch(/^Give /)
  expect(notes.map(({ externalId, field }) => `${externalId} ${field}`).toSorted()).toEqual([
    'both nextOccurrenceAt',
    'february nextOccurrenceAt',
    'greedy graceSeconds',
    'greedy maxOccurrences',
    'long cronExpression',
    'nameless title',
    'often everyMs',
    'rare everyMs',
    'tomorrow nextOccurrenceAt',
    'wordy title',
  ])
  expect(events.find(({ externalId }) => externalId === 'nameless')?.title).toBe('nameless')
  expect(events.find(({ externalId }) => externalId === 'absent')?.nextRunAt).not.toBeNull()
})
