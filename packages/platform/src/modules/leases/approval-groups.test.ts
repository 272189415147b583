import type { GroupApproval, Lease } from '@sesamespace/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import { setMidday } from '../../../test/set-midday.ts'
import {
  addMember,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { seedOwnPeople, type OwnPeople } from './own-people.fixture.ts'

let platform: TestPlatform
let world: OwnPeople
let owner: TestPerson
/** In Security. */
let sara: TestPerson
/** In Database owners. */
let dora: TestPerson
/** In both. */
let both: TestPerson
let security: string
let databases: string

beforeAll(async () => {
  platform = await startPlatform()
  world = await seedOwnPeople(platform)
  owner = world.owner
  sara = await addMember(platform, owner, 'operator', 'sara')
  dora = await addMember(platform, owner, 'approver', 'dora')
  both = await addMember(platform, owner, 'operator', 'both')
  security = await makeGroup('Security', [sara, both])
  databases = await makeGroup('Database owners', [dora, both])
})
afterAll(() => platform.stop())

const makeGroup = async (name: string, people: TestPerson[]): Promise<string> =>
  (await owner.client.createGroup({ name, memberIds: people.map(({ me }) => me.id) })).group.id

const askGroups = (...groupIds: string[]) =>
  owner.client.updateVault(world.vaultId, {
    approvalGroups: groupIds.map((groupId) => ({ groupId, required: 1 })),
  })

const leaseOf = async (id: string, by = owner): Promise<Lease> =>
  (await by.client.getLease(id)).lease
const groupOf = (lease: Lease, groupId: string): GroupApproval | undefined =>
  lease.approvalGroups?.find((group) => group.groupId === groupId)

describe('a lease that takes one from Security and one from Database owners', () => {
  test('is active when each has approved, and says meanwhile what is missing', async () => {
    await askGroups(security, databases)
    const id = await world.ask()
    const { lease: first } = await sara.client.approveLease(id)
    expect(first).toMatchObject({ status: 'pending', requiredApprovals: 2 })
    expect(groupOf(first, security)).toMatchObject({
      approvedBy: [sara.me.id],
      waitingForCount: 0,
      problem: null,
    })
    const { lease: asked } = await world.agent.client.getLease(id)
    expect(groupOf(asked, databases)).toMatchObject({
      name: 'Database owners',
      approvedBy: [],
      waitingFor: [dora.me.id, both.me.id],
    })
    const { lease } = await dora.client.approveLease(id)
    expect(lease).toMatchObject({ status: 'active', canDecide: false })
    expect(groupOf(lease, databases)?.approvedBy).toEqual([dora.me.id])
    expect((await world.agent.client.useSecret(id)).fields).toMatchObject({ username: 'app' })
  })

  test('counts one person for one group, and moves them when that helps', async () => {
    const id = await world.ask()
    const { lease: first } = await both.client.approveLease(id)
    expect(first.status).toBe('pending')
    expect(await codeOf(both.client.approveLease(id))).toBe('409 conflict')
    // Whichever group they count for now, either of the others completes it.
    const { lease } = await sara.client.approveLease(id)
    expect(lease.status).toBe('active')
    expect(groupOf(lease, security)?.approvedBy).toEqual([sara.me.id])
    expect(groupOf(lease, databases)?.approvedBy).toEqual([both.me.id])
    const other = await world.ask()
    await both.client.approveLease(other)
    expect((await dora.client.approveLease(other)).lease.status).toBe('active')
  })

  test('does not need who is in neither group, who may deny it all the same', async () => {
    const id = await world.ask()
    expect(await leaseOf(id, world.second)).toMatchObject({
      canDecide: false,
      abilities: { approve: false, deny: true },
    })
    expect(await codeOf(world.second.client.approveLease(id))).toBe('409 conflict')
    expect((await world.second.client.denyLease(id)).lease.status).toBe('denied')
    const other = await world.ask()
    expect((await dora.client.denyLease(other)).lease.status).toBe('denied')
  })

  test('needs nobody of a group that has approved', async () => {
    const id = await world.ask()
    await sara.client.approveLease(id)
    expect((await leaseOf(id, sara)).canDecide).toBe(false)
    const another = await addMember(platform, owner, 'operator', 'another')
    await owner.client.addGroupMember(security, another.me.id)
    expect((await leaseOf(id, another)).canDecide).toBe(false)
    expect((await leaseOf(id, both)).canDecide).toBe(true)
    await owner.client.removeGroupMember(security, another.me.id)
    await owner.client.denyLease(id)
  })

  test('gives its people the right to see and decide its requests, and nothing else', async () => {
    const id = await world.ask()
    const { lease } = await dora.client.getLease(id)
    expect(lease.abilities).toMatchObject({
      approve: true,
      deny: true,
      breakGlass: false,
      makeRule: false,
    })
    expect((await dora.client.listLeases({ status: 'pending' })).leases.map((l) => l.id)).toContain(
      id,
    )
    expect((await dora.client.listVaults()).vaults).toEqual([])
    expect(await codeOf(dora.client.getVault(world.vaultId))).toBe('404 not_found')
    expect(await codeOf(dora.client.getVaultItem(world.itemId))).toBe('404 not_found')
    expect(await codeOf(dora.client.revealItem(world.itemId, ['password']))).toBe('404 not_found')
    expect(await codeOf(dora.client.breakGlass(id, { reason: 'Nobody else is here.' }))).toBe(
      '403 forbidden',
    )
    await dora.client.approveLease(id)
    await sara.client.approveLease(id)
    expect(await codeOf(dora.client.revokeLease(id))).toBe('403 forbidden')
    expect(await codeOf(dora.client.extendLease(id, { durationSeconds: 60 }))).toBe('403 forbidden')
    expect(await codeOf(world.second.client.extendLease(id, { durationSeconds: 60 }))).toBe(
      '409 conflict',
    )
    expect(await codeOf(dora.client.createApprovalRule(ruleOf(id)))).toBe('403 forbidden')
    expect(await codeOf(world.second.client.createApprovalRule(ruleOf(id)))).toBe('409 conflict')
  })

  test('is decided by two at once, each from a connection of their own', async () => {
    const id = await world.ask()
    const codes = await Promise.all(
      [sara, dora, both].map(({ client }) => codeOf(client.approveLease(id))),
    )
    expect(codes.filter((code) => code === 'no error')).toHaveLength(2)
    const lease = await leaseOf(id)
    expect(lease.status).toBe('active')
    expect(new Set(lease.approvedBy).size).toBe(2)
  })
})

const ruleOf = (leaseId: string) => ({
  leaseId,
  fields: ['username'],
  maxDurationSeconds: 600,
  itemVersion: 1,
  maxPerDay: 10,
  days: [1, 2, 3, 4, 5, 6, 7],
  hoursStart: '00:00',
  hoursEnd: '24:00',
  until: new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10),
})

