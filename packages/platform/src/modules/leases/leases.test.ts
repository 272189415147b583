import type { Lease } from '@sesamespace/contract/leases'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { addMember } from '../../../test/harness.ts'
import { refusal, leaseEvents, secondsLeft, startStory } from './story.fixture.ts'

const { platform, owner, approver, viewer, agent, other, item, request, approvedLease, post } =
  await startStory()
afterAll(() => platform.stop())

describe('a lease', () => {
  it('goes from request to use, each step told in the channel, the audit log and to whom it concerns', async () => {
    const { channel } = await owner.client.createChannel({
      name: 'work',
      kind: 'channel',
      memberIds: [agent.agent.id, approver.me.id],
    })
    const { lease } = await agent.client.requestLease({
      itemId: item.id,
      reason: 'Migrate the orders table',
      fields: ['password'],
      durationSeconds: 600,
      channelId: channel.id,
    })
    expect(lease).toMatchObject({
      status: 'pending',
      itemName: 'Orders database',
      vaultName: 'Production',
      requestedFields: ['password'],
      requestedDurationSeconds: 600,
      canDecide: false,
      approvedBy: [],
    })
    expect(lease.risks).toEqual(expect.arrayContaining(['first_time', 'production']))
    expect(lease.risks).not.toContain('all_fields')
    const { leases: pending } = await approver.client.listLeases({ status: 'pending' })
    expect(pending).toEqual([expect.objectContaining({ id: lease.id, canDecide: true })])
    await expect(agent.client.useSecret(lease.id)).rejects.toMatchObject({
      status: 409,
      code: 'lease_not_active',
    })

    const { lease: approved } = await approver.client.approveLease(lease.id, { note: 'Go ahead' })
    expect(approved).toMatchObject({
      status: 'active',
      decidedBy: approver.me.id,
      note: 'Go ahead',
      durationSeconds: 600,
    })
    expect(await secondsLeft(platform, approved.id)).toBeGreaterThan(590)
    expect((await agent.client.useSecret(lease.id)).fields).toEqual({
      password: 's3cret-of-Orders database',
    })
    expect((await agent.client.useSecret(lease.id)).fields).toEqual({
      password: 's3cret-of-Orders database',
    })
    const { lease: revoked } = await owner.client.revokeLease(lease.id)
    expect(revoked).toMatchObject({ status: 'revoked', uses: 2, note: 'Go ahead' })
    await expect(agent.client.useSecret(lease.id)).rejects.toMatchObject({
      status: 410,
      code: 'lease_ended',
    })

    const { messages } = await owner.client.getMessages(channel.id, {})
    const lines = messages.filter((message) => message.kind === 'system')
    expect(lines.map((message) => [message.senderId, message.content])).toEqual([
      [
        agent.agent.id,
        'Asks for “Orders database” (password) for 10 minutes: Migrate the orders table',
      ],
      [approver.me.id, 'Approved “Orders database” (password) for 10 minutes. “Go ahead”'],
      [agent.agent.id, 'Used “Orders database” (password).'],
      [owner.me.id, 'Revoked access to “Orders database” (password).'],
    ])
    expect(lines[0]?.metadata.card).toEqual({ type: 'lease', leaseId: lease.id })

    const { entries } = await owner.client.listAudit({ targetId: lease.id })
    expect(entries.map((entry) => entry.action).toReversed()).toEqual([
      'vault.lease.requested',
      'vault.lease.use_refused',
      'vault.lease.approved',
      'vault.lease.used',
      'vault.lease.used',
      'vault.lease.revoked',
      'vault.lease.use_refused',
    ])
    const { uses } = await owner.client.listVaultItemUses(item.id)
    expect(uses[0]).toMatchObject({
      principalId: agent.agent.id,
      action: 'use',
      fields: ['password'],
      leaseId: lease.id,
    })

    const events = await leaseEvents(platform, lease.id)
    expect(
      events
        .filter((event) => event.principal_ids?.includes(agent.agent.id))
        .map((event) => event.type),
    ).toEqual([
      'vault.lease_request',
      'vault.lease.approved',
      'vault.lease.used',
      'vault.lease.used',
      'vault.lease.revoked',
    ])
    for (const event of events) {
      const audience = event.principal_ids ?? []
      expect(event.can_decide).toBe(!audience.includes(agent.agent.id))
      expect(audience).not.toContain(viewer.me.id)
    }
  })

  it('asked for again while it waits is the same one', async () => {
    const ask = () => agent.client.requestLease({ itemId: item.id, reason: 'Twice' })
    const first = await ask()
    expect((await ask()).lease.id).toBe(first.lease.id)
    await agent.client.cancelLease(first.lease.id)
    const again = await ask()
    expect(again.lease.id).not.toBe(first.lease.id)
    await agent.client.cancelLease(again.lease.id)
  })

  it('is narrowed by its approval, never widened', async () => {
    const lease = await request({ fields: ['username', 'password'], durationSeconds: 300 })
    const tries = [
      { fields: ['totp'] },
      { fields: [] },
      { durationSeconds: 301 },
      { maxUses: 0 },
      { durationSeconds: 5 },
    ]
    for (const widening of tries)
      expect(await refusal(owner.client.approveLease(lease.id, widening))).toMatchObject({
        status: 400,
      })
    const { lease: approved } = await owner.client.approveLease(lease.id, {
      fields: ['username'],
      durationSeconds: 60,
      maxUses: 1,
    })
    expect(approved).toMatchObject({
      fields: ['username'],
      requestedFields: ['username', 'password'],
      durationSeconds: 60,
      maxUses: 1,
    })
    expect((await agent.client.useSecret(lease.id)).fields).toEqual({ username: 'app' })
    expect((await agent.client.getLease(lease.id)).lease).toMatchObject({
      status: 'used_up',
      uses: 1,
    })
    await expect(agent.client.useSecret(lease.id)).rejects.toMatchObject({ status: 410 })
  })

  it('refuses what nobody may set', async () => {
    const lease = await request({})
    const forged = [
      ['/vault/leases', { itemId: item.id, reason: 'x', status: 'approved' }],
      ['/vault/leases', { itemId: item.id, reason: 'x', approvedBy: agent.agent.id }],
      ['/vault/leases', { itemId: item.id, reason: 'x', ttl: 10_000 }],
      ['/vault/leases', { itemId: item.id, reason: 'x', fields: null }],
      ['/vault/leases', { itemId: item.id, reason: 'x', fields: [] }],
      ['/vault/leases', { itemId: item.id, reason: 'x', fields: ['password', 'password'] }],
      ['/vault/leases', { itemId: item.id, reason: 'x', fields: ['nothing'] }],
      ['/vault/leases', { itemId: item.id, reason: '  ' }],
      ['/vault/leases', { itemId: item.id, reason: 'x', durationSeconds: 29 }],
      ['/vault/leases', { itemId: item.id, reason: 'x', durationSeconds: 86_401 }],
      [`/vault/leases/${lease.id}/approve`, { decidedBy: owner.me.id }],
    ] as const
    for (const [path, body] of forged) expect((await post(path, body, agent.key)).status).toBe(400)
    expect((await agent.client.getLease(lease.id)).lease.status).toBe('pending')
    await agent.client.cancelLease(lease.id)
  })
})

