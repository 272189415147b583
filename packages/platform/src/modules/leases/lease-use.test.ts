import { TOTP } from 'otpauth'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { consumeUse } from './lease-changes.repo.ts'
import { refusal, codes, TOTP_SECRET, startStory } from './story.fixture.ts'

const { platform, owner, agent, other, item, newItem, approvedLease, post } = await startStory()
afterAll(() => platform.stop())

describe('use', () => {
  it('is for whoever asked, of what was leased', async () => {
    const lease = await approvedLease({ fields: ['password'] })
    await expect(owner.client.useSecret(lease.id)).rejects.toMatchObject({ status: 403 })
    await expect(other.client.useSecret(lease.id)).rejects.toMatchObject({ status: 404 })
    const another = await newItem('Another')
    const claims = [
      [{ itemId: another.id }, 409, 'lease_changed'],
      [{ fields: ['username'] }, 409, 'field_not_leased'],
      [{ fields: [] }, 400, 'empty_selection'],
      [{ durationSeconds: 86_400 }, 400, 'invalid_request'],
    ] as const
    for (const [body, status, code] of claims) {
      const response = await post(`/vault/leases/${lease.id}/use`, body, agent.key)
      expect([response.status, await response.json()]).toEqual([
        status,
        expect.objectContaining({ code }),
      ])
    }
    expect((await agent.client.getLease(lease.id)).lease.uses).toBe(0)
    await owner.client.revokeLease(lease.id)
  })

  it('of a single-use lease succeeds once under 100 at the same time', async () => {
    const lease = await approvedLease({ fields: ['password'] }, { maxUses: 1 })
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, () => agent.client.useSecret(lease.id)),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(codes(results)).toEqual(new Set(['lease_ended']))
    expect((await agent.client.getLease(lease.id)).lease).toMatchObject({
      uses: 1,
      status: 'used_up',
    })
  })

  it('ends on every node with the time of the database, whether or not a sweeper has been by', async () => {
    const lease = await approvedLease({})
    const node = await platform.addNode()
    const elsewhere = platform.client({ apiUrl: node.url, apiKey: agent.key })
    expect((await elsewhere.useSecret(lease.id)).fields).toHaveProperty('password')
    await sql`update leases set expires_at = clock_timestamp() where id = ${lease.id}`.execute(
      platform.db,
    )
    const refusals = await Promise.all(
      [agent.client, elsewhere].map((client) => refusal(client.useSecret(lease.id))),
    )
    for (const error of refusals) expect(error).toMatchObject({ status: 410, code: 'lease_ended' })
    expect((await agent.client.getLease(lease.id)).lease.status).toBe('expired')

    const revoked = await approvedLease({})
    await elsewhere.useSecret(revoked.id)
    await owner.client.revokeLease(revoked.id)
    await expect(elsewhere.useSecret(revoked.id)).rejects.toMatchObject({
      status: 410,
      code: 'lease_ended',
    })
  })

  it('is not counted when the lease ends after it was read and before it is counted', async () => {
    const lease = await approvedLease({})
    await sql`update leases set expires_at = clock_timestamp() where id = ${lease.id}`.execute(
      platform.db,
    )
    expect(await consumeUse(platform.db, lease.id)).toBe(false)
    expect((await agent.client.getLease(lease.id)).lease).toMatchObject({
      status: 'expired',
      uses: 0,
    })
  })

  it('gives the code of a leased TOTP field and never its secret', async () => {
    const lease = await approvedLease({ fields: ['totp'] }, { maxUses: 2 })
    const totp = new TOTP({ secret: TOTP_SECRET })
    const valid = () => [0, -30_000].map((ago) => totp.generate({ timestamp: Date.now() + ago }))
    const { fields } = await agent.client.useSecret(lease.id)
    expect(valid()).toContain(fields['totp'])
    expect(valid()).toContain((await agent.client.generateTotp(item.id)).code)
    await expect(agent.client.generateTotp(item.id)).rejects.toMatchObject({ status: 403 })
    const { uses } = await owner.client.listVaultItemUses(item.id)
    expect(uses.slice(0, 2).map((use) => [use.action, use.leaseId])).toEqual([
      ['totp', lease.id],
      ['use', lease.id],
    ])
  })

  it('ends when the agent loses the vault, is frozen, or the item goes', async () => {
    const closed = (await owner.client.createVault({ name: 'Closed' })).vault
    await owner.client.updateVault(closed.id, { agentsMayRequest: false })
    const made = await newItem('In a closed vault', closed.id)
    await expect(agent.client.requestLease({ itemId: made.id, reason: 'x' })).rejects.toMatchObject(
      { status: 404 },
    )
    await owner.client.setVaultMember(closed.id, agent.agent.id, 'viewer')
    const ask = async () => {
      const { lease } = await agent.client.requestLease({ itemId: made.id, reason: 'x' })
      return (await owner.client.approveLease(lease.id)).lease
    }
    const lost = await ask()
    await owner.client.removeVaultMember(closed.id, agent.agent.id)
    await expect(agent.client.useSecret(lost.id)).rejects.toMatchObject({
      status: 403,
      code: 'forbidden',
    })

    await owner.client.setVaultMember(closed.id, agent.agent.id, 'viewer')
    const frozen = await ask()
    await owner.client.freezeAgent(agent.agent.id)
    expect((await owner.client.getLease(frozen.id)).lease.status).toBe('revoked')
    await owner.client.unfreezeAgent(agent.agent.id)

    const orphan = await ask()
    await owner.client.deleteVaultItem(made.id)
    expect((await owner.client.getLease(orphan.id)).lease).toMatchObject({
      status: 'revoked',
      itemName: 'In a closed vault',
    })
    await expect(agent.client.useSecret(orphan.id)).rejects.toMatchObject({ status: 410 })
  })
})
