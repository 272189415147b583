import type { Lease, Task } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addMember, type TestPerson } from '../../../test/harness.ts'
import { codeOf, SECRET, startFetchWorld } from './fetch-world.fixture.ts'

// Leases that end with a task or with a run: every way that either ends, against every way that a lease is used.

const world = await startFetchWorld()
const { platform, owner, approver, agent, other, upstream, bearer } = world
afterAll(() => world.stop())

let itemId: string
let channelId: string
let stranger: TestPerson

// Each test has its item: a code is given by any lease of it.
beforeEach(async () => {
  const fields = { token: SECRET, totp: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' }
  itemId = (await world.newItem([bearer], { only: false, fields })).id
})
beforeAll(async () => {
  channelId = await newChannel()
  stranger = await addMember(platform, owner, 'approver', 'sam')
  await owner.client.setVaultMember(world.vault.id, stranger.me.id, 'approver')
})

async function newChannel(): Promise<string> {
  const { channel } = await owner.client.createChannel({
    name: `work-${crypto.randomUUID().slice(0, 8)}`,
    kind: 'channel',
    visibility: 'private',
    memberIds: [agent.agent.id, other.agent.id, approver.me.id],
  })
  return channel.id
}

const newTask = async (inChannel = channelId): Promise<Task> =>
  (await owner.client.createTask(inChannel, { title: 'Rotate the keys' })).task

async function claimedTask(inChannel = channelId): Promise<Task> {
  const task = await newTask(inChannel)
  return (await agent.client.claimTask(inChannel, task.id)).task
}

const ask = async (binding: { taskId?: string; runId?: string }): Promise<Lease> =>
  (await agent.client.requestLease({ itemId, reason: crypto.randomUUID(), ...binding })).lease
const approved = async (binding: { taskId?: string; runId?: string }): Promise<Lease> =>
  (await approver.client.approveLease((await ask(binding)).id)).lease
const read = async ({ id }: Lease): Promise<Lease> => (await agent.client.getLease(id)).lease

/** A run under way, as its agent reported it. */
async function startedRun(heartbeatSeconds = 3_600) {
  const scheduledAt = new Date().toISOString()
  const { event } = await agent.client.createScheduleEvent({
    title: 'Nightly backup',
    everyMs: 3_600_000,
    anchorAt: scheduledAt,
  })
  const { occurrence } = await agent.client.recordOccurrence(event.id, {
    scheduledAt,
    status: 'running',
    heartbeatSeconds,
  })
  return { eventId: event.id, runId: occurrence.id, scheduledAt }
}
type Run = Awaited<ReturnType<typeof startedRun>>

const lapseClaim = (task: Task) =>
  sql`update tasks set claim_expires_at = now() - interval '1 minute' where id = ${task.id}`.execute(
    platform.db,
  )
const fallSilent = ({ runId }: Run) =>
  sql`update schedule_occurrences set next_step_at = now() - interval '1 minute' where id = ${runId}`.execute(
    platform.db,
  )

const endsOfTask: [string, (task: Task) => Promise<unknown>][] = [
  ['task_done', (task) => agent.client.updateTask(channelId, task.id, { status: 'done' })],
  [
    'task_done',
    (task) => owner.client.updateTasks({ changes: [{ taskId: task.id, status: 'done' }] }),
  ],
  [
    'task_cancelled',
    (task) => owner.client.updateTask(channelId, task.id, { status: 'cancelled' }),
  ],
  [
    'task_done',
    (task) => owner.client.updateTask(channelId, task.id, { status: 'done', archived: true }),
  ],
  ['task_gone', (task) => owner.client.deleteTask(channelId, task.id)],
  ['claim_ended', (task) => agent.client.releaseTask(channelId, task.id)],
  ['claim_ended', (task) => owner.client.releaseTask(channelId, task.id)],
  ['claim_ended', (task) => owner.client.removeTaskAssignee(channelId, task.id, agent.agent.id)],
  ['claim_taken', (task) => owner.client.claimTask(channelId, task.id, { takeOver: true })],
  ['claim_renewed', (task) => agent.client.claimTask(channelId, task.id)],
  ['claim_lapsed', lapseClaim],
]

const endsOfRun: [string, (run: Run) => Promise<unknown>][] = [
  ...(['completed', 'failed', 'skipped'] as const).map(
    (status): [string, (run: Run) => Promise<unknown>] => [
      'run_ended',
      ({ eventId, scheduledAt }) => agent.client.recordOccurrence(eventId, { scheduledAt, status }),
    ],
  ),
  [
    'run_retried',
    ({ eventId, scheduledAt }) =>
      agent.client.recordOccurrence(eventId, { scheduledAt, status: 'running', attempt: 2 }),
  ],
  ['run_gone', ({ eventId }) => owner.client.deleteScheduleEvent(eventId)],
]

/** Every way to values by a lease, and to more time with it, is refused. */
async function expectClosed(lease: Lease, endReason: string): Promise<void> {
  const received = upstream.received.length
  const node = await secondNode()
  const ways = [
    () => agent.client.useSecret(lease.id),
    () => node.useSecret(lease.id),
    () => agent.client.fetchWithLease(lease.id, `${upstream.url}/v1/x`),
  ]
  for (const way of ways) expect(await codeOf(way())).toBe('lease_ended')
  expect(await codeOf(agent.client.generateTotp(itemId))).toBe('forbidden')
  expect(await codeOf(approver.client.extendLease(lease.id, { durationSeconds: 60 }))).toBe(
    'lease_not_active',
  )
  expect(upstream.received).toHaveLength(received)
  expect(await read(lease)).toMatchObject({ status: 'expired', endReason, uses: 0 })
}

let elsewhere: typeof agent.client | undefined
/** The agent on another node of the same database. */
async function secondNode(): Promise<typeof agent.client> {
  elsewhere ??= platform.client({
    apiUrl: (await platform.addNode()).url,
    apiKey: agent.key,
    maxRetries: 0,
  })
  return elsewhere
}

describe('a lease bound to a task', () => {
  test.each(endsOfTask)('ends with it, for every use (%s)', async (endReason, end) => {
    const task = await claimedTask()
    const lease = await approved({ taskId: task.id })
    const pending = await ask({ taskId: task.id })
    const free = await ask({})
    await end(task)
    await expectClosed(lease, endReason)
    expect(await read(pending)).toMatchObject({ status: 'lapsed', endReason })
    expect(await codeOf(approver.client.approveLease(pending.id))).toBe('lease_not_pending')
    expect(await read(free)).toMatchObject({ status: 'pending', endReason: null })
    await agent.client.cancelLease(free.id)
  })

  test('is told of as ended once, by whoever ended the task, in the transaction of the change', async () => {
    const task = await claimedTask()
    const lease = await approved({ taskId: task.id })
    await owner.client.updateTask(channelId, task.id, { status: 'done' })
    const { rows } = await sql<{ type: string; actor_id: string; reason: string }>`
      select type, actor_id, payload -> 'lease' ->> 'endReason' as reason from events
      where payload -> 'lease' ->> 'id' = ${lease.id} and type = 'vault.lease.expired'`.execute(
      platform.db,
    )
    expect(new Set(rows.map((row) => row.actor_id))).toEqual(new Set([owner.me.id]))
    expect(new Set(rows.map((row) => row.reason))).toEqual(new Set(['task_done']))
    expect(await world.audited('vault.lease.expired', lease.id)).toMatchObject([
      { reason: 'task_done' },
    ])
  })

  test('does not come back with a task that is reopened and claimed', async () => {
    const task = await claimedTask()
    const lease = await approved({ taskId: task.id })
    await agent.client.updateTask(channelId, task.id, { status: 'done' })
    await owner.client.updateTask(channelId, task.id, { status: 'open' })
    await agent.client.claimTask(channelId, task.id)
    await expectClosed(lease, 'task_done')
  })

  test('does not come back with a late heartbeat', async () => {
    const silent = await claimedTask()
    const lapsed = await approved({ taskId: silent.id })
    await lapseClaim(silent)
    await agent.client.heartbeatTask(channelId, silent.id, silent.claimFence)
    await expectClosed(lapsed, 'claim_lapsed')
  })

  test('does not come back with a late change', async () => {
    const updated = await claimedTask()
    const second = await approved({ taskId: updated.id })
    await lapseClaim(updated)
    await agent.client.updateTask(channelId, updated.id, {})
    await expectClosed(second, 'claim_lapsed')
  })

  test('goes on while the claim is kept, and ends with its own time all the same', async () => {
    const task = await claimedTask()
    const lease = await approved({ taskId: task.id })
    await agent.client.heartbeatTask(channelId, task.id, task.claimFence)
    await owner.client.updateTask(channelId, task.id, { title: 'Another', priority: 'high' })
    expect((await agent.client.useSecret(lease.id)).fields['token']).toBe(SECRET)
    expect((await (await secondNode()).useSecret(lease.id)).fields['token']).toBe(SECRET)
    await sql`update leases set expires_at = clock_timestamp() where id = ${lease.id}`.execute(
      platform.db,
    )
    expect(await codeOf(agent.client.useSecret(lease.id))).toBe('lease_ended')
    expect(await read(lease)).toMatchObject({ status: 'expired', endReason: null })
  })

  test('ends when the agent leaves the channel', async () => {
    const left = await newChannel()
    const task = await claimedTask(left)
    const lease = await approved({ taskId: task.id })
    await owner.client.removeChannelMember(left, agent.agent.id)
    await expectClosed(lease, 'claim_ended')
  })

  test('is refused without the claim', async () => {
    const unclaimed = await newTask()
    const taken = await newTask()
    await other.client.claimTask(channelId, taken.id)
    const done = await claimedTask()
    await agent.client.updateTask(channelId, done.id, { status: 'done' })
    const lapsed = await claimedTask()
    await lapseClaim(lapsed)
    for (const [task, code] of [
      [unclaimed, 'task_not_claimed'],
      [taken, 'task_not_claimed'],
      [done, 'task_not_claimed'],
      [lapsed, 'task_claim_lost'],
      [{ id: crypto.randomUUID() }, 'not_found'],
    ] as const)
      expect(await codeOf(ask({ taskId: task.id }))).toBe(code)
    const { channel } = await owner.client.createChannel({
      name: 'elsewhere',
      kind: 'channel',
      visibility: 'private',
    })
    const { task: hidden } = await owner.client.createTask(channel.id, { title: 'Hidden' })
    // In the very words of a task that is not there.
    const refusal = (taskId: string) =>
      ask({ taskId }).then(String, (error: Error) => error.message)
    expect(await refusal(hidden.id)).toBe(await refusal(crypto.randomUUID()))
    expect(await codeOf(ask({ taskId: hidden.id }))).toBe('not_found')
    const { runId } = await startedRun()
    const kept = await claimedTask()
    expect(await codeOf(ask({ taskId: kept.id, runId }))).toBe('invalid_request')
  })

  test('is the same request only for the same task and claim', async () => {
    const [one, two] = [await claimedTask(), await claimedTask()]
    const asked = { itemId, reason: crypto.randomUUID() }
    const first = await agent.client.requestLease({ ...asked, taskId: one.id })
    const again = await agent.client.requestLease({ ...asked, taskId: one.id })
    const of = await Promise.all([
      agent.client.requestLease({ ...asked, taskId: two.id }),
      agent.client.requestLease(asked),
    ])
    expect(again.lease.id).toBe(first.lease.id)
    expect(new Set([first, ...of].map(({ lease }) => lease.id)).size).toBe(3)
    for (const { lease } of [first, ...of]) await agent.client.cancelLease(lease.id)
  })

  test('says what it is for to whoever may see the task, and nothing to others', async () => {
    const task = await claimedTask()
    const lease = await ask({ taskId: task.id })
    const seen = { type: 'task', taskId: task.id, key: task.key, title: task.title, channelId }
    expect(lease.work).toEqual(seen)
    expect((await approver.client.getLease(lease.id)).lease.work).toEqual(seen)
    const { leases } = await stranger.client.listLeases({ taskId: task.id })
    expect(leases).toMatchObject([{ id: lease.id, taskId: task.id, work: null }])
    const { rows } = await sql<{ log: string }>`
      select string_agg(payload::text, ' ') as log from events
      where payload -> 'lease' ->> 'id' = ${lease.id}`.execute(platform.db)
    expect(rows[0]?.log).not.toContain(task.title)
    const listed = await approver.client.listLeases({ taskId: crypto.randomUUID() })
    expect(listed.leases).toEqual([])
  })

  test('is not used any more once the change that closes the task has the lease, whoever waits for it', async () => {
    for (const closesFirst of [true, false]) {
      const task = await claimedTask()
      const lease = await approved({ taskId: task.id })
      const close = () => owner.client.updateTask(channelId, task.id, { status: 'done' })
      const use = () => codeOf(agent.client.useSecret(lease.id))
      const queue: Promise<unknown>[] = []
      await platform.db.transaction().execute(async (db) => {
        await sql`select from leases where id = ${lease.id} for update`.execute(db)
        for (const [place, step] of (closesFirst ? [close, use] : [use, close]).entries()) {
          queue.push(step())
          await expect.poll(waiting, { timeout: 30_000 }).toBe(place + 1)
        }
      })
      const [first, second] = await Promise.all(queue)
      const outcome = closesFirst ? second : first
      expect(outcome).toBe(closesFirst ? 'lease_ended' : 'done')
      expect(await codeOf(agent.client.useSecret(lease.id))).toBe('lease_ended')
      expect((await read(lease)).uses).toBe(closesFirst ? 0 : 1)
    }
  })

  test('is used by nobody after the close was answered, however many try at once', async () => {
    const node = await secondNode()
    const task = await claimedTask()
    const lease = await approved({ taskId: task.id })
    let isClosed = false
    const late: boolean[] = []
    const tries = Array.from({ length: 40 }, async (_, place) => {
      const client = place % 2 === 0 ? agent.client : node
      for (let round = 0; round < 5; round++) {
        const startedLate = isClosed
        const code = await codeOf(client.useSecret(lease.id))
        if (code === 'done' && startedLate) late.push(true)
      }
    })
    const close = owner.client
      .updateTask(channelId, task.id, { status: 'done' })
      .then(() => (isClosed = true))
    await Promise.all([...tries, close])
    expect(late).toEqual([])
    await expectRefused(lease)
  })
})

/** How many wait for a lock that somebody else holds. */
async function waiting(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(platform.db)
  return rows[0]?.count ?? 0
}

const expectRefused = async (lease: Lease): Promise<void> =>
  expect(await codeOf(agent.client.useSecret(lease.id))).toBe('lease_ended')

describe('a lease bound to a run', () => {
  test.each(endsOfRun)('ends with it, for every use (%s)', async (endReason, end) => {
    const run = await startedRun()
    const lease = await approved({ runId: run.runId })
    const pending = await ask({ runId: run.runId })
    await end(run)
    await expectClosed(lease, endReason)
    expect(await read(pending)).toMatchObject({ status: 'lapsed', endReason })
    expect(await codeOf(approver.client.approveLease(pending.id))).toBe('lease_not_pending')
  })

  test('ends when the run gives no sign of life in time, and a late one brings nothing back', async () => {
    const run = await startedRun()
    const lease = await approved({ runId: run.runId })
    await fallSilent(run)
    expect(await codeOf(agent.client.useSecret(lease.id))).toBe('lease_ended')
    const { eventId, scheduledAt } = run
    await agent.client.recordOccurrence(eventId, { scheduledAt, status: 'running' })
    await expectRefused(lease)
    const { status, endReason } = await read(lease)
    expect(status).toBe('expired')
    expect(['run_silent', 'run_ended']).toContain(endReason)
  })

  test('goes on with a sign of life', async () => {
    const { eventId, runId, scheduledAt } = await startedRun()
    const lease = await approved({ runId })
    await agent.client.recordOccurrence(eventId, { scheduledAt, status: 'running' })
    expect((await agent.client.useSecret(lease.id)).fields['token']).toBe(SECRET)
    await agent.client.recordOccurrence(eventId, { scheduledAt, status: 'completed' })
    await expectRefused(lease)
  })

  test('is asked for in a run of one’s own that is under way', async () => {
    const run = await startedRun()
    await agent.client.recordOccurrence(run.eventId, {
      scheduledAt: run.scheduledAt,
      status: 'completed',
    })
    expect(await codeOf(ask({ runId: run.runId }))).toBe('run_not_running')
    expect(await codeOf(ask({ runId: crypto.randomUUID() }))).toBe('not_found')
    const mine = await startedRun()
    const asked = { itemId, reason: 'Not mine', runId: mine.runId }
    expect(await codeOf(other.client.requestLease(asked))).toBe('not_found')
  })

  test('says which job and when it was planned', async () => {
    const { runId, eventId, scheduledAt } = await startedRun()
    const lease = await ask({ runId })
    const work = { type: 'run', runId, eventId, title: 'Nightly backup', scheduledAt }
    expect((await approver.client.getLease(lease.id)).lease.work).toEqual(work)
    expect((await approver.client.listLeases({ runId })).leases).toHaveLength(1)
  })
})