describe('time', () => {
  it('lapses what nobody decided and expires what was granted, told once though two nodes sweep', async () => {
    const pending = await request({})
    const active = await approvedLease({ fields: ['password'] })
    await platform.addNode()
    const ended = Promise.all([told(pending.id, 'lapsed'), told(active.id, 'expired')])
    await sql`update leases set expires_at = clock_timestamp() where id in (${pending.id}, ${active.id})`.execute(
      platform.db,
    )
    await ended
    await expect(owner.client.approveLease(pending.id)).rejects.toMatchObject({
      status: 409,
      code: 'lease_not_pending',
    })
    for (const [lease, status] of [
      [pending, 'lapsed'],
      [active, 'expired'],
    ] as const) {
      const { entries } = await owner.client.listAudit({
        targetId: lease.id,
        action: `vault.lease.${status}`,
      })
      expect(entries).toMatchObject([{ actorId: null }])
    }
  })
})

describe('the list', () => {
  it('shows agents their own, people those of their vaults, auditors all, page by page', async () => {
    const auditor = await addMember(platform, owner, 'auditor', 'otto')
    const stranger = await addMember(platform, owner, 'operator', 'stan')
    const mine = await request({ fields: ['username'] })
    expect((await other.client.listLeases()).leases).toEqual([])
    expect((await stranger.client.listLeases()).leases).toEqual([])
    await expect(stranger.client.getLease(mine.id)).rejects.toMatchObject({ status: 404 })
    expect((await auditor.client.getLease(mine.id)).lease.canDecide).toBe(false)
    expect((await viewer.client.getLease(mine.id)).lease.canDecide).toBe(false)

    const asked = [mine]
    for (let count = 0; count < 10; count++) asked.push(await request())
    const newestFirst = asked.map((lease) => lease.id).toReversed()
    const all: Lease[] = []
    for await (const lease of auditor.client.iterateLeases({ limit: 3 })) all.push(lease)
    expect(all.map((lease) => lease.id).slice(0, asked.length)).toEqual(newestFirst)
    const { leases: pending } = await owner.client.listLeases({ status: 'pending' })
    expect(pending.map((lease) => lease.id)).toEqual(newestFirst)

    await owner.client.denyLease(mine.id)
    const { leases } = await auditor.client.listLeases({
      status: ['cancelled', 'denied'],
      itemId: item.id,
      requesterId: agent.agent.id,
    })
    expect(new Set(leases.map((lease) => lease.status))).toEqual(new Set(['cancelled', 'denied']))
    await expect(owner.client.listLeases({ cursor: 'forged' })).rejects.toMatchObject({
      status: 400,
    })
  })
})

/** Resolves when the log holds the lease's end. */
async function told(leaseId: string, status: string): Promise<void> {
  while (
    !(await leaseEvents(platform, leaseId)).some((event) => event.type === `vault.lease.${status}`)
  ) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}
