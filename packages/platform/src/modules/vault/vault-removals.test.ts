import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let admin: TestPerson

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  admin = await addMember(platform, owner, 'admin', 'removing-admin')
}, 60_000)
afterAll(() => platform.stop())

const MANY = 3_000

async function vaultOf(name: string): Promise<{ vaultId: string; itemId: string; value: string }> {
  const { vault } = await owner.client.createVault({ name })
  const value = `Xk7qPz-94vLm2-${name}-Rt88`
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Kept nowhere',
    type: 'login',
    fields: { username: 'app', password: value },
  })
  await sql`
    insert into vault_items (id, workspace_id, vault_id, name, type, created_by)
    select gen_random_uuid(), workspace_id, vault_id, 'Item ' || n, 'note', created_by
    from vault_items, generate_series(1, ${MANY - 1}) as n where id = ${item.id}`.execute(
    platform.db,
  )
  return { vaultId: vault.id, itemId: item.id, value }
}

/** What is left of a vault in the tables. */
async function left(vaultId: string): Promise<unknown> {
  const { rows } = await sql`
    select (select count(*) from vault_items where vault_id = ${vaultId}) as items,
      (select count(*) from vault_item_fields where vault_id = ${vaultId}) as fields,
      (select count(*) from vault_keys where vault_id = ${vaultId}) as keys,
      (select count(*) from vault_removals where vault_id = ${vaultId}) as removals`.execute(
    platform.db,
  )
  return rows[0]
}
const nothing = { items: 0, fields: 0, keys: 0, removals: 0 }

test('a vault of thousands of items is gone for everyone at once, and its rows in batches after that', async () => {
  const { vaultId, itemId, value } = await vaultOf('Large')
  const { channel } = await owner.client.createChannel({ name: 'after-removal' })
  // Holds the first batch back: what is seen now is seen before any of them.
  await platform.db.transaction().execute(async (tx) => {
    await sql`select from vault_items where vault_id = ${vaultId} for update`.execute(tx)
    await owner.client.deleteVault(vaultId)
    for (const { client } of [owner, admin]) {
      expect((await client.listVaults()).vaults.filter(({ id }) => id === vaultId)).toEqual([])
      expect(await codeOf(client.listVaultItems(vaultId))).toBe('404 not_found')
      expect(await codeOf(client.getVaultItem(itemId))).toBe('404 not_found')
      expect(await codeOf(client.revealItem(itemId))).toBe('404 not_found')
    }
    expect((await owner.client.search({ q: 'Kept nowhere' })).items).toEqual([])
    await owner.client.createVault({ name: 'Large' })
    // Nothing of it is watched any more.
    const { message } = await owner.client.sendMessage(channel.id, { content: `it was ${value}` })
    expect(message.content).toBe(`it was ${value}`)
    const { entries } = await owner.client.listAudit({ action: 'vault.deleted' })
    expect(entries[0]?.details).toEqual({ name: 'Large', items: MANY })
  })
  await vi.waitFor(async () => expect(await left(vaultId)).toEqual(nothing), { timeout: 20_000 })
  const { rows } = await sql`
    select from events where subject_id = ${itemId} and payload::text like '%Kept nowhere%'`.execute(
    platform.db,
  )
  expect(rows).toEqual([])
})

test('a removal that a node left is finished by the next one', async () => {
  const { vaultId } = await vaultOf('Left')
  await platform.db.transaction().execute(async (tx) => {
    await sql`select from vault_items where vault_id = ${vaultId} for update`.execute(tx)
    await owner.client.deleteVault(vaultId)
  })
  await platform.restart()
  await vi.waitFor(async () => expect(await left(vaultId)).toEqual(nothing), { timeout: 20_000 })
})

test('what is stored while the vault is deleted is refused, or removed with it', async () => {
  const { vault } = await owner.client.createVault({ name: 'Racing' })
  const secret = { name: 'Late', type: 'note', fields: { note: 'x' } } as const
  const answers = await Promise.all([
    ...Array.from({ length: 5 }, () =>
      codeOf(
        owner.client.importVaultItems(
          vault.id,
          Array.from({ length: 50 }, () => secret),
        ),
      ),
    ),
    codeOf(owner.client.deleteVault(vault.id)),
    ...Array.from({ length: 5 }, () => codeOf(owner.client.createVaultItem(vault.id, secret))),
  ])
  for (const answer of answers) expect(['no error', '404 not_found']).toContain(answer)
  await vi.waitFor(async () => expect(await left(vault.id)).toEqual(nothing), { timeout: 20_000 })
})
