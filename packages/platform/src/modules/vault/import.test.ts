import type { CreateVaultItemInput, Vault } from '@sesamespace/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addMember,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

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
  it('stores nothing when one of them is refused, and says which', async () => {
    const bad = { ...secret(2), fields: { totp: 'no secret 1!' } }
    await expect(
      owner.client.importVaultItems(vault.id, [secret(0), secret(1), bad]),
    ).rejects.toMatchObject({
      status: 400,
      message: expect.stringMatching(/^body\.items\.2\.fields\.totp/),
    })
    await expect(
      owner.client.importVaultItems(vault.id, [secret(0), { ...secret(1), fields: {} }]),
    ).rejects.toMatchObject({ message: expect.stringMatching(/^body\.items\.1\.fields/) })
    expect((await owner.client.listVaultItems(vault.id)).items).toEqual([])
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
    expect(entries).toMatchObject([{ targetId: vault.id, details: { count: 500 } }])
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

  it('refuses what would not fit into the vault, as a whole', async () => {
    const { vault: full } = await owner.client.createVault({ name: 'Full' })
    for (let part = 0; part < 4; part++) await owner.client.importVaultItems(full.id, many)
    await expect(owner.client.importVaultItems(full.id, [secret(0)])).rejects.toMatchObject({
      code: 'conflict',
    })
    expect((await owner.client.listVaultItems(full.id)).items).toHaveLength(2000)
  }, 60_000)
})
