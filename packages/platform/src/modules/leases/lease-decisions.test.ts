import { afterAll, describe, expect, it } from 'vitest'
import { addMember } from '../../../test/harness.ts'
import { codes, startStory } from './story.fixture.ts'

const {
  platform,
  owner,
  approver,
  viewer,
  agent,
  other,
  vault,
  item,
  newItem,
  request,
  approvedLease,
} = await startStory()
afterAll(() => platform.stop())

describe('approval', () => {
  it('is never given by whoever asked, whoever they are, and the attempt is audited', async () => {
    const ofAgent = await request({})
    const ofOwner = (await owner.client.requestLease({ itemId: item.id, reason: 'Mine' })).lease
    for (const [client, lease] of [
      [agent.client, ofAgent],
      [owner.client, ofOwner],
    ] as const) {
      const before = (await client.getLease(lease.id)).lease
      await expect(client.approveLease(lease.id)).rejects.toMatchObject({
        status: 403,
        code: 'self_approval',
      })
      await expect(client.denyLease(lease.id)).rejects.toMatchObject({
        status: 403,
        code: 'self_approval',
      })
      expect((await client.getLease(lease.id)).lease).toEqual(before)
      const { entries } = await owner.client.listAudit({
        targetId: lease.id,
        action: 'vault.lease.approve_refused',
      })
      expect(entries).toHaveLength(1)
      await client.cancelLease(lease.id)
    }
  })

  it('is given by approvers of the vault only', async () => {
    const lease = await request({})
    await expect(viewer.client.approveLease(lease.id)).rejects.toMatchObject({
      status: 403,
      code: 'forbidden',
    })
    await expect(other.client.approveLease(lease.id)).rejects.toMatchObject({ status: 404 })
    const admin = await addMember(platform, owner, 'admin', 'ada')
    await expect(admin.client.approveLease(lease.id)).rejects.toMatchObject({
      status: 403,
      code: 'forbidden',
    })
    await owner.client.denyLease(lease.id, { note: 'Not today' })
    expect((await agent.client.getLease(lease.id)).lease).toMatchObject({
      status: 'denied',
      note: 'Not today',
    })
  })

  it('binds to the version of the item that was shown', async () => {
    const changing = await newItem('Changing')
    const lease = (
      await agent.client.requestLease({ itemId: changing.id, reason: 'x', fields: ['password'] })
    ).lease
    await owner.client.updateVaultItem(changing.id, { fields: { password: 'second' } })
    await expect(owner.client.approveLease(lease.id)).rejects.toMatchObject({
      status: 409,
      code: 'lease_changed',
    })
    await expect(owner.client.approveLease(lease.id, { itemVersion: 3 })).rejects.toMatchObject({
      code: 'lease_changed',
    })
    const { lease: approved } = await owner.client.approveLease(lease.id, { itemVersion: 2 })
    expect(approved.itemVersion).toBe(2)
    expect((await agent.client.useSecret(lease.id)).fields).toEqual({ password: 'second' })
    await owner.client.updateVaultItem(changing.id, { fields: { password: 'third' } })
    await expect(agent.client.useSecret(lease.id)).rejects.toMatchObject({
      status: 409,
      code: 'lease_changed',
    })
  })

  it('takes as many people as the vault asks for, and each narrows', async () => {
    await owner.client.updateVault(vault.id, { requiredApprovals: 2, ownAgentRequests: 'mark' })
    const lease = await request({ fields: ['username', 'password'], durationSeconds: 600 })
    await owner.client.updateVault(vault.id, { requiredApprovals: 1 })
    const { lease: once } = await approver.client.approveLease(lease.id, {
      fields: ['password'],
      durationSeconds: 300,
    })
    expect(once).toMatchObject({
      status: 'pending',
      approvedBy: [approver.me.id],
      requiredApprovals: 2,
      canDecide: false,
    })
    await expect(approver.client.approveLease(lease.id)).rejects.toMatchObject({
      status: 409,
      code: 'conflict',
    })
    await expect(agent.client.useSecret(lease.id)).rejects.toMatchObject({
      code: 'lease_not_active',
    })
    await expect(
      owner.client.approveLease(lease.id, { durationSeconds: 301 }),
    ).rejects.toMatchObject({ status: 400 })
    const { lease: twice } = await owner.client.approveLease(lease.id)
    expect(twice).toMatchObject({
      status: 'active',
      fields: ['password'],
      durationSeconds: 300,
      decidedBy: owner.me.id,
    })
    await expect(owner.client.extendLease(lease.id, { durationSeconds: 60 })).rejects.toMatchObject(
      { status: 409 },
    )
    await owner.client.revokeLease(lease.id)
  })

  it('by several at once is one decision; the others are told', async () => {
    const lease = await request({})
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) =>
        index % 2 === 0
          ? (index % 4 === 0 ? owner : approver).client.approveLease(lease.id)
          : (index % 4 === 1 ? owner : approver).client.denyLease(lease.id),
      ),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(codes(results)).toEqual(new Set(['lease_not_pending']))
    const { lease: decided } = await owner.client.getLease(lease.id)
    if (decided.status === 'active') await owner.client.revokeLease(lease.id)
  })

  it('can be followed by one extension after another, up to a day', async () => {
    const lease = await approvedLease({ durationSeconds: 60 })
    const { lease: longer } = await approver.client.extendLease(lease.id, { durationSeconds: 120 })
    expect(longer.durationSeconds).toBe(180)
    expect(Date.parse(longer.expiresAt ?? '') - Date.parse(lease.expiresAt ?? '')).toBe(120_000)
    await expect(agent.client.extendLease(lease.id, { durationSeconds: 60 })).rejects.toMatchObject(
      { code: 'self_approval' },
    )
    await expect(
      owner.client.extendLease(lease.id, { durationSeconds: 86_400 }),
    ).rejects.toMatchObject({ status: 400 })
    await owner.client.revokeLease(lease.id)
    await expect(owner.client.extendLease(lease.id, { durationSeconds: 60 })).rejects.toMatchObject(
      { code: 'lease_not_active' },
    )
  })
})
