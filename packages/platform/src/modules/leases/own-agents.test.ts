import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { seedOwnPeople, type OwnPeople } from './own-people.fixture.ts'

let platform: TestPlatform
let owner: TestPerson
let maker: TestPerson
let second: TestPerson
let agent: TestAgent
let vaultId: string
let askAs: OwnPeople['ask']
let itemId: string

beforeAll(async () => {
  platform = await startPlatform()
  ;({ owner, maker, second, agent, vaultId, itemId, ask: askAs } = await seedOwnPeople(platform))
})
afterAll(() => platform.stop())

const ask = (by?: TestAgent): Promise<string> => askAs(by && { by })

describe('where one approval is enough', () => {
  test('the maker of an agent decides its requests, marked as a risk', async () => {
    const leaseId = await ask()
    const { lease: shown } = await maker.client.getLease(leaseId)
    expect(shown).toMatchObject({ canDecide: true, risks: expect.arrayContaining(['own_agent']) })
    const { lease: elsewhere } = await second.client.getLease(leaseId)
    expect(elsewhere.risks).not.toContain('own_agent')
    const { lease } = await maker.client.approveLease(leaseId)
    expect(lease).toMatchObject({ status: 'active', risks: expect.arrayContaining(['own_agent']) })
    expect((await second.client.getLease(leaseId)).lease.risks).toContain('own_agent')
    const { entries } = await owner.client.listAudit({
      targetId: leaseId,
      action: 'vault.lease.approved',
    })
    expect(entries[0]?.details).toMatchObject({ ownAgent: true })
  })

  test('one person alone can work with their agent', async () => {
    const { vault } = await owner.client.createVault({ name: 'Alone' })
    const { item } = await owner.client.createVaultItem(vault.id, {
      name: 'Db',
      type: 'note',
      fields: { note: 'x' },
    })
    const robot = await createAgent(platform, owner, 'alone')
    const { lease } = await robot.client.requestLease({ itemId: item.id, reason: 'First run' })
    await owner.client.approveLease(lease.id)
    expect((await robot.client.useSecret(lease.id)).fields).toEqual({ note: 'x' })
  })

  test('a vault may refuse it all the same', async () => {
    await owner.client.updateVault(vaultId, { ownAgentRequests: 'refuse' })
    const leaseId = await ask()
    expect((await maker.client.getLease(leaseId)).lease).toMatchObject({
      canDecide: false,
      abilities: { approve: false, deny: false },
    })
    expect(await codeOf(maker.client.approveLease(leaseId))).toBe('403 self_approval')
    expect(await codeOf(maker.client.denyLease(leaseId))).toBe('403 self_approval')
    await second.client.approveLease(leaseId)
    expect(await codeOf(maker.client.extendLease(leaseId, { durationSeconds: 60 }))).toBe(
      '403 self_approval',
    )
    const { entries } = await owner.client.listAudit({
      targetId: leaseId,
      action: 'vault.lease.approve_refused',
    })
    expect(entries).toHaveLength(1)
  })

  test('a new owner and whoever made the key are one with the agent, too', async () => {
    const robot = await createAgent(platform, owner, 'handed-on')
    await owner.client.updateAgent(robot.agent.id, { ownerId: maker.me.id })
    expect((await owner.client.getAgent(robot.agent.id)).agent.ownerId).toBe(maker.me.id)
    const byOwner = await ask(robot)
    expect(await codeOf(maker.client.approveLease(byOwner))).toBe('403 self_approval')
    const admin = await addMember(platform, owner, 'admin', 'key-maker')
    await owner.client.setVaultMember(vaultId, admin.me.id, 'approver')
    const { key } = await admin.client.createAgentKey(robot.agent.id, { name: 'another' })
    const { lease } = await platform
      .client({ apiKey: key.key })
      .requestLease({ itemId, reason: 'With the key of the admin' })
    expect(await codeOf(admin.client.approveLease(lease.id))).toBe('403 self_approval')
    // A key that did not ask makes nobody one with the agent.
    expect(await codeOf(admin.client.approveLease(byOwner))).toBe('no error')
  })
})

test('where two approvals are asked for, refusing is the default and own people do not count', async () => {
  const { vault } = await owner.client.createVault({ name: 'Two' })
  for (const person of [maker, second])
    await owner.client.setVaultMember(vault.id, person.me.id, 'approver')
  const { vault: strict } = await owner.client.updateVault(vault.id, { requiredApprovals: 2 })
  expect(strict.ownAgentRequests).toBe('refuse')
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Db',
    type: 'note',
    fields: { note: 'x' },
  })
  const { lease } = await agent.client.requestLease({ itemId: item.id, reason: 'Two of them' })
  expect(await codeOf(maker.client.approveLease(lease.id))).toBe('403 self_approval')
  await owner.client.updateVault(vault.id, { ownAgentRequests: 'mark' })
  expect((await maker.client.approveLease(lease.id)).lease.approvedBy).toEqual([maker.me.id])
  await owner.client.updateVault(vault.id, { ownAgentRequests: 'refuse' })
  expect((await owner.client.getLease(lease.id)).lease.approvedBy).toEqual([])
  expect((await second.client.approveLease(lease.id)).lease.status).toBe('pending')
  expect((await owner.client.approveLease(lease.id)).lease).toMatchObject({
    status: 'active',
    approvedBy: [second.me.id, owner.me.id],
  })
})
