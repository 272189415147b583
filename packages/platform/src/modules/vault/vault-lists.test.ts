import { limits } from '@sesamespace/contract/limits'
import type { VaultItem } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { rawCall } from '../../../test/raw-call.ts'

let platform: TestPlatform
let owner: TestPerson

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
}, 60_000)
afterAll(() => platform.stop())

/** A vault with items of which only names, tags and types matter. */
async function vaultOf(name: string, items: readonly Partial<VaultItem>[]): Promise<string> {
  const { vault } = await owner.client.createVault({ name })
  await owner.client.importVaultItems(
    vault.id,
    items.map(({ name: itemName = 'x', type = 'login', tags = [], url = null }) => ({
      name: itemName,
      type,
      tags,
      url,
      fields: { password: 'correct horse' },
    })),
  )
  return vault.id
}

const namesOf = (items: readonly VaultItem[]): string[] => items.map(({ name }) => name)

describe('the items of a vault', () => {
  it('come in natural order, whatever the case, accents and page size', async () => {
    const sorted = [
      'alpha',
      'Ärger 2',
      'arger 10',
      'Server',
      'server 9',
      'Server 10',
      'Zebra 1.9',
      'zebra 1.10',
    ]
    const vaultId = await vaultOf(
      'Natural',
      sorted.toReversed().map((name) => ({ name })),
    )
    expect(namesOf((await owner.client.listVaultItems(vaultId)).items)).toEqual(sorted)
    const paged: VaultItem[] = []
    for await (const item of owner.client.iterateVaultItems(vaultId, { limit: 3 })) paged.push(item)
    expect(namesOf(paged)).toEqual(sorted)
  })

  it('come by last change and by last use, and those of one instant are neither lost nor repeated', async () => {
    const vaultId = await vaultOf(
      'Sorted',
      ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name })),
    )
    const { items } = await owner.client.listVaultItems(vaultId)
    expect(items.map(({ lastUsedAt }) => lastUsedAt)).toEqual([null, null, null, null, null])
    await owner.client.revealItem(items[3]?.id ?? '')
    await owner.client.revealItem(items[1]?.id ?? '')
    await owner.client.updateVaultItem(items[2]?.id ?? '', { tags: ['new'] })
    const all = async (sort: 'changed' | 'used'): Promise<VaultItem[]> => {
      const found: VaultItem[] = []
      for await (const item of owner.client.iterateVaultItems(vaultId, { sort, limit: 2 }))
        found.push(item)
      return found
    }
    const used = await all('used')
    expect(namesOf(used).slice(0, 2)).toEqual(['b', 'd'])
    expect(namesOf(used).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(used.map(({ lastUsedAt }) => lastUsedAt === null)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ])
    const changed = await all('changed')
    expect(namesOf(changed)[0]).toBe('c')
    expect(namesOf(changed).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('are found by tag, type and parts of words together', async () => {
    const vaultId = await vaultOf('Filtered', [
      {
        name: 'Prod database',
        type: 'database',
        tags: ['prod', 'eu'],
        url: 'https://db.example.com',
      },
      { name: 'Müller mail', type: 'login', tags: ['prod'] },
      { name: 'Product page', type: 'login', tags: ['web'] },
      { name: '100% sure', type: 'note', tags: ['a_b'] },
    ])
    const find = async (filter: object): Promise<string[]> =>
      namesOf((await owner.client.listVaultItems(vaultId, filter)).items)
    expect(await find({ q: 'prod' })).toEqual(['Müller mail', 'Prod database', 'Product page'])
    expect(await find({ q: 'tabas' })).toEqual(['Prod database'])
    expect(await find({ q: 'muller' })).toEqual(['Müller mail'])
    expect(await find({ q: 'ÜLLE' })).toEqual(['Müller mail'])
    expect(await find({ q: 'example.com prod' })).toEqual(['Prod database'])
    expect(await find({ q: '0%' })).toEqual(['100% sure'])
    expect(await find({ q: "don't ' & | ! <-> :*" })).toEqual([])
    expect(await find({ tag: 'prod', type: 'login' })).toEqual(['Müller mail'])
    expect(await find({ tag: 'pro' })).toEqual([])
    expect((await owner.client.listVaultTags(vaultId)).tags).toEqual([
      { tag: 'prod', count: 2 },
      { tag: 'a_b', count: 1 },
      { tag: 'eu', count: 1 },
      { tag: 'web', count: 1 },
    ])
    const names = ['PROD DATABASE', 'Prod', 'müller mail']
    expect(await owner.client.checkVaultItemNames(vaultId, names)).toEqual({
      held: ['PROD DATABASE', 'müller mail'],
    })
  })

  it('refuse a cursor that is not theirs', async () => {
    const vaultId = await vaultOf('Cursors', [{ name: 'a' }, { name: 'b' }])
    const { nextCursor } = await owner.client.listVaultItems(vaultId, { limit: 1 })
    const path = `/api/v1/vault/vaults/${vaultId}/items?cursor=`
    const encoded = (place: unknown): string =>
      Buffer.from(JSON.stringify(place)).toString('base64url')
    const id = vaultId
    for (const query of [
      `${nextCursor ?? ''}&sort=changed`,
      'nonsense',
      `${encoded(['changed', '2026-01-01', id])}&sort=changed`,
      `${encoded(['used', -1, id])}&sort=used`,
      encoded(['name', 'a', 'b']),
    ]) {
      const answer = await rawCall(platform, 'GET', path + query, { token: owner.accessToken })
      expect([query, answer.status]).toEqual([query, 400])
    }
    const odd = `${path}${encoded(['name', 'a\0\uD800', id])}`
    expect((await rawCall(platform, 'GET', odd, { token: owner.accessToken })).status).toBe(200)
  })

  it('show nobody but members when they were used', async () => {
    const vaultId = await vaultOf('Used', [{ name: 'a' }])
    const agent = await createAgent(platform, owner, 'outsider')
    const { items } = await agent.client.listVaultItems(vaultId)
    expect(items[0]).not.toHaveProperty('lastUsedAt')
    await expect(agent.client.listVaultItems(vaultId, { sort: 'used' })).rejects.toMatchObject({
      status: 403,
    })
  })

  it('are found by words with backslashes and quotes, as they are written', async () => {
    const vaultId = await vaultOf('Shares', [
      { name: String.raw`\\files\backup` },
      { name: "O'Brien's laptop" },
      { name: 'files backup' },
    ])
    const found = async (q: string): Promise<string[]> =>
      namesOf((await owner.client.listVaultItems(vaultId, { q })).items)
    expect(await found(String.raw`s\bac`)).toEqual([String.raw`\\files\backup`])
    expect(await found(String.raw`\\fi`)).toContain(String.raw`\\files\backup`)
    expect(await found("o'brien's")).toEqual(["O'Brien's laptop"])
    expect(await found(String.raw`{"\u0000":"'\"}`)).toEqual([])
    const { items } = await owner.client.search({ q: String.raw`s\backup` })
    expect(items?.map(({ name }) => name)).toContain(String.raw`\\files\backup`)
  })
})

