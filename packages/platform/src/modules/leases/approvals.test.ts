import { afterAll, describe, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import { addMember } from '../../../test/harness.ts'
import { startStory } from './story.fixture.ts'

const { platform, owner, approver, agent, vault, newItem } = await startStory()
const third = await addMember(platform, owner, 'operator', 'tara')
await owner.client.setVaultMember(vault.id, third.me.id, 'approver')
await owner.client.updateVault(vault.id, { requiredApprovals: 2, ownAgentRequests: 'mark' })
afterAll(() => platform.stop())

let made = 0
/** A request that one person has approved. */
async function approvedOnce() {
  const item = await newItem(`Item ${++made}`)
  const { lease } = await agent.client.requestLease({
    itemId: item.id,
    reason: crypto.randomUUID(),
    fields: ['username', 'password'],
    durationSeconds: 600,
  })
  expect((await approver.client.approveLease(lease.id)).lease.approvedBy).toEqual([approver.me.id])
  return { item, leaseId: lease.id }
}

describe('of two approvals the first counts no more', () => {
  test('when the item got another value: the new one is not given out on half a word', async () => {
    const { item, leaseId } = await approvedOnce()
    await owner.client.updateVaultItem(item.id, { fields: { password: 'never shown to anna' } })
    expect(await codeOf(third.client.approveLease(leaseId))).toBe('409 lease_changed')
    const { lease } = await third.client.approveLease(leaseId, { itemVersion: 2 })
    expect(lease).toMatchObject({ status: 'pending', approvedBy: [third.me.id], itemVersion: 2 })
    expect(await codeOf(agent.client.useSecret(leaseId))).toBe('409 lease_not_active')
    // Anna looks again, and approves what is there now.
    expect((await approver.client.getLease(leaseId)).lease.canDecide).toBe(true)
    expect((await approver.client.approveLease(leaseId, { itemVersion: 2 })).lease.status).toBe(
      'active',
    )
  })

  test.each([
    ['another name', { name: 'Production database' }],
    ['another address', { url: 'https://elsewhere.example.com' }],
  ])('when the item got %s', async (_what, change) => {
    const { item, leaseId } = await approvedOnce()
    await owner.client.updateVaultItem(item.id, change)
    expect(await codeOf(third.client.approveLease(leaseId))).toBe('409 lease_changed')
    const { lease } = await third.client.approveLease(leaseId, { itemVersion: 2 })
    expect(lease).toMatchObject({ status: 'pending', approvedBy: [third.me.id] })
    expect(lease.itemName).toBe('name' in change ? change.name : item.name)
    const { fields } = await owner.client.revealItem(item.id)
    expect(fields['password']).toBe(`s3cret-of-${item.name}`)
  })

  test.each([
    ['was disabled', () => owner.client.updateMember(approver.me.id, { status: 'disabled' })],
    ['became a viewer', () => owner.client.updateMember(approver.me.id, { role: 'viewer' })],
    ['lost the vault role', () => owner.client.setVaultMember(vault.id, approver.me.id, 'user')],
    ['left the vault', () => owner.client.removeVaultMember(vault.id, approver.me.id)],
  ])('when whoever gave it %s', async (_what, take) => {
    const { leaseId } = await approvedOnce()
    await take()
    expect((await third.client.getLease(leaseId)).lease.approvedBy).toEqual([])
    const { lease } = await third.client.approveLease(leaseId)
    expect(lease).toMatchObject({ status: 'pending', approvedBy: [third.me.id] })
    const { lease: decided } = await owner.client.approveLease(leaseId)
    expect(decided).toMatchObject({ status: 'active', approvedBy: [third.me.id, owner.me.id] })
    await owner.client.updateMember(approver.me.id, { status: 'active', role: 'approver' })
    await owner.client.setVaultMember(vault.id, approver.me.id, 'approver')
    const tokens = await platform
      .client()
      .login({ email: 'anna@example.com', password: 'correct horse battery staple' })
    approver.client = platform.client({ token: tokens.accessToken })
  })
})

test('as many are needed as the vault asks for now', async () => {
  await owner.client.updateVault(vault.id, { requiredApprovals: 1 })
  const item = await newItem('Raised')
  const { lease } = await agent.client.requestLease({ itemId: item.id, reason: 'While it waits' })
  expect(lease.requiredApprovals).toBe(1)
  await owner.client.updateVault(vault.id, { requiredApprovals: 2 })
  expect((await approver.client.approveLease(lease.id)).lease).toMatchObject({
    status: 'pending',
    requiredApprovals: 2,
  })
  expect((await third.client.approveLease(lease.id)).lease.status).toBe('active')
})

test('a vault cannot ask for more approvals than people can give', async () => {
  expect(await codeOf(owner.client.updateVault(vault.id, { requiredApprovals: 4 }))).toBe(
    '409 conflict',
  )
  expect((await owner.client.getVault(vault.id)).vault.requiredApprovals).toBe(2)
  expect(await codeOf(owner.client.updateVault(vault.id, { requiredApprovals: 3 }))).toBe(
    'no error',
  )
})

describe('what a lease gave ends with the right to it', () => {
  const fields = ['username', 'totp']
  const takes: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
    [
      'whoever has it becomes a viewer',
      () => owner.client.updateMember(third.me.id, { role: 'viewer' }),
      () => owner.client.updateMember(third.me.id, { role: 'operator' }),
    ],
    [
      'the vault role is taken away',
      () => owner.client.removeVaultMember(vault.id, third.me.id),
      () => owner.client.setVaultMember(vault.id, third.me.id, 'viewer'),
    ],
  ]
  test.each(takes)(
    'when %s: no use, no code, no extension, no approval',
    async (_what, take, undo) => {
      await owner.client.updateVault(vault.id, { requiredApprovals: 1 })
      await owner.client.setVaultMember(vault.id, third.me.id, 'viewer')
      const item = await newItem(`Ending ${crypto.randomUUID()}`)
      const { lease } = await third.client.requestLease({ itemId: item.id, reason: 'x', fields })
      const { lease: waiting } = await third.client.requestLease({
        itemId: item.id,
        reason: 'Another one',
        fields,
      })
      await owner.client.approveLease(lease.id)
      await third.client.useSecret(lease.id)
      await third.client.generateTotp(item.id)
      await take()
      expect(await codeOf(third.client.useSecret(lease.id))).toBe('403 forbidden')
      expect(['403 forbidden', '404 not_found']).toContain(
        await codeOf(third.client.generateTotp(item.id)),
      )
      expect(await codeOf(owner.client.extendLease(lease.id, { durationSeconds: 60 }))).toBe(
        '409 conflict',
      )
      expect(await codeOf(owner.client.approveLease(waiting.id))).toBe('409 conflict')
      await undo()
      expect(await codeOf(third.client.useSecret(lease.id))).toBe('no error')
      await owner.client.revokeLease(lease.id)
      await owner.client.denyLease(waiting.id)
    },
  )
})
