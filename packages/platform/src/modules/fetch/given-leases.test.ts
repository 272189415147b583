import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addMember, type TestPerson } from '../../../test/harness.ts'
import { codeOf } from './fetch-world.fixture.ts'
import { startRunsWorld } from './runs-world.fixture.ts'

const world = await startRunsWorld()
const { platform, owner, approver, agent, newJob, report, decideEarly, use } = world
afterAll(() => world.stop())

let itemId: string
beforeEach(async () => {
  itemId = (await world.newSecret()).id
})

describe('a lease that a person gives for the next runs', () => {
  let manager: TestPerson
  beforeAll(async () => {
    manager = await addMember(platform, owner, 'operator', 'mona')
    await owner.client.setVaultMember(world.vault.id, manager.me.id, 'manager')
  })
  const given = (person: TestPerson, jobId: string, input: object = {}) =>
    person.client.giveLease(jobId, { itemId, runs: 2, reason: 'Nightly backup', ...input })

  test('is found and used by the agent as if it had asked', async () => {
    const job = await newJob()
    const { lease } = await given(approver, job.id, { fields: ['token'], durationSeconds: 900 })
    expect(lease).toMatchObject({
      status: 'active',
      requesterId: agent.agent.id,
      givenBy: approver.me.id,
      approvedBy: [approver.me.id],
      fields: ['token'],
      jobId: job.id,
      runs: 2,
      durationSeconds: 900,
    })
    const { leases } = await agent.client.listLeases({ status: ['active'], jobId: job.id })
    expect(leases).toMatchObject([{ id: lease.id, abilities: { use: true } }])
    await decideEarly(lease)
    expect(await use(lease)).toBe('run_not_running')
    await report(job, 0)
    expect(await use(lease)).toBe('done')
    const { rows } = await sql<{ type: string }>`
      select type from events where payload -> 'lease' ->> 'id' = ${lease.id}
        and ${agent.agent.id}::uuid = any(principal_ids) order by position`.execute(platform.db)
    expect(rows.map(({ type }) => type)).toEqual(['vault.lease.approved', 'vault.lease.used'])
    expect(await world.audited('vault.lease.given', lease.id)).toMatchObject([
      { jobId: job.id, runs: 2, fields: ['token'] },
    ])
  })

  test('is a request that others approve where the vault asks for several', async () => {
    await owner.client.updateVault(world.vault.id, { requiredApprovals: 2 })
    const job = await newJob()
    const { lease } = await given(approver, job.id)
    expect(lease).toMatchObject({
      status: 'pending',
      requiredApprovals: 2,
      approvedBy: [approver.me.id],
    })
    expect(await codeOf(approver.client.approveLease(lease.id))).toBe('conflict')
    const { lease: both } = await manager.client.approveLease(lease.id)
    expect(both).toMatchObject({ status: 'active', givenBy: approver.me.id })
    await owner.client.updateVault(world.vault.id, { requiredApprovals: 1 })
  })

  test('is given by nobody who may not decide it, and never to an agent of one’s own', async () => {
    const viewer = await addMember(platform, owner, 'operator', 'vera')
    await owner.client.setVaultMember(world.vault.id, viewer.me.id, 'user')
    const stranger = await addMember(platform, owner, 'admin', 'adam')
    const job = await newJob()
    expect(await codeOf(given(viewer, job.id))).toBe('forbidden')
    expect(await codeOf(given(stranger, job.id))).toBe('forbidden')
    // The owner made the agent.
    expect(await codeOf(given(owner, job.id))).toBe('self_approval')
    expect(await codeOf(agent.client.giveLease(job.id, { itemId, runs: 1, reason: 'Me' }))).toBe(
      'forbidden',
    )
    expect((await owner.client.listLeases({ jobId: job.id })).leases).toEqual([])
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from audit_entries where action = 'vault.lease.give_refused'`.execute(
      platform.db,
    )
    expect(rows[0]?.count).toBe(2)
  })

  test('is refused for another version, unknown fields and jobs that have no next runs', async () => {
    const job = await newJob()
    expect(await codeOf(given(approver, job.id, { itemVersion: 99 }))).toBe('lease_changed')
    expect(await codeOf(given(approver, job.id, { fields: ['nope'] }))).toBe('invalid_request')
    expect(await codeOf(given(approver, job.id, { fields: [] }))).toBe('empty_selection')
    expect(await codeOf(given(approver, crypto.randomUUID()))).toBe('not_found')
    await owner.client.updateScheduleEvent(job.id, { status: 'cancelled' })
    expect(await codeOf(given(approver, job.id))).toBe('conflict')
    expect((await owner.client.listLeases({ jobId: job.id })).leases).toEqual([])
  })

  test('is given by nobody who holds a key of the agent, whoever else made it', async () => {
    const keeper = await addMember(platform, owner, 'admin', 'keeper')
    await owner.client.setVaultMember(world.vault.id, keeper.me.id, 'approver')
    const job = await newJob()
    const { key } = await keeper.client.createAgentKey(agent.agent.id, { name: 'Second' })
    expect(await codeOf(given(keeper, job.id))).toBe('self_approval')
    await keeper.client.revokeAgentKey(agent.agent.id, key.id)
    expect((await given(keeper, job.id)).lease.status).toBe('active')
  })

  test('is for the schedule that was shown', async () => {
    const job = await newJob()
    const { event } = await owner.client.getScheduleEvent(job.id)
    const planVersion = event.planVersion ?? 0
    await agent.client.updateScheduleEvent(job.id, { everyMs: 60_000 })
    expect(await codeOf(given(approver, job.id, { planVersion }))).toBe('conflict')
    const { event: now } = await owner.client.getScheduleEvent(job.id)
    const { lease } = await given(approver, job.id, { planVersion: now.planVersion })
    expect(lease.status).toBe('active')
  })

  test('is a request to the groups that the vault asks, and no gift of somebody outside them', async () => {
    const { group } = await owner.client.createGroup({
      name: 'Security',
      memberIds: [manager.me.id],
    })
    await owner.client.updateVault(world.vault.id, {
      approvalGroups: [{ groupId: group.id, required: 1 }],
    })
    const job = await newJob()
    const { lease } = await given(approver, job.id)
    expect(lease).toMatchObject({ status: 'pending', approvedBy: [], givenBy: approver.me.id })
    expect((await manager.client.approveLease(lease.id)).lease.status).toBe('active')
    const other = await given(manager, (await newJob()).id)
    expect(other.lease.status).toBe('active')
    await owner.client.updateVault(world.vault.id, { approvalGroups: [] })
  })
})
