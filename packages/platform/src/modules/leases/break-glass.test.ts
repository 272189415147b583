import type { Lease, SesameClient } from '@sesamespace/sdk'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { seedOwnPeople, type OwnPeople } from './own-people.fixture.ts'

const reason = 'Orders are down, and nobody else answers.'

const types = ['vault.lease.approved', 'vault.lease.glass_broken', 'vault.lease.reviewed'] as const

let platform: TestPlatform
let owner: TestPerson
/** Owns the agent. */
let maker: TestPerson
let second: TestPerson
let looker: TestPerson
let auditor: TestPerson
let outsider: TestPerson
let agent: TestAgent
let vaultId: string
let askFor: OwnPeople['ask']
let itemId: string

beforeAll(async () => {
  platform = await startPlatform()
  ;({ owner, maker, second, agent, vaultId, itemId, ask: askFor } = await seedOwnPeople(platform))
  looker = await addMember(platform, owner, 'viewer', 'looker')
  auditor = await addMember(platform, owner, 'auditor', 'auditor')
  outsider = await addMember(platform, owner, 'operator', 'outsider')
  await owner.client.setVaultMember(vaultId, looker.me.id, 'viewer')
  await owner.client.updateVault(vaultId, { requiredApprovals: 2 })
})
afterAll(() => platform.stop())
beforeEach(() => owner.client.updateVault(vaultId, { breakGlass: 'approvers' }))

const ask = (durationSeconds?: number): Promise<string> => askFor({ durationSeconds })
const broken = async (by: TestPerson = maker): Promise<Lease> =>
  (await by.client.breakGlass(await ask(), { reason })).lease
const actionsOf = async (leaseId: string): Promise<string[]> =>
  (await owner.client.listAudit({ targetId: leaseId })).entries.map(({ action }) => action)

/** Of a request made while managers may. */
async function onlyManagersMay(): Promise<void> {
  const leaseId = await ask()
  expect(await codeOf(maker.client.breakGlass(leaseId, { reason }))).toBe('403 forbidden')
  expect(await codeOf(looker.client.breakGlass(leaseId, { reason }))).toBe('403 forbidden')
  expect(await codeOf(outsider.client.breakGlass(leaseId, { reason }))).toBe('404 not_found')
  expect(await codeOf(agent.client.breakGlass(leaseId, { reason }))).toBe('403 self_approval')
  expect(await actionsOf(leaseId)).toContain('vault.lease.break_glass_refused')
  const { lease } = await second.client.breakGlass(leaseId, { reason })
  expect(lease.status).toBe('active')
}

test('nobody may unless the vault says who', async () => {
  const { vault } = await owner.client.createVault({ name: 'New' })
  expect(vault.breakGlass).toBe('nobody')
  await owner.client.updateVault(vaultId, { breakGlass: 'nobody' })
  const leaseId = await ask()
  for (const { client } of [maker, second, owner]) {
    expect((await client.getLease(leaseId)).lease.abilities?.breakGlass).toBe(false)
    expect(await codeOf(client.breakGlass(leaseId, { reason }))).toBe('403 forbidden')
  }
  await owner.client.updateVault(vaultId, { breakGlass: 'managers' })
  // What was asked for before stays as it was: nobody loosens a rule for the request that they have in mind.
  expect(await codeOf(second.client.breakGlass(leaseId, { reason }))).toBe('403 forbidden')
  await onlyManagersMay()
})

