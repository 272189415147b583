import type { Vault, VaultItem } from '@sesamespace/sdk'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { refusal } from '../leases/story.fixture.ts'

const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

let platform: TestPlatform
let owner: TestPerson
let viewer: TestPerson
let admin: TestPerson
let agent: TestAgent
let vault: Vault
let item: VaultItem

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  viewer = await addMember(platform, owner, 'operator', 'vera')
  admin = await addMember(platform, owner, 'admin', 'ada')
  agent = await createAgent(platform, owner, 'robot')
  vault = (await owner.client.createVault({ name: 'Operations' })).vault
  await owner.client.setVaultMember(vault.id, viewer.me.id, 'viewer')
  item = (
    await owner.client.createVaultItem(vault.id, {
      name: 'Orders database',
      type: 'database',
      url: 'https://db.example.com',
      tags: ['orders', 'prod'],
      fields: {
        username: 'orders_app',
        password: 'hunter2-hunter2',
        connection_url: 'postgres://orders_app:hunter2@db.example.com/orders',
        url: 'postgres://orders_app:hunter2@db.example.com/orders',
        totp: TOTP_SECRET,
      },
    })
  ).item
}, 60_000)
afterAll(() => platform.stop())

describe('vaults', () => {
  it('gives whoever makes one the role of its manager', async () => {
    expect(vault).toMatchObject({
      name: 'Operations',
      role: 'manager',
      itemCount: 0,
      agentsMayRequest: true,
      requiredApprovals: 1,
    })
    const { vaults } = await owner.client.listVaults()
    expect(vaults).toEqual([expect.objectContaining({ id: vault.id, itemCount: 1 })])
  })

  it('refuses a name that is taken, in any case', async () => {
    await expect(owner.client.createVault({ name: 'OPERATIONS' })).rejects.toMatchObject({
      code: 'name_taken',
    })
  })

  it('answers 404 to a person who is no member, the same as for a vault that does not exist', async () => {
    const stranger = await addMember(platform, owner, 'operator', 'stan')
    const refusals = await Promise.all(
      [vault.id, crypto.randomUUID()].map((id) => refusal(stranger.client.listVaultItems(id))),
    )
    expect(refusals[0]).toMatchObject({ status: 404, code: 'not_found' })
    expect(refusals[0]?.message).toBe(refusals[1]?.message)
    const items = await Promise.all(
      [item.id, crypto.randomUUID()].map((id) => refusal(stranger.client.getVaultItem(id))),
    )
    expect(items[0]?.message).toBe(items[1]?.message)
  })

  it('tells admins that it exists, and shows them what is in it only after they joined on the record', async () => {
    const { vaults } = await admin.client.listVaults()
    expect(vaults.find(({ id }) => id === vault.id)).toMatchObject({ role: null })
    await expect(admin.client.getVaultItem(item.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(admin.client.revealItem(item.id)).rejects.toMatchObject({ code: 'forbidden' })
    await admin.client.setVaultMember(vault.id, admin.me.id, 'user')
    expect((await admin.client.revealItem(item.id, ['password'])).fields).toEqual({
      password: 'hunter2-hunter2',
    })
    const { entries } = await owner.client.listAudit({
      action: 'vault.member_set',
      actorId: admin.me.id,
    })
    expect(entries[0]?.details).toMatchObject({
      principalId: admin.me.id,
      role: 'user',
      before: null,
    })
    await admin.client.removeVaultMember(vault.id, admin.me.id)
  })

  it('keeps a manager', async () => {
    await expect(owner.client.removeVaultMember(vault.id, owner.me.id)).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(owner.client.setVaultMember(vault.id, owner.me.id, 'user')).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('never makes an agent an approver or a manager', async () => {
    for (const role of ['approver', 'manager'] as const) {
      await expect(
        owner.client.setVaultMember(vault.id, agent.agent.id, role),
      ).rejects.toMatchObject({ status: 400 })
    }
  })

  it('lets only managers change it, its members and its items', async () => {
    const calls = [
      () => viewer.client.updateVault(vault.id, { name: 'Mine' }),
      () => viewer.client.deleteVault(vault.id),
      () => viewer.client.setVaultMember(vault.id, viewer.me.id, 'manager'),
      () =>
        viewer.client.updateVaultMaskingPolicy(vault.id, {
          alwaysMask: [],
          neverMask: ['password'],
        }),
      () => viewer.client.rotateVaultKey(vault.id),
      () =>
        viewer.client.createVaultItem(vault.id, { name: 'x', type: 'note', fields: { a: 'b' } }),
      () => viewer.client.updateVaultItem(item.id, { name: 'x' }),
      () => viewer.client.deleteVaultItem(item.id),
      () => agent.client.updateVaultItem(item.id, { name: 'x' }),
      () => agent.client.createVault({ name: 'of an agent' }),
    ]
    for (const call of calls) expect(await refusal(call())).toMatchObject({ status: 403 })
  })
})

describe('items', () => {
  it('keep the tags that several people give them at once', async () => {
    const { vault: shared } = await owner.client.createVault({ name: 'Tagged by many' })
    await owner.client.updateVault(shared.id, { agentsMayRequest: false })
    const { item: tagged } = await owner.client.createVaultItem(shared.id, {
      name: 'Mail',
      type: 'login',
      fields: { password: 'one two three' },
      tags: ['old'],
    })
    await Promise.all(
      [{ addTags: ['a'] }, { addTags: ['b'] }, { removeTags: ['old'] }].map((patch) =>
        owner.client.updateVaultItem(tagged.id, patch),
      ),
    )
    const { item: after } = await owner.client.getVaultItem(tagged.id)
    expect(after.tags.toSorted()).toEqual(['a', 'b'])
    expect(after.version).toBe(1)
  })

  it('are found by words of their name, address and tags, and by type', async () => {
    const find = async (filter: Parameters<TestPerson['client']['listVaultItems']>[1]) =>
      (await owner.client.listVaultItems(vault.id, filter)).items.length
    expect(await find({ q: 'orders prod' })).toBe(1)
    expect(await find({ q: 'db.example' })).toBe(1)
    expect(await find({ q: 'hunter2' })).toBe(0)
    expect(await find({ q: '%' })).toBe(0)
    expect(await find({ type: 'login' })).toBe(0)
  })

  it('show names and masks of fixed width, and values of public fields only', async () => {
    const detail = await viewer.client.getVaultItem(item.id)
    expect(detail.fieldKeys).toEqual(['username', 'password', 'connection_url', 'url', 'totp'])
    expect(detail.fieldHints).toEqual({
      username: 'orders_app',
      password: '••••••••',
      connection_url: '••••••••',
      // Public by its key, but this address holds a password.
      url: '••••••••',
      totp: '••••••••',
    })
    expect(detail.maskedKeys).toEqual(['password', 'connection_url', 'url', 'totp'])
    expect(JSON.stringify(detail)).not.toContain('hunter2')
  })

  it('show an agent that is no member names and keys, and nothing else', async () => {
    const { vaults } = await agent.client.listVaults()
    expect(vaults).toEqual([expect.objectContaining({ id: vault.id, role: null })])
    const detail = await agent.client.getVaultItem(item.id)
    expect(new Set(Object.values(detail.fieldHints))).toEqual(new Set(['••••••••']))
    await owner.client.updateVault(vault.id, { agentsMayRequest: false })
    await expect(agent.client.getVaultItem(item.id)).rejects.toMatchObject({ status: 404 })
    expect((await agent.client.listVaults()).vaults).toEqual([])
    await owner.client.updateVault(vault.id, { agentsMayRequest: true })
  })

  it('follow the masking policy of the vault, in which masking wins', async () => {
    await owner.client.updateVaultMaskingPolicy(vault.id, {
      alwaysMask: ['username', 'both'],
      neverMask: ['Connection-URL', 'both', 'totp'],
    })
    const { item: other } = await owner.client.createVaultItem(vault.id, {
      name: 'Policy',
      type: 'custom',
      fields: {
        username: 'u',
        connection_url: 'tcp://plain.example.com',
        both: 'b',
        totp: TOTP_SECRET,
      },
    })
    expect((await viewer.client.getVaultItem(other.id)).maskedKeys).toEqual([
      'username',
      'both',
      'totp',
    ])
    await owner.client.updateVaultMaskingPolicy(vault.id, { alwaysMask: [], neverMask: [] })
    await owner.client.deleteVaultItem(other.id)
    await expect(owner.client.getVaultItem(other.id)).rejects.toMatchObject({ status: 404 })
  })

  it('keep the order of fields, and a version for each change of them', async () => {
    const { item: made } = await owner.client.createVaultItem(vault.id, {
      name: 'Versions',
      type: 'api_key',
      fields: { key: 'one', note: 'n' },
    })
    const same = await owner.client.updateVaultItem(made.id, {
      name: 'Versions',
      tags: ['kept'],
      fields: { key: 'one' },
    })
    expect(same.item).toMatchObject({ tags: ['kept'], version: 1 })
    const changed = await owner.client.updateVaultItem(made.id, {
      fields: { key: 'two', extra: 'e', note: null },
    })
    expect(changed.item.version).toBe(2)
    expect((await owner.client.getVaultItem(made.id)).fieldKeys).toEqual(['key', 'extra'])
    expect((await owner.client.revealItem(made.id)).fields).toEqual({ key: 'two', extra: 'e' })
    const restored = await owner.client.restoreVaultItem(made.id, 1)
    expect(restored.item.version).toBe(3)
    expect((await owner.client.revealItem(made.id)).fields).toEqual({ key: 'one', note: 'n' })
    await expect(owner.client.restoreVaultItem(made.id, 9)).rejects.toMatchObject({ status: 404 })
    const { versions } = await owner.client.listVaultItemVersions(made.id)
    expect(versions).toMatchObject([
      { version: 3, fieldKeys: ['key', 'note'] },
      { version: 2, fieldKeys: ['key', 'extra'] },
      { version: 1, fieldKeys: ['key', 'note'] },
    ])
  })

  it.each([
    ['no field', '{"name":"x","type":"note","fields":{}}'],
    ['a key that is no name', '{"name":"x","type":"note","fields":{"__proto__":"v"}}'],
    [
      'an address with a password',
      '{"name":"x","type":"login","fields":{"a":"b"},"url":"https://u:p@example.com"}',
    ],
    [
      'a script as address',
      '{"name":"x","type":"login","fields":{"a":"b"},"url":"javascript:alert(1)"}',
    ],
    [
      'a TOTP secret that makes no codes',
      '{"name":"x","type":"login","fields":{"totp":"not base32 !"}}',
    ],
    ['an unknown member', '{"name":"x","type":"login","fields":{"a":"b"},"version":7}'],
    ['an unknown type', '{"name":"x","type":"nuclear","fields":{"a":"b"}}'],
    ['a number for a value', '{"name":"x","type":"note","fields":{"a":1}}'],
  ])('are refused with %s', async (_, body) => {
    const response = await post(`/vault/vaults/${vault.id}/items`, body)
    expect(response.status).toBe(400)
  })
})

describe('reveal', () => {
  it('gives the named fields and writes who saw which', async () => {
    const { fields } = await owner.client.revealItem(item.id, ['password'])
    expect(fields).toEqual({ password: 'hunter2-hunter2' })
    expect(Object.keys((await owner.client.revealItem(item.id)).fields)).toHaveLength(5)
    const { entries } = await owner.client.listAudit({
      action: 'vault.item.revealed',
      targetId: item.id,
      actorId: owner.me.id,
    })
    expect(entries[1]).toMatchObject({
      actorId: owner.me.id,
      details: { fields: ['password'], version: 1 },
    })
    expect(JSON.stringify(entries)).not.toContain('hunter2')
    const { uses } = await owner.client.listVaultItemUses(item.id)
    expect(uses[1]).toMatchObject({
      principalId: owner.me.id,
      action: 'reveal',
      fields: ['password'],
      leaseId: null,
    })
  })

  it('is refused to a viewer and to an agent without a lease, and that is audited', async () => {
    await expect(viewer.client.revealItem(item.id)).rejects.toMatchObject({
      status: 403,
      code: 'forbidden',
    })
    await expect(agent.client.revealItem(item.id)).rejects.toMatchObject({
      status: 403,
      code: 'forbidden',
    })
    const { entries } = await owner.client.listAudit({
      action: 'vault.item.reveal_refused',
      targetId: item.id,
    })
    expect(new Set(entries.map((entry) => entry.actorId))).toEqual(
      new Set([viewer.me.id, agent.agent.id]),
    )
  })

  it('never takes an empty, doubled or null selection for everything', async () => {
    await expect(owner.client.revealItem(item.id, [])).rejects.toMatchObject({
      status: 400,
      code: 'empty_selection',
    })
    await expect(owner.client.revealItem(item.id, ['password', 'password'])).rejects.toMatchObject({
      status: 400,
    })
    await expect(owner.client.revealItem(item.id, ['nothing'])).rejects.toMatchObject({
      status: 400,
    })
    const response = await post(`/vault/items/${item.id}/reveal`, '{"keys":null}')
    expect(response.status).toBe(400)
  })
})

describe('TOTP', () => {
  it('gives the code of now, the same as an authenticator, and never the secret', async () => {
    const code = await owner.client.generateTotp(item.id)
    const expected = new TOTP({ secret: TOTP_SECRET })
    expect([0, -30_000].map((ago) => expected.generate({ timestamp: Date.now() + ago }))).toContain(
      code.code,
    )
    expect(code.period).toBe(30)
    expect(code.expiresIn).toBeGreaterThan(0)
    expect(code.expiresIn).toBeLessThanOrEqual(30)
  })

  it('reads an otpauth address with its own digits and period', async () => {
    const uri = new TOTP({
      secret: TOTP_SECRET,
      digits: 8,
      period: 60,
      algorithm: 'SHA256',
      label: 'x',
    })
    const { item: made } = await owner.client.createVaultItem(vault.id, {
      name: 'otpauth',
      type: 'login',
      fields: { authenticator: uri.toString() },
    })
    expect(made.hasTotp).toBe(true)
    const code = await owner.client.generateTotp(made.id)
    expect([0, -60_000].map((ago) => uri.generate({ timestamp: Date.now() + ago }))).toContain(
      code.code,
    )
    expect(code.period).toBe(60)
  })

  it('is refused without right, and for an item without a secret', async () => {
    await expect(viewer.client.generateTotp(item.id)).rejects.toMatchObject({ status: 403 })
    await expect(agent.client.generateTotp(item.id)).rejects.toMatchObject({ status: 403 })
    const { item: plain } = await owner.client.createVaultItem(vault.id, {
      name: 'plain',
      type: 'note',
      fields: { a: 'b' },
    })
    await expect(owner.client.generateTotp(plain.id)).rejects.toMatchObject({
      status: 409,
      code: 'no_totp',
    })
  })
})

const post = (path: string, body: string): Promise<Response> =>
  fetch(`${platform.url}/api/v1${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${owner.accessToken}`, 'Content-Type': 'application/json' },
    body,
  })
