import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { addMember } from '../../../test/harness.ts'
import { countUnfollowed } from '../../../test/unfollowed.ts'
import { createLocalBus } from '../../events/bus.ts'
import { leaseEvents, startStory } from './story.fixture.ts'

const story = await startStory()
const { platform, owner, agent, item, vault, approvedLease } = story
// Three nodes that look at the same leases, and hear nothing of each other.
await platform.addNode(createLocalBus())
await platform.addNode(createLocalBus())
afterAll(() => platform.stop())

/** How long before its end the holder is to be told; `null`: not any more, or never. */
async function secondsBefore(leaseId: string): Promise<number | null> {
  const { rows } = await sql<{ before: number | null }>`
    select extract(epoch from expires_at - notice_due_at)::float as before from leases where id = ${leaseId}
  `.execute(platform.db)
  return rows[0]?.before ?? null
}
/** Some time passes for a lease: nothing but the database's clock decides. */
const pass = (leaseId: string, seconds: number) =>
  sql`update leases set expires_at = expires_at - make_interval(secs => ${seconds}),
    notice_due_at = notice_due_at - make_interval(secs => ${seconds}) where id = ${leaseId}`.execute(
    platform.db,
  )
const told = async (leaseId: string) =>
  (await leaseEvents(platform, leaseId)).filter(({ type }) => type === 'vault.lease.ending')
/** All nodes have looked at what was due before. */
async function looked(): Promise<void> {
  const { id } = await approvedLease({ durationSeconds: 600 })
  await pass(id, 500)
  await expect.poll(async () => (await told(id)).length).toBe(1)
}

test.each([
  [30, null],
  [59, null],
  [90, 30],
  [600, 120],
  [3_600, 300],
  [86_400, 300],
])('of %i seconds the holder hears %s before the end', async (durationSeconds, before) => {
  const { id } = await approvedLease({ durationSeconds })
  const found = await secondsBefore(id)
  expect(found === null ? null : Math.round(found)).toBe(before)
})

test('the holder alone is told, once on however many nodes, and not before its time', async () => {
  const leases = await Promise.all(
    Array.from({ length: 12 }, () => approvedLease({ durationSeconds: 600 })),
  )
  await looked()
  for (const { id } of leases) expect(await told(id)).toEqual([])
  for (const { id } of leases) await pass(id, 500)
  for (const { id } of leases)
    await expect.poll(async () => (await told(id)).length, { timeout: 10_000 }).toBe(1)
  await looked()
  for (const { id } of leases)
    expect(await told(id)).toEqual([
      { type: 'vault.lease.ending', principal_ids: [agent.agent.id], can_decide: false },
    ])
})

test('an agent hears it on its socket, with when it ends', async () => {
  const lease = await approvedLease({ durationSeconds: 600 })
  const heard: { id: string; expiresAt: string | null }[] = []
  agent.client.on('vault.lease.ending', ({ lease: { id, expiresAt } }) =>
    heard.push({ id, expiresAt }),
  )
  await agent.client.connect()
  await pass(lease.id, 500)
  await expect.poll(() => heard.map(({ id }) => id)).toContain(lease.id)
  const { lease: now } = await agent.client.getLease(lease.id)
  expect(heard.find(({ id }) => id === lease.id)?.expiresAt).toBe(now.expiresAt)
  agent.client.disconnect()
})

test('what was revoked, used up or over is told of no more', async () => {
  const revoked = await approvedLease({ durationSeconds: 600 })
  const usedUp = await approvedLease({ durationSeconds: 600 }, { maxUses: 1 })
  const over = await approvedLease({ durationSeconds: 600 })
  await owner.client.revokeLease(revoked.id)
  await agent.client.useSecret(usedUp.id)
  await pass(revoked.id, 500)
  await pass(usedUp.id, 500)
  // As when no node ran meanwhile.
  await pass(over.id, 700)
  await looked()
  for (const { id } of [revoked, usedUp, over]) expect(await told(id)).toEqual([])
})

test('one that ended with its task is told of no more', async () => {
  const { channel } = await owner.client.createChannel({
    name: 'bound',
    memberIds: [agent.agent.id],
  })
  const { task } = await owner.client.createTask(channel.id, { title: 'Work' })
  await agent.client.claimTask(channel.id, task.id)
  const { lease } = await agent.client.requestLease({
    itemId: item.id,
    reason: 'For the task',
    durationSeconds: 600,
    taskId: task.id,
  })
  await owner.client.approveLease(lease.id)
  await owner.client.updateTask(channel.id, task.id, { status: 'done' })
  await pass(lease.id, 500)
  await looked()
  expect(await told(lease.id)).toEqual([])
})

test('an extended one is told of before its new end, and once more only where it was told before', async () => {
  const early = await approvedLease({ durationSeconds: 600 })
  await owner.client.extendLease(early.id, { durationSeconds: 3_000 })
  expect(Math.round((await secondsBefore(early.id)) ?? 0)).toBe(300)
  await pass(early.id, 500)
  await looked()
  expect(await told(early.id)).toEqual([])

  const late = await approvedLease({ durationSeconds: 600 })
  await pass(late.id, 500)
  await expect.poll(async () => (await told(late.id)).length).toBe(1)
  await owner.client.extendLease(late.id, { durationSeconds: 3_000 })
  await looked()
  expect(await told(late.id)).toHaveLength(1)
  await pass(late.id, 2_900)
  await expect.poll(async () => (await told(late.id)).length).toBe(2)
})

test('a person is told by a notification, which is open until the lease is extended or over', async () => {
  const person = await addMember(platform, owner, 'operator', 'holder')
  await owner.client.setVaultMember(vault.id, person.me.id, 'viewer')
  const notified = async () => {
    await expect.poll(() => countUnfollowed(platform.db)).toBe(0)
    return (await person.client.listNotifications({ reason: 'ending' })).notifications
  }
  const { lease } = await person.client.requestLease({
    itemId: item.id,
    reason: 'To look at the orders',
    durationSeconds: 600,
  })
  await owner.client.approveLease(lease.id)
  expect(await notified()).toEqual([])
  await pass(lease.id, 500)
  await expect.poll(async () => (await told(lease.id)).length).toBe(1)
  expect(await notified()).toMatchObject([
    { subjectId: lease.id, text: item.name, isAvailable: true, isOpen: true },
  ])
  expect((await owner.client.listNotifications({ reason: 'ending' })).notifications).toEqual([])
  await owner.client.extendLease(lease.id, { durationSeconds: 3_000 })
  expect(await notified()).toMatchObject([{ text: null, isOpen: false }])
})