test('one person gives it alone, also to their own agent, and the lease says so for good', async () => {
  const leaseId = await ask()
  expect(await codeOf(maker.client.approveLease(leaseId))).toBe('403 self_approval')
  expect((await maker.client.getLease(leaseId)).lease.abilities).toMatchObject({
    approve: false,
    breakGlass: true,
  })
  const { lease } = await maker.client.breakGlass(leaseId, { reason })
  expect(lease).toMatchObject({
    status: 'active',
    requiredApprovals: 2,
    approvedBy: [maker.me.id],
    decidedBy: maker.me.id,
    risks: expect.arrayContaining(['own_agent']),
    breakGlass: { by: maker.me.id, reason, review: null },
  })
  expect((await agent.client.useSecret(leaseId)).fields).toMatchObject({
    password: 'hunter2-hunter2',
  })
  const { entries } = await owner.client.listAudit({
    targetId: leaseId,
    action: 'vault.lease.glass_broken',
  })
  expect(entries[0]).toMatchObject({
    actorId: maker.me.id,
    details: { reason, durationSeconds: 600, ownAgent: true },
  })
  await owner.client.updateVault(vaultId, { requiredApprovals: 1 })
  const longer = { durationSeconds: 60 }
  expect(await codeOf(second.client.extendLease(leaseId, longer))).toBe('409 conflict')
  await owner.client.updateVault(vaultId, { requiredApprovals: 2 })
  // What was given in an emergency is no habit.
  expect(lease.abilities?.makeRule).toBe(false)
})

test('what one person can approve is approved, not broken', async () => {
  const leaseId = await ask()
  await owner.client.approveLease(leaseId)
  expect((await second.client.getLease(leaseId)).lease.abilities).toMatchObject({
    approve: true,
    breakGlass: false,
  })
  // Whose approval counts already may.
  expect((await owner.client.getLease(leaseId)).lease.abilities).toMatchObject({
    approve: false,
    breakGlass: true,
  })
  const { lease } = await owner.client.breakGlass(leaseId, { reason })
  expect(lease.approvedBy).toEqual([owner.me.id])
})

test('never for one’s own request, with a reason, for an hour at most, and for what was shown', async () => {
  const { lease: own } = await second.client.requestLease({ itemId, reason: 'Mine' })
  expect(await codeOf(second.client.breakGlass(own.id, { reason }))).toBe('403 self_approval')
  await second.client.cancelLease(own.id)
  const leaseId = await ask(4 * 3600)
  expect(await codeOf(second.client.breakGlass(leaseId, { reason: ' urgent ' }))).toBe(
    '400 invalid_request',
  )
  const long = { reason, durationSeconds: 3601 }
  expect(await codeOf(second.client.breakGlass(leaseId, long))).toBe('400 invalid_request')
  const wide = { reason, fields: ['username', 'otp'] }
  expect(await codeOf(second.client.breakGlass(leaseId, wide))).toBe('400 invalid_request')
  await owner.client.updateVaultItem(itemId, { fields: { password: 'hunter3-hunter3' } })
  expect(await codeOf(second.client.breakGlass(leaseId, { reason }))).toBe('409 lease_changed')
  const { item } = await owner.client.getVaultItem(itemId)
  const { lease } = await second.client.breakGlass(leaseId, {
    reason,
    fields: ['password'],
    itemVersion: item.version,
  })
  expect(lease).toMatchObject({ durationSeconds: 3600, fields: ['password'] })
  expect(await codeOf(second.client.breakGlass(leaseId, { reason }))).toBe('409 lease_not_pending')
})

test('of two at once one gives it', async () => {
  const leaseId = await ask()
  const codes = await Promise.all(
    [maker, second, owner].map(({ client }) => codeOf(client.breakGlass(leaseId, { reason }))),
  )
  expect(codes.toSorted()).toEqual(['409 lease_not_pending', '409 lease_not_pending', 'no error'])
})

test('nothing is given to an agent that could not use it', async () => {
  await owner.client.updateVault(vaultId, { agentsMayRequest: true })
  const leaseId = await ask()
  await owner.client.updateVault(vaultId, { agentsMayRequest: false })
  expect(await codeOf(second.client.breakGlass(leaseId, { reason }))).toBe('409 conflict')
  await owner.client.updateVault(vaultId, { agentsMayRequest: true })
})

