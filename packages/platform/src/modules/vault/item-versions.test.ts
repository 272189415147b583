import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addMember,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let second: TestPerson
let vaultId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  second = await addMember(platform, owner, 'operator', 'second')
  vaultId = (await owner.client.createVault({ name: 'Production' })).vault.id
  await owner.client.setVaultMember(vaultId, second.me.id, 'manager')
})
afterAll(() => platform.stop())

async function makeItem(fields: Record<string, string>): Promise<string> {
  const { item } = await owner.client.createVaultItem(vaultId, {
    name: 'Mail',
    type: 'login',
    fields,
  })
  return item.id
}

const newest = async (itemId: string) =>
  (await owner.client.listVaultItemVersions(itemId)).versions[0]

test('a version names what it added, changed, removed and renamed, and who did it', async () => {
  const itemId = await makeItem({ username: 'ada', password: 'first-secret', pin: '1234' })
  expect(await newest(itemId)).not.toHaveProperty('changes')

  await second.client.updateVaultItem(itemId, {
    fields: { password: 'second-secret', region: 'eu-1', pin: null, user: 'ada', username: null },
  })
  const version = await newest(itemId)
  expect(version).toMatchObject({ version: 2, createdBy: second.me.id, parts: [], restored: null })
  expect(version?.changes).toEqual([
    { kind: 'changed', field: 'password' },
    { kind: 'added', field: 'region' },
    { kind: 'renamed', field: 'user', from: 'username' },
    { kind: 'removed', field: 'pin' },
  ])
})

test('a version names what changed beside the fields, and only what is another than before', async () => {
  const itemId = await makeItem({ password: 'same-secret' })
  await owner.client.updateVaultItem(itemId, {
    name: 'Mail of the shop',
    url: 'https://mail.example.com/',
    tags: ['shop'],
    expiresOn: null,
    fields: { password: 'same-secret' },
  })
  expect(await newest(itemId)).toMatchObject({
    version: 2,
    changes: [],
    parts: ['name', 'url', 'tags'],
  })
})

test('a version says what would change if it was restored, and then that it was', async () => {
  const itemId = await makeItem({ password: 'first-secret', user: 'ada' })
  await owner.client.updateVaultItem(itemId, { fields: { password: 'second-secret' } })
  await owner.client.updateVaultItem(itemId, { fields: { user: null, region: 'eu-1' } })
  const { versions } = await owner.client.listVaultItemVersions(itemId)
  expect(versions.map(({ ifRestored }) => ifRestored)).toEqual([
    undefined,
    [
      { kind: 'added', field: 'user' },
      { kind: 'removed', field: 'region' },
    ],
    [
      { kind: 'changed', field: 'password' },
      { kind: 'added', field: 'user' },
      { kind: 'removed', field: 'region' },
    ],
  ])
  await owner.client.restoreVaultItem(itemId, 1)
  expect(await newest(itemId)).toMatchObject({
    version: 4,
    restored: 1,
    changes: versions[2]?.ifRestored,
  })
})

test('versions of before fingerprints were kept are told apart by their fields, and no more is claimed', async () => {
  const itemId = await makeItem({ password: 'first-secret', pin: '1234' })
  await platform.db
    .updateTable('vault_item_fields')
    .set({ fingerprint: null })
    .where('item_id', '=', itemId)
    .execute()
  await platform.db
    .updateTable('vault_item_versions')
    .set({ parts: null })
    .where('item_id', '=', itemId)
    .execute()
  await owner.client.updateVaultItem(itemId, { fields: { pin: null } })
  expect((await newest(itemId))?.changes).toEqual([
    { kind: 'unsure', field: 'password' },
    { kind: 'removed', field: 'pin' },
  ])
})

test('no value is in the list', async () => {
  const itemId = await makeItem({ password: 'first-secret' })
  await owner.client.updateVaultItem(itemId, {
    fields: { password: 'second-secret', key: 'first-secret' },
  })
  const text = JSON.stringify(await owner.client.listVaultItemVersions(itemId))
  expect(text).not.toMatch(/first-secret|second-secret/)
})