describe('the rows of a list', () => {
  it('name the user and the last day, as far as the vault masks neither', async () => {
    const { vault } = await owner.client.createVault({ name: 'Rows' })
    const fields = { username: 'ops@example.com', password: 'correct horse' }
    const { item } = await owner.client.createVaultItem(vault.id, {
      name: 'Mail',
      type: 'login',
      fields,
      expiresOn: '2030-02-28',
    })
    await owner.client.createVaultItem(vault.id, {
      name: 'With a password in it',
      type: 'login',
      fields: { ...fields, username: 'https://app:hunter2hunter2@example.com' },
    })
    const rows = async (client = owner.client) => (await client.listVaultItems(vault.id)).items
    expect(await rows()).toMatchObject([
      { username: 'ops@example.com', expiresOn: '2030-02-28', isExposed: false },
      { username: null, expiresOn: null },
    ])
    await owner.client.updateVaultItem(item.id, { expiresOn: null })
    expect((await rows())[0]).toMatchObject({ expiresOn: null, version: 1 })
    const viewer = await addMember(platform, owner, 'operator', 'rows-viewer')
    await owner.client.setVaultMember(vault.id, viewer.me.id, 'viewer')
    const [seen] = await rows(viewer.client)
    expect(seen).toMatchObject({ username: 'ops@example.com' })
    expect(seen).not.toHaveProperty('isExposed')
    const agent = await createAgent(platform, owner, 'rows-outsider')
    expect((await rows(agent.client))[0]).not.toHaveProperty('username')
    await owner.client.updateVaultMaskingPolicy(vault.id, {
      alwaysMask: ['user*'],
      neverMask: [],
    })
    expect((await rows())[0]).toMatchObject({ username: null })
  })

  it('mark what leaked until it is replaced, and are there when a value does not open', async () => {
    const { vault } = await owner.client.createVault({ name: 'Marked' })
    const { channel } = await owner.client.createChannel({ name: 'marked' })
    const password = 'Vb4zPq-77LmXk2-Rt9w'
    const { item } = await owner.client.createVaultItem(vault.id, {
      name: 'Shop',
      type: 'login',
      fields: { username: 'app', password },
    })
    const row = async () => (await owner.client.listVaultItems(vault.id)).items[0]
    await owner.client.sendMessage(channel.id, { content: `it is ${password}` })
    expect(await row()).toMatchObject({ isExposed: true, username: 'app' })
    await owner.client.updateVaultItem(item.id, { fields: { password: 'another-one-8842' } })
    expect(await row()).toMatchObject({ isExposed: false })
    await sql`update vault_item_fields set sealed = '\\x01' where item_id = ${item.id}`.execute(
      platform.db,
    )
    expect(await row()).toMatchObject({ name: 'Shop', username: null })
  })
})

describe('a vault that is full', () => {
  it('takes no more, and is never shown as a whole', async () => {
    const { vault } = await owner.client.createVault({ name: 'Full' })
    const { id } = await owner.client.getMe()
    const batch = limits.vaultItems / 50
    for (let made = 0; made < limits.vaultItems; made += batch) {
      await sql`
        insert into vault_items (id, workspace_id, vault_id, name, type, created_by)
        select gen_random_uuid(), workspace_id, ${vault.id}, '-', 'note', id
        from principals, generate_series(1, ${batch}::int) where id = ${id}`.execute(platform.db)
    }
    const { items, nextCursor } = await owner.client.listVaultItems(vault.id)
    expect(items).toHaveLength(2_000)
    expect(nextCursor).not.toBeNull()
    const secret = { name: 'One more', type: 'note', fields: { note: 'x' } } as const
    for (const add of [
      () => owner.client.createVaultItem(vault.id, secret),
      () => owner.client.importVaultItems(vault.id, [secret]),
    ])
      await expect(add()).rejects.toMatchObject({ code: 'conflict' })
    // Making them takes half a minute.
  }, 240_000)
})
