import type { Lease, ScheduleEvent } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createAgent } from '../../../test/harness.ts'
import { codeOf, SECRET } from './fetch-world.fixture.ts'
import { HOUR_MS, startRunsWorld } from './runs-world.fixture.ts'

// Leases for the next runs of a job: in which runs they can be used, in how many, and what ends them.

const world = await startRunsWorld()
const { platform, owner, approver, agent, other, upstream } = world
const { newJob, planned, report, ask, decideEarly, approved, use } = world
afterAll(() => world.stop())

let itemId: string
beforeEach(async () => {
  itemId = (await world.newSecret()).id
})

const read = async ({ id }: Lease): Promise<Lease> => (await agent.client.getLease(id)).lease

describe('a lease for the next runs of a job', () => {
  test('is used while a run is going on, between runs by no way, and ends with the last of them', async () => {
    const job = await newJob()
    const lease = await approved(job.id)
    expect(lease).toMatchObject({ jobId: job.id, runs: 2, runsUsed: 0, durationSeconds: 3_600 })
    const received = upstream.received.length
    for (const way of [
      () => agent.client.useSecret(lease.id),
      () => agent.client.fetchWithLease(lease.id, `${upstream.url}/v1/x`),
    ])
      expect(await codeOf(way())).toBe('run_not_running')
    expect(await codeOf(agent.client.generateTotp(itemId))).toBe('forbidden')
    expect(upstream.received).toHaveLength(received)
    expect(await read(lease)).toMatchObject({ status: 'active', uses: 0, runsUsed: 0 })

    const first = await report(job, 0)
    expect((await agent.client.useSecret(lease.id)).fields['token']).toBe(SECRET)
    await agent.client.fetchWithLease(lease.id, `${upstream.url}/v1/x`)
    expect((await agent.client.generateTotp(itemId)).code).toMatch(/^\d{6}$/)
    expect(await read(lease)).toMatchObject({ status: 'active', uses: 3, runsUsed: 1 })
    await report(job, 0, 'completed')
    expect(await use(lease)).toBe('run_not_running')

    const second = await report(job, 1)
    expect(await use(lease)).toBe('done')
    expect(await read(lease)).toMatchObject({ status: 'active', runsUsed: 2 })
    expect(await use(lease)).toBe('done')
    await report(job, 1, 'completed')
    expect(await use(lease)).toBe('lease_ended')
    const ended = await read(lease)
    expect(ended).toMatchObject({ status: 'expired', endReason: 'runs_used', uses: 5, runsUsed: 2 })
    expect(ended.work).toMatchObject({
      type: 'job',
      eventId: job.id,
      title: 'Nightly backup',
      usedIn: [
        { runId: first.id, scheduledAt: planned(job, 0), uses: 3 },
        { runId: second.id, scheduledAt: planned(job, 1), uses: 2 },
      ],
    })
    for (const filter of [{ runId: first.id }, { jobId: job.id }])
      expect((await approver.client.listLeases(filter)).leases).toMatchObject([{ id: lease.id }])
    expect(await world.audited('vault.lease.expired', lease.id)).toMatchObject([
      { reason: 'runs_used' },
    ])
  })

  test('says when the next run is', async () => {
    const job = await newJob()
    const lease = await approved(job.id)
    await report(job, 0, 'completed')
    const { event } = await agent.client.getScheduleEvent(job.id)
    await expect(agent.client.useSecret(lease.id)).rejects.toThrow(`next at ${event.nextRunAt}`)
  })

  test('counts the attempts of a run as one run, and a run that used nothing as none', async () => {
    const job = await newJob()
    const lease = await approved(job.id)
    await report(job, 0)
    await report(job, 0, 'completed')
    await report(job, 1)
    await use(lease)
    await report(job, 1, 'failed')
    await report(job, 1, 'running', { attempt: 2 })
    expect(await use(lease)).toBe('done')
    expect(await read(lease)).toMatchObject({ runsUsed: 1, uses: 2, status: 'active' })
  })

  test('gives the last place to one of two runs at once, and goes on in that one', async () => {
    const job = await newJob()
    const lease = await approved(job.id, 1)
    const [one] = [await report(job, 0), await report(job, 1)]
    const codes = await Promise.all(Array.from({ length: 8 }, () => use(lease)))
    // A machine that is busy may find no connection for some.
    const uses = codes.filter((code) => code !== 'unavailable').length
    expect(new Set(codes.filter((code) => code !== 'unavailable'))).toEqual(new Set(['done']))
    expect(await read(lease)).toMatchObject({ status: 'active', runsUsed: 1, uses })
    await report(job, 0, 'completed')
    expect(await use(lease)).toBe('lease_ended')
    expect((await read(lease)).work).toMatchObject({ usedIn: [{ runId: one.id, uses }] })
  })

  test('is used by nobody after the end of the last run was answered', async () => {
    const job = await newJob()
    const lease = await approved(job.id, 1)
    await report(job, 0)
    let isOver = false
    const late: string[] = []
    const tries = Array.from({ length: 20 }, async () => {
      for (let round = 0; round < 5; round++) {
        const startedLate = isOver
        if ((await use(lease)) === 'done' && startedLate) late.push('used')
      }
    })
    const end = report(job, 0, 'completed').then(() => (isOver = true))
    await Promise.all([...tries, end])
    expect(late).toEqual([])
    expect(['lease_ended', 'run_not_running']).toContain(await use(lease))
  })

  test('is used in no run that was planned before the approval, long ago, or made up by the agent', async () => {
    const job = await newJob()
    const asked = await ask(job.id)
    const { lease } = await approver.client.approveLease(asked.id)
    await report(job, 7)
    expect(await use(lease)).toBe('run_not_running')
    await decideEarly(lease, '300 days')
    await agent.client.recordOccurrence(job.id, {
      scheduledAt: planned(job, 7),
      status: 'completed',
    })
    for (const scheduledAt of [
      new Date(Date.parse(planned(job, 3)) - HOUR_MS / 2).toISOString(),
      new Date(Date.parse(planned(job, 0)) - 5 * HOUR_MS).toISOString(),
      new Date().toISOString(),
    ]) {
      const made = await agent.client.recordOccurrence(job.id, {
        scheduledAt,
        status: 'running',
      })
      expect(made.occurrence.scheduledAt).toBe(scheduledAt)
      expect(await use(lease)).toBe('run_not_running')
    }
    const late = await report(job, 0)
    await sql`update schedule_occurrences set scheduled_at = scheduled_at - interval '30 hours'
      where id = ${late.id}`.execute(platform.db)
    expect(await use(lease)).toBe('run_not_running')
  })

  test('is used in a run that a person asked for', async () => {
    const job = await newJob()
    const { lease } = await approver.client.approveLease((await ask(job.id)).id)
    const { request } = await owner.client.requestRun(job.id)
    const settled = await agent.client.answerRunRequest(request.id, { outcome: 'accepted' })
    await agent.client.recordOccurrence(job.id, {
      scheduledAt: settled.request.runAt ?? '',
      status: 'running',
    })
    expect(await use(lease)).toBe('done')
    expect(await read(lease)).toMatchObject({ runsUsed: 1 })
  })

  test('gives each run no more time than was approved, however long it is said to be running', async () => {
    const job = await newJob()
    const asked = await ask(job.id, 2, { durationSeconds: 7_200 })
    const { lease } = await approver.client.approveLease(asked.id, { durationSeconds: 600 })
    await decideEarly(lease)
    await report(job, 0)
    expect(await use(lease)).toBe('done')
    await sql`update lease_runs set first_used_at = first_used_at - interval '11 minutes'
      where lease_id = ${lease.id}`.execute(platform.db)
    await report(job, 0)
    expect(await use(lease)).toBe('run_not_running')
    await report(job, 0, 'running', { attempt: 2 })
    expect(await use(lease)).toBe('run_not_running')
    expect(await read(lease)).toMatchObject({ status: 'active', runsUsed: 1 })
  })

  test('is not used in a run that has fallen silent', async () => {
    const job = await newJob()
    const lease = await approved(job.id)
    const { id } = await report(job, 0)
    await sql`update schedule_occurrences set next_step_at = now() - interval '1 minute'
      where id = ${id}`.execute(platform.db)
    expect(await use(lease)).toBe('run_not_running')
  })

  test('ends with its own time', async () => {
    const job = await newJob()
    const lease = await approved(job.id)
    const days = (Date.parse(lease.expiresAt ?? '') - Date.now()) / (24 * HOUR_MS)
    expect(Math.round(days)).toBe(31)
    await report(job, 0)
    await sql`update leases set expires_at = clock_timestamp() where id = ${lease.id}`.execute(
      platform.db,
    )
    expect(await use(lease)).toBe('lease_ended')
    expect(await read(lease)).toMatchObject({ status: 'expired', endReason: null })
  })

  test('is held while the job is paused', async () => {
    const job = await newJob()
    const lease = await approved(job.id)
    await report(job, 0)
    await owner.client.updateScheduleEvent(job.id, { status: 'paused' })
    await expect(agent.client.useSecret(lease.id)).rejects.toMatchObject({
      code: 'run_not_running',
      message: expect.stringContaining('paused'),
    })
    expect((await read(lease)).status).toBe('active')
    await owner.client.updateScheduleEvent(job.id, { status: 'active' })
    expect(await use(lease)).toBe('done')
  })

  test('is revoked with the agent that is frozen', async () => {
    const frozen = await createAgent(platform, owner, 'frozen')
    const { event } = await frozen.client.createScheduleEvent({
      title: 'Report',
      everyMs: HOUR_MS,
    })
    const asked = { itemId, reason: 'To report', jobId: event.id, runs: 3 }
    const { lease } = await frozen.client.requestLease(asked)
    await approver.client.approveLease(lease.id)
    await owner.client.freezeAgent(frozen.agent.id)
    expect((await owner.client.getLease(lease.id)).lease.status).toBe('revoked')
  })

  const endings: [string, (job: ScheduleEvent) => Promise<unknown>][] = [
    ['job_cancelled', (job) => owner.client.updateScheduleEvent(job.id, { status: 'cancelled' })],
    ['job_cancelled', () => agent.client.syncSchedule([])],
    ['job_gone', (job) => owner.client.deleteScheduleEvent(job.id)],
    ['job_changed', (job) => agent.client.updateScheduleEvent(job.id, { everyMs: 60_000 })],
    [
      'job_changed',
      (job) =>
        agent.client.updateScheduleEvent(job.id, {
          anchorAt: new Date(Date.parse(job.anchorAt ?? '') + 60_000).toISOString(),
        }),
    ],
    [
      'job_changed',
      (job) => agent.client.updateScheduleEvent(job.id, { cronExpression: '* * * * *' }),
    ],
    [
      'job_changed',
      async (job) => {
        await agent.client.updateScheduleEvent(job.id, { everyMs: 60_000 })
        await agent.client.updateScheduleEvent(job.id, {
          everyMs: HOUR_MS,
          ...(job.anchorAt && { anchorAt: job.anchorAt }),
        })
      },
    ],
    [
      'job_changed',
      (job) =>
        agent.client.syncSchedule([
          { externalId: job.externalId ?? '', title: job.title, everyMs: 60_000 },
        ]),
    ],
    [
      'job_over',
      async (job) => {
        await owner.client.updateScheduleEvent(job.id, { maxOccurrences: 1 })
        await report(job, 0, 'completed')
      },
    ],
  ]
  test.each(endings)(
    'ends for every use when the job is no longer what was approved (%s)',
    async (endReason, end) => {
      const job = await newJob({ externalId: crypto.randomUUID() })
      const lease = await approved(job.id)
      const pending = await ask(job.id)
      await report(job, 1)
      await end(job)
      for (const way of [
        () => agent.client.useSecret(lease.id),
        () => agent.client.fetchWithLease(lease.id, `${upstream.url}/v1/x`),
      ])
        expect(await codeOf(way())).toBe('lease_ended')
      expect(await read(lease)).toMatchObject({ status: 'expired', endReason, uses: 0 })
      expect(await read(pending)).toMatchObject({ status: 'lapsed', endReason })
      expect(await codeOf(approver.client.approveLease(pending.id))).toBe('lease_not_pending')
    },
  )

  test('goes on when the agent sends the same schedule again, by another of its instants', async () => {
    const externalId = crypto.randomUUID()
    const job = await newJob({ externalId })
    const lease = await approved(job.id)
    await agent.client.syncSchedule([
      {
        externalId,
        title: 'Renamed',
        everyMs: HOUR_MS,
        anchorAt: planned(job, 3),
        graceSeconds: 600,
      },
    ])
    await report(job, 4)
    expect(await use(lease)).toBe('done')
  })

  test('is not extended, and no emergency', async () => {
    const job = await newJob()
    const lease = await approved(job.id)
    await owner.client.updateVault(world.vault.id, { breakGlass: 'approvers' })
    const pending = await ask(job.id)
    expect(await codeOf(approver.client.extendLease(lease.id, { durationSeconds: 60 }))).toBe(
      'conflict',
    )
    expect(
      await codeOf(approver.client.breakGlass(pending.id, { reason: 'Orders are down.' })),
    ).toBe('conflict')
    const seen = (await approver.client.getLease(lease.id)).lease
    expect(seen.abilities).toMatchObject({ extend: false, makeRule: false, revoke: true })
    expect((await approver.client.getLease(pending.id)).lease.abilities).toMatchObject({
      approve: true,
      breakGlass: false,
    })
    await owner.client.updateVault(world.vault.id, { breakGlass: 'nobody' })
  })

  test('is asked for a recurring job of one’s own', async () => {
    const job = await newJob()
    const { event: single } = await agent.client.createScheduleEvent({
      title: 'Once',
      nextOccurrenceAt: new Date(Date.now() + HOUR_MS).toISOString(),
    })
    const { event: over } = await agent.client.createScheduleEvent({
      title: 'Over',
      everyMs: HOUR_MS,
    })
    await agent.client.updateScheduleEvent(over.id, { status: 'cancelled' })
    expect(await codeOf(ask(single.id))).toBe('conflict')
    expect(await codeOf(ask(over.id))).toBe('conflict')
    expect(await codeOf(ask(crypto.randomUUID()))).toBe('not_found')
    const asked = { itemId, reason: 'Not mine', jobId: job.id, runs: 2 }
    expect(await codeOf(other.client.requestLease(asked))).toBe('not_found')
    for (const input of [
      { jobId: job.id },
      { runs: 2 },
      { jobId: job.id, runs: 0 },
      { jobId: job.id, runs: 101 },
      { jobId: job.id, runs: 1, runId: crypto.randomUUID() },
      { jobId: job.id, runs: 1, taskId: crypto.randomUUID() },
    ])
      expect(await codeOf(agent.client.requestLease({ itemId, reason: 'Odd', ...input }))).toBe(
        'invalid_request',
      )
  })

  test('is the same request only for as many runs of the same job', async () => {
    const job = await newJob()
    const asked = { itemId, reason: crypto.randomUUID(), jobId: job.id }
    const first = await agent.client.requestLease({ ...asked, runs: 2 })
    const again = await agent.client.requestLease({ ...asked, runs: 2 })
    const more = await agent.client.requestLease({ ...asked, runs: 3 })
    expect(again.lease.id).toBe(first.lease.id)
    expect(more.lease.id).not.toBe(first.lease.id)
    for (const { lease } of [first, more]) await agent.client.cancelLease(lease.id)
  })

  test('shows its job to whoever may see it, and nothing of it in events', async () => {
    const job = await newJob()
    const lease = await ask(job.id, 5)
    expect((await approver.client.getLease(lease.id)).lease.work).toMatchObject({
      type: 'job',
      title: 'Nightly backup',
      usedIn: [],
    })
    const { rows } = await sql<{ log: string }>`
      select string_agg(payload::text, ' ') as log from events
      where payload -> 'lease' ->> 'id' = ${lease.id}`.execute(platform.db)
    expect(rows[0]?.log).not.toContain('Nightly backup')
    await agent.client.cancelLease(lease.id)
  })
})
