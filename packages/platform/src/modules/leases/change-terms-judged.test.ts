import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { setMidday } from '../../../test/set-midday.ts'
import { always, dayFromNow } from '../approval-rules/rules.fixture.ts'
import { startRunningJob } from './lease-job.fixture.ts'
import { seedOwnPeople, type OwnPeople } from './own-people.fixture.ts'

let platform: TestPlatform
let owner: TestPerson
let second: TestPerson
let agent: TestAgent
let vaultId: string
let itemId: string
let ask: OwnPeople['ask']

beforeAll(async () => {
  platform = await startPlatform()
  ;({ owner, second, agent, vaultId, itemId, ask } = await seedOwnPeople(platform))
  await setMidday(owner)
})
afterAll(() => platform.stop())

const shorter = { durationSeconds: 60 }
const longer = { durationSeconds: 3600 }
const leaseOf = async (id: string, by = second) => (await by.client.getLease(id)).lease

/** Does something while the vault asks for two approvals, of anybody. */
async function withTwoApprovals(work: () => Promise<void>): Promise<void> {
  await owner.client.updateVault(vaultId, { requiredApprovals: 2, ownAgentRequests: 'mark' })
  await work()
  await owner.client.updateVault(vaultId, { requiredApprovals: 1 })
}

describe('who stands behind a changed request', () => {
  test('is who made the key that changed it: they decide it no more than if they had asked', async () => {
    await withTwoApprovals(async () => {
      await owner.client.updateVault(vaultId, { ownAgentRequests: 'refuse' })
      const leaseId = await ask()
      expect((await leaseOf(leaseId, owner)).canDecide).toBe(true)
      const { key } = await owner.client.createAgentKey(agent.agent.id, { name: 'another' })
      await platform.client({ apiKey: key.key }).changeLeaseTerms(leaseId, longer)
      expect((await leaseOf(leaseId, owner)).canDecide).toBe(false)
      expect(await codeOf(owner.client.approveLease(leaseId, { termsVersion: 2 }))).toBe(
        '403 self_approval',
      )
      await owner.client.updateVault(vaultId, { ownAgentRequests: 'mark' })
    })
  })
})

describe('approval rules judge the new terms', () => {
  async function ruled(): Promise<string> {
    const { item } = await owner.client.createVaultItem(vaultId, {
      name: 'Ruled',
      type: 'login',
      fields: { username: 'app', password: 'hunter2-hunter2-9f8e' },
    })
    const terms = { itemId: item.id, fields: ['password'], reason: crypto.randomUUID() }
    const { lease } = await agent.client.requestLease({ ...terms, durationSeconds: 600 })
    await second.client.approveLease(lease.id)
    await second.client.createApprovalRule({
      ...always,
      leaseId: lease.id,
      itemVersion: 1,
      fields: ['password'],
      until: dayFromNow(30),
    })
    return item.id
  }

  test('and give nothing of an item that was archived meanwhile', async () => {
    const item = await ruled()
    const terms = { itemId: item, fields: ['password'], durationSeconds: 3600 }
    const { lease } = await agent.client.requestLease({ ...terms, reason: 'To look' })
    await owner.client.archiveVaultItem(item)
    const briefly = { durationSeconds: 300 }
    const change = () => agent.client.changeLeaseTerms(lease.id, briefly)
    expect(await codeOf(change())).toBe('409 lease_not_pending')
    await owner.client.unarchiveVaultItem(item)
    expect(await codeOf(change())).toBe('409 lease_not_pending')
  })

  test('and pass nothing beyond the leases that an admin lets the agent ask for a day', async () => {
    const item = await ruled()
    const terms = { itemId: item, fields: ['password'], durationSeconds: 3600 }
    const { lease } = await agent.client.requestLease({ ...terms, reason: 'To look' })
    const limit = (leasesPerDay: number | null) =>
      owner.client.setAgentLimits(agent.agent.id, { messagesPerMinute: null, leasesPerDay })
    await limit(1)
    const change = () => agent.client.changeLeaseTerms(lease.id, { durationSeconds: 300 })
    expect(await codeOf(change())).toBe('429 rate_limited')
    expect(await leaseOf(lease.id)).toMatchObject({ status: 'pending', termsVersion: 1 })
    await limit(null)
    expect((await change()).lease.status).toBe('active')
  })

  test('and pass them, or do not, as if they were asked for anew; the use counts', async () => {
    const item = await ruled()
    const terms = { itemId: item, fields: ['password'], durationSeconds: 3600 }
    const { lease } = await agent.client.requestLease({ ...terms, reason: 'To look' })
    expect(lease).toMatchObject({ status: 'pending', rule: { miss: 'duration' } })
    const { lease: still } = await agent.client.changeLeaseTerms(lease.id, { durationSeconds: 900 })
    expect(still).toMatchObject({ status: 'pending', rule: { miss: 'duration' } })
    const { lease: passed } = await agent.client.changeLeaseTerms(lease.id, {
      durationSeconds: 300,
    })
    expect(passed).toMatchObject({ status: 'active', rule: { miss: null }, durationSeconds: 300 })
    const { rules } = await second.client.listApprovalRules({ itemId: item })
    expect(rules).toMatchObject([{ uses: 1 }])
    expect(await codeOf(agent.client.changeLeaseTerms(lease.id, longer))).toBe(
      '409 lease_not_pending',
    )
    const { entries } = await owner.client.listAudit({ targetId: lease.id })
    expect(entries.map(({ action }) => action)).toEqual([
      'vault.lease.approved_by_rule',
      'vault.lease.terms_changed',
      'vault.lease.terms_changed',
      'vault.lease.requested',
    ])
  })
})