describe('while a request waits', () => {
  test('who leaves a group counts for it no longer', async () => {
    await askGroups(security, databases)
    const id = await world.ask()
    await sara.client.approveLease(id)
    await owner.client.removeGroupMember(security, sara.me.id)
    expect((await leaseOf(id)).approvedBy).toEqual([])
    expect(await codeOf(sara.client.getLease(id))).toBe('404 not_found')
    expect((await dora.client.approveLease(id)).lease.status).toBe('pending')
    await owner.client.addGroupMember(security, sara.me.id)
    expect((await leaseOf(id)).approvedBy).toEqual([sara.me.id, dora.me.id])
    await owner.client.denyLease(id)
  })

  test('one that has all its approvals after somebody came back is completed by any of them', async () => {
    await owner.client.updateVault(world.vaultId, {
      approvalGroups: [{ groupId: security, required: 2 }],
    })
    const id = await world.ask()
    await sara.client.approveLease(id)
    await owner.client.removeGroupMember(security, sara.me.id)
    expect((await both.client.approveLease(id)).lease.status).toBe('pending')
    await owner.client.addGroupMember(security, sara.me.id)
    expect(await leaseOf(id, sara)).toMatchObject({ status: 'pending', canDecide: true })
    expect((await sara.client.approveLease(id)).lease.status).toBe('active')
    await askGroups(security, databases)
  })

  test('who loses the role in the workspace that lets them decide counts no longer', async () => {
    const id = await world.ask()
    await sara.client.approveLease(id)
    await owner.client.updateMember(sara.me.id, { role: 'viewer' })
    expect((await leaseOf(id)).approvedBy).toEqual([])
    await owner.client.updateMember(sara.me.id, { role: 'operator' })
    await owner.client.denyLease(id)
  })

  test('another group that the vault asks for is asked for it, too', async () => {
    await askGroups(security)
    const id = await world.ask()
    await askGroups(security, databases)
    const { lease } = await sara.client.approveLease(id)
    expect(lease).toMatchObject({ status: 'pending', requiredApprovals: 2 })
    expect((await dora.client.approveLease(id)).lease.status).toBe('active')
  })

  test('one that it asks for no longer is asked for later requests only', async () => {
    await askGroups(security, databases)
    const id = await world.ask()
    await askGroups(security)
    expect((await sara.client.approveLease(id)).lease.status).toBe('pending')
    const later = await world.ask()
    expect((await sara.client.approveLease(later)).lease.status).toBe('active')
    expect((await dora.client.approveLease(id)).lease.status).toBe('active')
  })

  test('a group that is deleted leaves it with an approval that nobody can give, in plain words', async () => {
    const gone = await makeGroup('Short-lived', [dora])
    await askGroups(security, gone)
    const id = await world.ask()
    expect(await codeOf(owner.client.deleteGroup(gone))).toBe('409 conflict')
    await askGroups(security)
    await owner.client.deleteGroup(gone)
    expect((await sara.client.approveLease(id)).lease.status).toBe('pending')
    expect(groupOf(await leaseOf(id), gone)).toMatchObject({
      name: 'Short-lived',
      problem: 'group_deleted',
      waitingForCount: 0,
    })
    expect(await codeOf(dora.client.getLease(id))).toBe('404 not_found')
    await owner.client.denyLease(id)
  })

  test('it is said at once when nobody can give an approval', async () => {
    const small = await makeGroup('Small', [dora])
    await askGroups(small)
    const id = await world.ask()
    await owner.client.removeGroupMember(small, dora.me.id)
    expect(groupOf(await leaseOf(id), small)?.problem).toBe('nobody')
    const { vault } = await owner.client.getVault(world.vaultId)
    expect(vault.approvalGroups).toMatchObject([{ groupId: small, problem: 'nobody' }])
    // Only the people behind the agent: refused by default where groups are asked.
    await owner.client.addGroupMember(small, world.maker.me.id)
    expect(groupOf(await leaseOf(id), small)?.problem).toBe('own_people')
    expect(await codeOf(world.maker.client.approveLease(id))).toBe('403 self_approval')
    expect((await owner.client.getVault(world.vaultId)).vault.ownAgentRequests).toBe('refuse')
    await owner.client.denyLease(id)
  })
})

