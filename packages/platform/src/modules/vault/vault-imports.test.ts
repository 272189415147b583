import type { ImportedItem } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

const file = 'ab'.repeat(32)
let platform: TestPlatform
let owner: TestPerson

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
})
afterAll(() => platform.stop())

const entry = (place: number): { place: number; item: ImportedItem } => ({
  place,
  // Names are no proof of having been stored: many entries of a file have the same.
  item: { name: `Site ${place % 2}`, type: 'note', fields: { note: `value ${place}` } },
})
const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, at) => entry(first + at))
const newVault = async (): Promise<string> =>
  (await owner.client.createVault({ name: `Vault ${crypto.randomUUID()}` })).vault.id
const store = (vaultId: string, entries: ReturnType<typeof range>, of = file) =>
  owner.client.storeVaultImport(vaultId, { file: of, entries })
const namesIn = async (vaultId: string): Promise<string[]> =>
  (await owner.client.listVaultItems(vaultId, { limit: 200 })).items.map(({ name }) => name)

test('what was interrupted goes on: nothing is stored twice, whatever is repeated, at once too', async () => {
  const vaultId = await newVault()
  expect(await store(vaultId, range(1, 3))).toEqual({ stored: 3, before: 0, refused: [] })
  // The answer was lost; the browser went away; somebody else repeats it meanwhile.
  const again = await Promise.all([
    store(vaultId, range(1, 10)),
    store(vaultId, range(1, 10)),
    store(vaultId, range(3, 8)),
  ])
  expect(again.reduce((sum, { stored }) => sum + stored, 0)).toBe(7)
  expect(await owner.client.getVaultImport(vaultId, file)).toEqual({
    stored: 10,
    ranges: [{ first: 1, last: 10 }],
  })
  expect(await namesIn(vaultId)).toHaveLength(10)
  const { items } = await owner.client.listVaultItems(vaultId)
  const notes = await Promise.all(
    items.map(async ({ id }) => (await owner.client.revealItem(id)).fields['note']),
  )
  expect(new Set(notes).size).toBe(10)
})

test('files and vaults are told apart, an entry that is refused is not taken for stored, and one that was deleted is stored anew', async () => {
  const vaultId = await newVault()
  const bad = { place: 2, item: { name: 'Bad', type: 'note' as const, fields: {} } }
  const outcome = await store(vaultId, [entry(1), bad, entry(3)])
  expect(outcome).toMatchObject({ stored: 2, refused: [{ index: 1, path: 'fields' }] })
  expect((await owner.client.getVaultImport(vaultId, file)).ranges).toEqual([
    { first: 1, last: 1 },
    { first: 3, last: 3 },
  ])
  expect(await store(vaultId, [entry(2)])).toMatchObject({ stored: 1 })
  expect(await store(vaultId, range(1, 3), 'cd'.repeat(32))).toMatchObject({ stored: 3 })
  expect(await owner.client.getVaultImport(await newVault(), file)).toEqual({
    stored: 0,
    ranges: [],
  })
  const { items } = await owner.client.listVaultItems(vaultId)
  for (const { id } of items) await owner.client.deleteVaultItem(id)
  expect(await store(vaultId, range(1, 3))).toMatchObject({ stored: 3, before: 0 })
  expect(await codeOf(store(vaultId, [entry(1), entry(1)]))).toBe('400 invalid_request')
  await expect(store(vaultId, [bad])).rejects.toMatchObject({
    code: 'invalid_request',
    details: [{ path: 'body.entries.0.item.fields' }],
  })
})

test('it is taken back whole, but for what somebody did something with', async () => {
  const vaultId = await newVault()
  await owner.client.createVaultItem(vaultId, { name: 'Mine', type: 'note', fields: { note: 'x' } })
  await store(vaultId, range(1, 600).slice(0, 500))
  await store(vaultId, range(501, 600))
  const { items } = await owner.client.listVaultItems(vaultId, { limit: 10, q: 'Site 1' })
  const [changed, seen, tagged] = items
  await owner.client.updateVaultItem(changed?.id ?? '', { fields: { note: 'other' } })
  await owner.client.revealItem(seen?.id ?? '')
  await owner.client.updateVaultItem(tagged?.id ?? '', { tags: ['mine'] })
  const first = await owner.client.undoVaultImport(vaultId, file)
  expect(first.left).toBe(100)
  const second = await owner.client.undoVaultImport(vaultId, file)
  expect(second.left).toBe(0)
  expect(first.removed + second.removed).toBe(597)
  expect(first.kept + second.kept).toBe(3)
  expect((await namesIn(vaultId)).toSorted()).toEqual(['Mine', 'Site 1', 'Site 1', 'Site 1'])
  expect(await owner.client.undoVaultImport(vaultId, file)).toEqual({
    removed: 0,
    kept: 0,
    left: 0,
  })
  const { entries } = await owner.client.listAudit({ action: 'vault.import_undone' })
  // The latest first.
  expect(entries.map(({ details }) => details['count'])).toEqual([second.removed, first.removed])
})

test('what somebody looks at while the file is taken back stays', async () => {
  const vaultId = await newVault()
  await store(vaultId, range(1, 3))
  const { items } = await owner.client.listVaultItems(vaultId)
  const seen = items[0]?.id ?? ''
  let undone: ReturnType<typeof owner.client.undoVaultImport> | undefined
  await platform.db.transaction().execute(async (db) => {
    await sql`select from vault_items where id = ${seen} for update`.execute(db)
    undone = owner.client.undoVaultImport(vaultId, file)
    await expect
      .poll(async () => {
        const { rows } = await sql`
          select from pg_stat_activity
          where wait_event_type = 'Lock' and query like '%vault_imported%'`.execute(platform.db)
        return rows.length
      })
      .toBe(1)
    await db
      .insertInto('vault_favourites')
      .values({ principal_id: owner.me.id, item_id: seen })
      .execute()
  })
  expect(await undone).toEqual({ removed: 2, kept: 1, left: 0 })
  expect((await owner.client.listVaultItems(vaultId)).items.map(({ id }) => id)).toEqual([seen])
})

test('managers only, and what a file is known by is not kept as it is', async () => {
  const vaultId = await newVault()
  const vera = await addMember(platform, owner, 'operator', 'vera')
  await owner.client.setVaultMember(vaultId, vera.me.id, 'approver')
  await store(vaultId, range(1, 1))
  for (const call of [
    () => vera.client.storeVaultImport(vaultId, { file, entries: range(2, 2) }),
    () => vera.client.getVaultImport(vaultId, file),
    () => vera.client.undoVaultImport(vaultId, file),
  ])
    expect(await codeOf(call())).toBe('403 forbidden')
  const rows = await platform.db.selectFrom('vault_imported').select('file').execute()
  expect(rows.filter((row) => row.file.toString('hex') === file)).toEqual([])
  await owner.client.deleteVault(vaultId)
  const left = await platform.db
    .selectFrom('vault_imported')
    .select('place')
    .where('vault_id', '=', vaultId)
    .execute()
  expect(left).toEqual([])
})
