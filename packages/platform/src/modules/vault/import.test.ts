import type { CreateVaultItemInput, Vault } from '@sesamespace/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addMember,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { statementsAround } from '../../../test/statements.ts'

let platform: TestPlatform
let owner: TestPerson
let user: TestPerson
let vault: Vault

const secret = (index: number): CreateVaultItemInput => ({
  name: `Service ${index}`,
  type: 'api_key',
  fields: { api_key: `value-of-${index}` },
})
const many = Array.from({ length: 500 }, (_, index) => secret(index))

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  user = await addMember(platform, owner, 'operator', 'vera')
  vault = (await owner.client.createVault({ name: 'Imported' })).vault
  await owner.client.setVaultMember(vault.id, user.me.id, 'user')
}, 60_000)
afterAll(() => platform.stop())

describe('importing items', () => {
  it('refuses a request of which nothing can be stored, and says why of each entry', async () => {
    const bad = { ...secret(2), fields: { totp: 'no secret 1!' } }
    await expect(
      owner.client.importVaultItems(vault.id, [bad, { ...secret(1), fields: {} }]),
    ).rejects.toMatchObject({
      status: 400,
      code: 'invalid_request',
      message: expect.stringMatching(/^body\.items\.0\.fields\.totp/),
      details: [{ path: 'body.items.0.fields.totp' }, { path: 'body.items.1.fields' }],
    })
    expect((await owner.client.listVaultItems(vault.id)).items).toEqual([])
  })

  it('stores 499 when one is odd, and names that one with its field and never its value', async () => {
    const { vault: odd } = await owner.client.createVault({ name: 'Odd' })
    const cases: [string, Partial<CreateVaultItemInput>][] = [
      ['fields.totp', { fields: { totp: 'secret-value-1' } }],
      ['fields.x', { fields: { x: 'secret-value'.repeat(3000) } }],
      ['fields._x', { fields: { _x: 'secret-value' } }],
      ['fields', { fields: {} }],
      ['name', { name: ' ' }],
      ['name', { name: 'secret\0value' }],
      ['url', { url: 'https://ops:secret-value@example.com' }],
      ['tags.0', { tags: ['x'.repeat(201)] }],
      ['watch.other', { watch: { other: 'no' } }],
    ]
    const entries = cases.flatMap(([, change], index) => [
      secret(index),
      { ...secret(index), ...change },
    ])
    const { items, refused } = await owner.client.importVaultItems(odd.id, entries)
    expect(items).toHaveLength(cases.length)
    expect(refused.map(({ index, path }) => [index, path])).toEqual(
      cases.map(([path], index) => [index * 2 + 1, path]),
    )
    expect(JSON.stringify(refused)).not.toContain('secret-value')
    expect((await owner.client.listVaultItems(odd.id)).items).toHaveLength(cases.length)
  })

  it('stores 500 items of four fields in at most 20 statements', async () => {
    const { vault: large } = await owner.client.createVault({ name: 'Large' })
    const entries = many.map((entry) => ({
      ...entry,
      fields: { username: 'ops', password: 'x'.repeat(20), api_key: 'y'.repeat(20), region: 'eu' },
      watch: { region: 'no' } as const,
    }))
    const own = await statementsAround('insert into "vault_items"', () =>
      owner.client.importVaultItems(large.id, entries),
    )
    expect(own.length).toBeLessThanOrEqual(20)
  })

  it('refuses none, more than 500, and whoever is not a manager of the vault', async () => {
    await expect(owner.client.importVaultItems(vault.id, [])).rejects.toMatchObject({ status: 400 })
    await expect(
      owner.client.importVaultItems(vault.id, [...many, secret(500)]),
    ).rejects.toMatchObject({ status: 400 })
    await expect(user.client.importVaultItems(vault.id, [secret(0)])).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect((await owner.client.listVaultItems(vault.id)).items).toEqual([])
  })

  it('stores 500 in one step with one audit entry, which holds no value', async () => {
    const { items } = await owner.client.importVaultItems(vault.id, many)
    expect(items.map(({ name }) => name)).toEqual(many.map(({ name }) => name))
    const last = items.at(-1)?.id ?? ''
    expect((await owner.client.revealItem(last)).fields).toEqual({ api_key: 'value-of-499' })
    const { entries } = await owner.client.listAudit({ action: 'vault.items.imported' })
    const ours = entries.filter(({ targetId }) => targetId === vault.id)
    expect(ours).toMatchObject([{ details: { count: 500 } }])
    expect(JSON.stringify(entries)).not.toContain('value-of-')
  })

  it('stores a value that another item holds already as it is', async () => {
    const { vault: other } = await owner.client.createVault({ name: 'Again' })
    const twice = {
      name: 'Twice',
      type: 'api_key',
      fields: { api_key: 'correct-horse-battery-9' },
    } as const
    const first = await owner.client.importVaultItems(other.id, [twice])
    const again = await owner.client.importVaultItems(other.id, [twice])
    for (const { id } of [...first.items, ...again.items])
      expect((await owner.client.revealItem(id)).fields).toEqual(twice.fields)
  })
})