describe('what a vault asks of groups', () => {
  test('is refused when nobody could give it', async () => {
    const empty = await makeGroup('Empty', [])
    const one = await makeGroup('One', [both])
    const same = await makeGroup('The same one', [both])
    expect(await codeOf(askGroups(empty))).toBe('409 conflict')
    expect(await codeOf(askGroups(one, same))).toBe('409 conflict')
    expect(await codeOf(askGroups(crypto.randomUUID()))).toBe('404 not_found')
    expect(await codeOf(askGroups(one, one))).toBe('400 invalid_request')
    const five = [
      { groupId: security, required: 3 },
      { groupId: databases, required: 3 },
    ]
    expect(await codeOf(owner.client.updateVault(world.vaultId, { approvalGroups: five }))).toBe(
      '400 invalid_request',
    )
  })

  test('is set by managers of the vault alone, and is in the audit log', async () => {
    const change = { approvalGroups: [] }
    expect(await codeOf(world.maker.client.updateVault(world.vaultId, change))).toBe(
      '403 forbidden',
    )
    await askGroups(security, databases)
    const { entries } = await owner.client.listAudit({
      targetId: world.vaultId,
      action: 'vault.updated',
    })
    expect(entries[0]?.details).toMatchObject({
      approvalGroups: ['1 from Database owners', '1 from Security'],
    })
  })

  test('stands beside the number of approvals: the others come from anybody entitled', async () => {
    await askGroups(security)
    await owner.client.updateVault(world.vaultId, { requiredApprovals: 2 })
    const id = await world.ask()
    expect((await world.second.client.approveLease(id)).lease.status).toBe('pending')
    expect(await codeOf(owner.client.approveLease(id))).toBe('409 conflict')
    const { lease } = await sara.client.approveLease(id)
    expect(lease).toMatchObject({ status: 'active', requiredApprovals: 2 })
    await owner.client.updateVault(world.vaultId, { requiredApprovals: 1 })
  })

  test('an emergency passes it by as any other number, and says so', async () => {
    await askGroups(security, databases)
    await owner.client.updateVault(world.vaultId, { breakGlass: 'approvers' })
    const id = await world.ask()
    const { lease } = await world.second.client.breakGlass(id, {
      reason: 'Orders are down, and nobody else answers.',
    })
    expect(lease).toMatchObject({ status: 'active', approvedBy: [world.second.me.id] })
    await owner.client.updateVault(world.vaultId, { breakGlass: 'nobody' })
  })

  test('ends the passing of rules that were made before', async () => {
    await setMidday(owner)
    await askGroups()
    const id = await world.ask()
    await world.second.client.approveLease(id)
    await world.second.client.createApprovalRule(ruleOf(id))
    const narrow = { itemId: world.itemId, fields: ['username'], durationSeconds: 60 }
    const passed = await world.agent.client.requestLease({ ...narrow, reason: 'By the rule' })
    expect(passed.lease).toMatchObject({ status: 'active', approvedBy: [] })
    await askGroups(security)
    const asked = await world.agent.client.requestLease({ ...narrow, reason: 'By people' })
    expect(asked.lease.status).toBe('pending')
  })
})

test('who is told: people in the groups as approvers of the vault, each of what they may', async () => {
  await askGroups(security, databases)
  const heard = new Map<string, boolean[]>()
  const listening = [sara, dora, world.second].map((person) => {
    const client = platform.client({ token: person.accessToken })
    const said: boolean[] = []
    heard.set(person.me.id, said)
    client.on('vault.lease_request', (event) => void said.push(event.lease.canDecide))
    return client
  })
  for (const client of listening) await client.connect()
  await world.ask()
  await expect.poll(() => heard.get(sara.me.id)).toEqual([true])
  await expect.poll(() => heard.get(dora.me.id)).toEqual([true])
  await expect.poll(() => heard.get(world.second.me.id)).toEqual([false])
  for (const client of listening) client.disconnect()
})

test('who cannot see the item decides about no version but the one that was asked for', async () => {
  const id = await world.ask()
  const { item } = await owner.client.getVaultItem(world.itemId)
  const { item: changed } = await owner.client.updateVaultItem(world.itemId, {
    name: `${item.name} 2`,
  })
  const newer = { itemVersion: changed.version }
  expect(await codeOf(dora.client.approveLease(id, newer))).toBe('409 lease_changed')
  await owner.client.denyLease(id)
})