test('everybody in the vault and who reads the audit log are told, the agent as of any approval', async () => {
  const listening = [maker, second, looker, auditor, outsider].map(({ accessToken }) =>
    platform.client({ token: accessToken }),
  )
  const asking = platform.client({ apiKey: agent.key })
  const heard = new Map<SesameClient, string[]>()
  for (const client of [...listening, asking]) {
    const events: string[] = []
    heard.set(client, events)
    for (const type of types)
      client.on(type, (event) => void events.push(`${event.type} ${event.lease.id}`))
    await client.connect()
  }
  const { id } = await broken()
  await second.client.reviewBreakGlass(id, { verdict: 'justified' })
  const told = (client: SesameClient | undefined): string[] => (client && heard.get(client)) ?? []
  const [byMaker, bySecond, byLooker, byAuditor, byOutsider] = listening
  for (const client of [byMaker, bySecond])
    await expect
      .poll(() => told(client))
      .toEqual([
        `vault.lease.approved ${id}`,
        `vault.lease.glass_broken ${id}`,
        `vault.lease.reviewed ${id}`,
      ])
  for (const client of [byLooker, byAuditor])
    await expect
      .poll(() => told(client))
      .toEqual([`vault.lease.glass_broken ${id}`, `vault.lease.reviewed ${id}`])
  await expect
    .poll(() => told(asking))
    .toEqual([`vault.lease.approved ${id}`, `vault.lease.reviewed ${id}`])
  expect(told(byOutsider)).toEqual([])
  for (const client of heard.keys()) client.disconnect()
})

test('stays open until somebody else reviews it, once', async () => {
  const { id } = await broken(second)
  const open = async ({ client }: TestPerson): Promise<string[]> =>
    (await client.listLeases({ review: 'open' })).leases.map((lease) => lease.id)
  expect(await open(auditor)).toContain(id)
  const verdict = { verdict: 'justified' } as const
  // Who did it, and who stands behind the agent; who may not decide; who may not even see it.
  expect(await codeOf(second.client.reviewBreakGlass(id, verdict))).toBe('403 self_approval')
  expect(await codeOf(maker.client.reviewBreakGlass(id, verdict))).toBe('403 self_approval')
  expect(await codeOf(agent.client.reviewBreakGlass(id, verdict))).toBe('403 forbidden')
  expect(await codeOf(looker.client.reviewBreakGlass(id, verdict))).toBe('403 forbidden')
  expect(await codeOf(outsider.client.reviewBreakGlass(id, verdict))).toBe('404 not_found')
  expect((await looker.client.getLease(id)).lease.abilities?.review).toBe(false)
  expect((await auditor.client.getLease(id)).lease.abilities?.review).toBe(true)
  const { lease } = await auditor.client.reviewBreakGlass(id, { ...verdict, note: 'Seen it.' })
  expect(lease.breakGlass?.review).toMatchObject({
    by: auditor.me.id,
    verdict: 'justified',
    note: 'Seen it.',
  })
  expect(lease).toMatchObject({ status: 'active', abilities: { review: false } })
  expect(await codeOf(owner.client.reviewBreakGlass(id, verdict))).toBe('409 conflict')
  expect(await open(auditor)).not.toContain(id)
  expect(await actionsOf(id)).toEqual(
    expect.arrayContaining(['vault.lease.reviewed', 'vault.lease.review_refused']),
  )
})

test('what was not justified ends, where the reviewer may end it', async () => {
  const { id } = await broken()
  const { lease } = await second.client.reviewBreakGlass(id, { verdict: 'unjustified' })
  expect(lease).toMatchObject({
    status: 'revoked',
    breakGlass: { review: { verdict: 'unjustified' } },
  })
  expect(await codeOf(agent.client.useSecret(id))).toBe('410 lease_ended')
  const { id: byAuditor } = await broken()
  const seen = await auditor.client.reviewBreakGlass(byAuditor, { verdict: 'unjustified' })
  expect(seen.lease.status).toBe('active')
})

test('there is nothing to review of an approval', async () => {
  const leaseId = await ask()
  await owner.client.approveLease(leaseId)
  await second.client.approveLease(leaseId)
  expect(await codeOf(auditor.client.reviewBreakGlass(leaseId, { verdict: 'justified' }))).toBe(
    '409 conflict',
  )
  expect((await owner.client.getLease(leaseId)).lease.breakGlass).toBeNull()
})
