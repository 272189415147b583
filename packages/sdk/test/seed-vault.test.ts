import { SesameClient } from '@sesamespace/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusal, startWorld, type World } from './world.ts'

// Section by section as the published README of the SDK has it: each call with the names, arguments and results it shows.

let world: World
let apiUrl: World['apiUrl']
let wsUrl: World['wsUrl']
let owner: World['owner']
let agent: World['agent']
let other: World['other']
let client: World['client']

beforeAll(async () => {
  world = await startWorld()
  ;({ apiUrl, wsUrl, owner, agent, other, client } = world)
})
afterAll(() => world.platform.stop())

describe('Vault', () => {
  // RFC 6238, appendix B: the secret is "12345678901234567890".
  const totp = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  let vaultId: string
  let itemId: string

  beforeAll(async () => {
    const { vault } = await owner.client.createVault({ name: 'Production' })
    vaultId = vault.id
    await owner.client.setVaultMember(vaultId, agent.agent.id, 'user')
    const { item } = await owner.client.createVaultItem(vaultId, {
      name: 'Prod DB',
      type: 'login',
      url: 'https://db.example.com',
      fields: { username: 'app', password: 'correct-horse', totp },
    })
    itemId = item.id
  })

  test('lists vaults, and searches their items', async () => {
    const { vaults } = await client.listVaults()
    expect(vaults.map((it) => it.id)).toContain(vaultId)
    const { items } = await client.listVaultItems(vaultId, { q: 'prod db', type: 'login' })
    expect(items.map((it) => it.id)).toEqual([itemId])
    expect((await client.listVaultItems(vaultId, { q: 'nothing' })).items).toEqual([])
  })

  test('shows an item with its field keys and hints, never a masked value', async () => {
    const { item, fieldKeys, fieldHints } = await client.getVaultItem(itemId)
    expect(item.name).toBe('Prod DB')
    expect(fieldKeys).toEqual(expect.arrayContaining(['username', 'password', 'totp']))
    expect(fieldHints['password']).toBe('••••••••')
    expect(JSON.stringify(fieldHints)).not.toMatch(/correct-horse|GEZDGNBV/)
  })

  test('reveals all fields, or the named ones', async () => {
    const all = await client.revealItem(itemId)
    expect(all.fields).toMatchObject({ username: 'app', password: 'correct-horse' })
    expect(await client.revealItem(itemId, ['password'])).toEqual({
      fields: { password: 'correct-horse' },
    })
    expect((await refusal(client.revealItem(itemId, []))).status).toBe(400)
    expect([403, 404]).toContain((await refusal(other.client.revealItem(itemId))).status)
  })

  test('generates a TOTP code', async () => {
    const { code, expiresIn, period } = await client.generateTotp(itemId)
    expect(code).toMatch(/^\d{6}$/)
    expect(period).toBe(30)
    expect(expiresIn).toBeGreaterThan(0)
    expect(expiresIn).toBeLessThanOrEqual(30)
  })

  test('sets the masking policy, admins only', async () => {
    const policy = { alwaysMask: ['password', 'secret', 'key'], neverMask: ['url', 'email'] }
    const { vault } = await owner.client.updateVaultMaskingPolicy(vaultId, policy)
    expect(vault.maskingPolicy).toEqual(policy)
    expect((await refusal(client.updateVaultMaskingPolicy(vaultId, policy))).status).toBe(403)
  })

  test('a secret by lease: asked for, approved, used, and no more after it was revoked', async () => {
    const { lease } = await client.requestLease({
      itemId,
      reason: 'Need DB credentials for data migration',
      fields: ['password'],
    })
    expect(lease.status).toBe('pending')
    expect((await refusal(client.useSecret(lease.id))).status).toBe(409)
    expect([403, 404]).toContain((await refusal(client.approveLease(lease.id))).status)
    await owner.client.approveLease(lease.id, { durationSeconds: 600 })
    const { fields } = await client.useSecret(lease.id)
    expect(fields).toEqual({ password: 'correct-horse' })
    await owner.client.revokeLease(lease.id)
    expect((await refusal(client.useSecret(lease.id))).status).toBe(410)
    const found: string[] = []
    for await (const it of client.iterateLeases({ limit: 1 })) found.push(it.id)
    expect(found).toContain(lease.id)
  })

  test('who asked is told of each decision, live', async () => {
    const live = new SesameClient({ apiUrl, wsUrl, apiKey: agent.key })
    await live.connect()
    const denied = new Promise((resolve) => live.on('vault.lease.denied', resolve))
    const { lease } = await live.requestLease({ itemId, reason: 'Curious' })
    await owner.client.denyLease(lease.id, { note: 'Not today' })
    expect(await denied).toMatchObject({ lease: { id: lease.id, note: 'Not today' } })
    live.disconnect()
  })
})