describe('what a lease is bound to', () => {
  test('never changes; for how many runs of a job it is, does', async () => {
    const work = await startRunningJob(platform, { agent: agent.client, owner: owner.client }, 2)
    const { lease } = await agent.client.requestLease({
      itemId,
      reason: crypto.randomUUID(),
      ...work.binding,
    })
    const { lease: changed } = await agent.client.changeLeaseTerms(lease.id, { runs: 7 })
    expect(changed).toMatchObject({
      jobId: lease.jobId,
      runs: 7,
      earlierTerms: [{ runs: 2, durationSeconds: lease.requestedDurationSeconds }],
    })
    await work.end()
    expect(await codeOf(agent.client.changeLeaseTerms(lease.id, { runs: 1 }))).toBe(
      '409 lease_not_pending',
    )
  })

  test('what a person gave is theirs to change, by giving it anew', async () => {
    await withTwoApprovals(async () => {
      const work = await startRunningJob(platform, { agent: agent.client, owner: owner.client }, 2)
      const jobId = 'jobId' in work.binding ? work.binding.jobId : ''
      const { lease } = await second.client.giveLease(jobId, { itemId, runs: 2, reason: 'Nightly' })
      expect(lease.status).toBe('pending')
      expect(await codeOf(agent.client.changeLeaseTerms(lease.id, shorter))).toBe('409 conflict')
      expect((await agent.client.getLease(lease.id)).lease.abilities?.changeTerms).toBe(false)
    })
  })
})

test('what is in the vault stands in no reason, and in that of earlier terms it is found', async () => {
  const secret = 'kT9-vv31-qqPz-8841'
  const leaseId = await ask()
  await agent.client.changeLeaseTerms(leaseId, { reason: `It is ${secret}, I think` })
  await agent.client.changeLeaseTerms(leaseId, { reason: 'To look' })
  await owner.client.createVaultItem(vaultId, {
    name: 'Found later',
    type: 'login',
    fields: { password: secret },
  })
  await expect
    .poll(async () => (await owner.client.listLeaks()).leaks, { timeout: 20_000 })
    .toContainEqual(expect.objectContaining({ place: 'lease', authorId: agent.agent.id }))
  const { lease } = await agent.client.changeLeaseTerms(leaseId, { reason: `Is it ${secret}?` })
  expect(lease.reason).toBe('Is it [secret removed]?')
})
