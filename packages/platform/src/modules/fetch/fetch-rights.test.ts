import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { createAgent } from '../../../test/harness.ts'
import { codeOf, SECRET, startFetchWorld } from './fetch-world.fixture.ts'

const world = await startFetchWorld()
const { platform, owner, approver, agent, other, upstream, bearer, vault } = world
afterAll(() => world.stop())

const url = `${upstream.url}/v1/x`
const fetchAs = async (who: { client: typeof agent.client }, leaseId: string): Promise<string> =>
  codeOf(who.client.fetchWithLease(leaseId, url).then((answer) => answer.text()))

describe('a request with a leased secret', () => {
  test('is for whoever holds the lease, while it lasts', async () => {
    const item = await world.newItem()
    const { lease: pending } = await agent.client.requestLease({ itemId: item.id, reason: 'Test' })
    expect(await fetchAs(agent, pending.id)).toBe('lease_not_active')
    const before = upstream.received.length

    const lease = await world.leaseOf((await world.newItem()).id)
    expect(await fetchAs(other, lease.id)).toBe('not_found')
    expect(await fetchAs(owner, lease.id)).toBe('forbidden')
    expect(await fetchAs(approver, lease.id)).toBe('forbidden')
    const narrow = await createAgent(platform, owner, 'narrow', ['chat'])
    expect(await fetchAs(narrow, lease.id)).toBe('missing_scope')

    await sql`update leases set expires_at = clock_timestamp() where id = ${lease.id}`.execute(
      platform.db,
    )
    expect(await fetchAs(agent, lease.id)).toBe('lease_ended')
    const revoked = await world.leased()
    await approver.client.revokeLease(revoked.id)
    expect(await fetchAs(agent, revoked.id)).toBe('lease_ended')
    expect(upstream.received).toHaveLength(before)
    expect(await world.audited('vault.lease.use_refused', revoked.id)).toMatchObject([
      { code: 'lease_ended' },
    ])
  })

  test('ends with a change of the item or of what may be called with it', async () => {
    const changes = [
      { fields: { token: `${SECRET}new` } },
      {
        fetch: { only: true, rules: [{ ...bearer, methods: ['GET', 'POST', 'DELETE'] as const }] },
      },
      { fetch: { only: false, rules: [bearer] } },
    ]
    for (const { fields, fetch } of changes) {
      const lease = await world.leased()
      const change = fetch
        ? {
            fetch: {
              ...fetch,
              rules: fetch.rules.map((rule) => ({ ...rule, methods: [...rule.methods] })),
            },
          }
        : { fields: { ...fields } }
      await owner.client.updateVaultItem(lease.itemId, change)
      expect(await fetchAs(agent, lease.id)).toBe('lease_changed')
    }
    // The same rules again change nothing.
    const same = await world.leased()
    await owner.client.updateVaultItem(same.itemId, { fetch: { only: true, rules: [bearer] } })
    expect(await fetchAs(agent, same.id)).toBe('done')
  })

  test('of a single-use lease is made once under 20 at the same time', async () => {
    const lease = await world.leaseOf((await world.newItem()).id, { maxUses: 1 })
    const before = upstream.received.length
    const codes = await Promise.all(Array.from({ length: 20 }, () => fetchAs(agent, lease.id)))
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    for (const code of codes) expect(['done', 'lease_ended', 'rate_limited']).toContain(code)
    expect(upstream.received).toHaveLength(before + 1)
    expect((await agent.client.getLease(lease.id)).lease).toMatchObject({
      uses: 1,
      status: 'used_up',
    })
  })

  test('uses nothing when no rule allows it, or the lease lacks a field that goes into it', async () => {
    const item = await world.newItem([bearer], {
      fields: { token: SECRET, note: 'Of the test account' },
    })
    const lease = await world.leaseOf(item.id, { fields: ['note'] })
    expect(await fetchAs(agent, lease.id)).toBe('field_not_leased')
    const allowed = await world.leased()
    const call = agent.client.fetchWithLease(allowed.id, `${upstream.url}/v2/x?q=secret-looking`)
    await expect(call).rejects.toMatchObject({
      code: 'fetch_not_allowed',
      message: expect.stringContaining(`Allowed: GET, POST ${upstream.host}/v1/*`),
    })
    expect(await world.audited('vault.lease.fetch_refused', allowed.id)).toMatchObject([
      { code: 'fetch_not_allowed', method: 'GET', host: upstream.host, path: '/v2/x' },
    ])
    for (const id of [lease.id, allowed.id])
      expect((await agent.client.getLease(id)).lease.uses).toBe(0)
    const bare = await world.leaseOf((await world.newItem([])).id)
    expect(await fetchAs(agent, bare.id)).toBe('fetch_not_allowed')
  })

  test('carries no value of the vault of its own accord', async () => {
    const lease = await world.leased()
    const body = `{"note":"${SECRET}"}`
    const before = upstream.received.length
    expect(await codeOf(agent.client.fetchWithLease(lease.id, url, { method: 'POST', body }))).toBe(
      'secret_in_content',
    )
    expect(upstream.received).toHaveLength(before)
  })
})

describe('an item that is used without reveal alone', () => {
  test('gives agents none of its values, and people all of them', async () => {
    const fields = { token: SECRET, username: 'app', totp: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' }
    const item = await world.newItem([bearer], { fields })
    await owner.client.setVaultMember(vault.id, agent.agent.id, 'user')
    const lease = await world.leaseOf(item.id)
    expect(await codeOf(agent.client.useSecret(lease.id))).toBe('fetch_only')
    expect(await codeOf(agent.client.revealItem(item.id))).toBe('fetch_only')
    expect(await codeOf(agent.client.generateTotp(item.id))).toBe('fetch_only')
    const seen = await agent.client.getVaultItem(item.id)
    expect(Object.keys(seen.fieldHints)).toEqual(seen.maskedKeys)
    expect(seen).toMatchObject({
      fetch: { only: true, rules: [bearer] },
      abilities: { reveal: false },
    })
    expect((await agent.client.getLease(lease.id)).lease.uses).toBe(0)
    await owner.client.removeVaultMember(vault.id, agent.agent.id)

    expect((await owner.client.revealItem(item.id)).fields).toEqual(fields)
    expect((await owner.client.getVaultItem(item.id)).fieldHints).toMatchObject({ username: 'app' })
    await owner.client.updateVaultItem(item.id, { fetch: { only: false, rules: [] } })
    const open = await world.leaseOf(item.id)
    expect((await agent.client.useSecret(open.id)).fields).toMatchObject({ token: SECRET })
  })

  test('is made so by managers of the vault, with rules of its own fields', async () => {
    const item = await world.newItem()
    const fetch = { only: true, rules: [bearer] }
    expect(await codeOf(approver.client.updateVaultItem(item.id, { fetch }))).toBe('forbidden')
    expect(await codeOf(agent.client.updateVaultItem(item.id, { fetch }))).toBe('forbidden')
    const foreign = { ...bearer, placements: [{ in: 'bearer' as const, template: '{{password}}' }] }
    const wrong = owner.client.updateVaultItem(item.id, { fetch: { only: true, rules: [foreign] } })
    await expect(wrong).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('{{password}}'),
    })
    // A field that a rule needs stays.
    const gone = owner.client.updateVaultItem(item.id, {
      fields: { token: null, key: 'another value' },
    })
    expect(await codeOf(gone)).toBe('invalid_request')
  })
})
