import { limits } from '@sesamespace/contract/limits'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let reader: TestPerson
let vaultId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  reader = await addMember(platform, owner, 'operator', 'reader')
  vaultId = (await owner.client.createVault({ name: 'Production' })).vault.id
  await owner.client.setVaultMember(vaultId, reader.me.id, 'viewer')
})
afterAll(() => platform.stop())

async function makeItem(name: string, inVault = vaultId): Promise<string> {
  const fields = { password: 'correct horse' }
  return (await owner.client.createVaultItem(inVault, { name, type: 'login', fields })).item.id
}

const favouritesOf = async ({ client }: TestPerson): Promise<string[]> =>
  (await client.listFavouriteItems()).items.map(({ name }) => name)

test('favourites are of one person, over all vaults, by name', async () => {
  const other = (await owner.client.createVault({ name: 'Staging' })).vault.id
  const mail = await makeItem('Mail')
  const bank = await makeItem('Bank', other)
  await owner.client.favouriteVaultItem(mail)
  await owner.client.favouriteVaultItem(bank)
  await owner.client.favouriteVaultItem(bank)
  expect(await favouritesOf(owner)).toEqual(['Bank', 'Mail'])
  expect(await favouritesOf(reader)).toEqual([])

  const { items } = await owner.client.listVaultItems(vaultId, { favourite: true })
  expect(items).toMatchObject([{ id: mail, isFavourite: true }])
  expect((await owner.client.getVaultItem(mail)).item.isFavourite).toBe(true)
  expect((await reader.client.getVaultItem(mail)).item.isFavourite).toBe(false)
  expect((await reader.client.listVaultItems(vaultId)).items[0]?.isFavourite).toBe(false)

  await owner.client.unfavouriteVaultItem(bank)
  await owner.client.unfavouriteVaultItem(bank)
  expect(await favouritesOf(owner)).toEqual(['Mail'])
})

test('what a person may no longer see is not listed, is there again with the role, and can be taken off meanwhile', async () => {
  const shared = (await owner.client.createVault({ name: 'Shared' })).vault.id
  await owner.client.setVaultMember(shared, reader.me.id, 'viewer')
  const seen = await makeItem('Seen', shared)
  const dropped = await makeItem('Dropped', shared)
  await reader.client.favouriteVaultItem(seen)
  await reader.client.favouriteVaultItem(dropped)
  await owner.client.removeVaultMember(shared, reader.me.id)
  expect(await favouritesOf(reader)).toEqual([])
  expect(await codeOf(reader.client.favouriteVaultItem(seen))).toBe('404 not_found')
  await reader.client.unfavouriteVaultItem(dropped)
  expect(await codeOf(reader.client.unfavouriteVaultItem(dropped))).toBe('404 not_found')
  await owner.client.setVaultMember(shared, reader.me.id, 'viewer')
  expect(await favouritesOf(reader)).toEqual(['Seen'])
})

test('an archived item is no favourite at hand until it is back, and a deleted one never again', async () => {
  const itemId = await makeItem('Rare')
  await reader.client.favouriteVaultItem(itemId)
  await owner.client.archiveVaultItem(itemId)
  expect(await favouritesOf(reader)).not.toContain('Rare')
  await owner.client.unarchiveVaultItem(itemId)
  expect(await favouritesOf(reader)).toContain('Rare')
  await owner.client.deleteVaultItem(itemId)
  expect(await favouritesOf(reader)).not.toContain('Rare')
})

test('only the own devices hear of it, agents have none, and there is nothing in the audit log', async () => {
  const itemId = await makeItem('Quiet')
  const agent = await createAgent(platform, owner, 'watcher')
  await owner.client.setVaultMember(vaultId, agent.agent.id, 'user')
  expect(await codeOf(agent.client.favouriteVaultItem(itemId))).toBe('403 forbidden')
  expect((await agent.client.getVaultItem(itemId)).item).not.toHaveProperty('isFavourite')
  await reader.client.favouriteVaultItem(itemId)
  const { rows } = await sql<{ audience: unknown }>`
    select to_jsonb(events) as audience from events
    where type = 'vault.item.favourited' and payload ->> 'itemId' = ${itemId}`.execute(platform.db)
  const text = JSON.stringify(rows[0]?.audience)
  expect(text).toContain(reader.me.id)
  expect(text).not.toContain(owner.me.id)
  const { entries } = await owner.client.listAudit({ limit: 5 })
  expect(entries.map(({ action }) => action).join(' ')).not.toMatch(/favourite/)
})

test('of two that are made the last possible one at once, one is', async () => {
  const person = await addMember(platform, owner, 'operator', 'collector')
  await owner.client.setVaultMember(vaultId, person.me.id, 'viewer')
  const { items } = await owner.client.importVaultItems(
    vaultId,
    Array.from({ length: limits.favouriteItems + 1 }, (_, index) => ({
      name: `Item ${index}`,
      type: 'login' as const,
      fields: { password: 'correct horse' },
    })),
  )
  const ids = items.map(({ id }) => id)
  await platform.db
    .insertInto('vault_favourites')
    .values(ids.slice(2).map((item_id) => ({ principal_id: person.me.id, item_id })))
    .execute()
  const codes = await Promise.all(
    ids.slice(0, 2).map((id) => codeOf(person.client.favouriteVaultItem(id))),
  )
  expect(codes.toSorted()).toEqual(['409 too_many_favourites', 'no error'])
  expect(await favouritesOf(person)).toHaveLength(limits.favouriteItems)
})
