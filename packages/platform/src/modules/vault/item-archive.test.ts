import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let member: TestPerson
let agent: TestAgent
let vaultId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  member = await addMember(platform, owner, 'operator', 'member')
  agent = await createAgent(platform, owner, 'asker')
  vaultId = (await owner.client.createVault({ name: 'Production' })).vault.id
  await owner.client.setVaultMember(vaultId, member.me.id, 'approver')
})
afterAll(() => platform.stop())

const value = 'kXq9-77tr-Zw01-archive'

async function makeItem(name: string, tags: string[] = []): Promise<string> {
  const fields = { password: `${value}-${name.replaceAll(' ', '-')}` }
  return (await owner.client.createVaultItem(vaultId, { name, type: 'login', fields, tags })).item
    .id
}

const namesOf = async (query: { archived?: boolean; q?: string } = {}): Promise<string[]> =>
  (await owner.client.listVaultItems(vaultId, query)).items.map(({ name }) => name)

test('an archived item is out of lists, search and tags, and comes back whole', async () => {
  const itemId = await makeItem('Quokka mail', ['quokka'])
  await makeItem('Quokka site')
  const { item } = await owner.client.archiveVaultItem(itemId)
  expect(item.archivedAt).not.toBeNull()
  expect(item.version).toBe(1)

  expect(await namesOf({ q: 'quokka' })).toEqual(['Quokka site'])
  expect(await namesOf({ archived: true })).toEqual(['Quokka mail'])
  const found = await owner.client.search({ q: 'quokka' })
  expect(found.items.map(({ name }) => name)).toEqual(['Quokka site'])
  expect((await owner.client.listVaultTags(vaultId)).tags).toEqual([])
  expect((await owner.client.listVaultTags(vaultId, { archived: true })).tags).toEqual([
    { tag: 'quokka', count: 1 },
  ])
  expect((await owner.client.getVault(vaultId)).vault.itemCount).toBe(1)
  expect(await owner.client.checkVaultItemNames(vaultId, ['quokka mail'])).toEqual({
    held: ['quokka mail'],
  })

  await owner.client.unarchiveVaultItem(itemId)
  expect(await namesOf()).toEqual(['Quokka mail', 'Quokka site'])
  expect(await namesOf({ archived: true })).toEqual([])
  const { fields } = await owner.client.revealItem(itemId)
  expect(fields).toEqual({ password: `${value}-Quokka-mail` })
})

test('archiving is for managers, is on the record once, and tells the members', async () => {
  const itemId = await makeItem('Rarely used')
  expect(await codeOf(member.client.archiveVaultItem(itemId))).toBe('403 forbidden')
  expect(await codeOf(agent.client.archiveVaultItem(itemId))).toBe('403 forbidden')
  await owner.client.archiveVaultItem(itemId)
  await owner.client.archiveVaultItem(itemId)
  await owner.client.unarchiveVaultItem(itemId)
  await owner.client.unarchiveVaultItem(itemId)
  const { entries } = await owner.client.listAudit({ limit: 50 })
  const about = entries.filter(({ targetId }) => targetId === itemId)
  expect(about.map(({ action }) => action)).toEqual([
    'vault.item.unarchived',
    'vault.item.archived',
    'vault.item.created',
  ])
  const events = await platform.db
    .selectFrom('events')
    .select('payload')
    .where('type', '=', 'vault.item.updated')
    .execute()
  const told = events.filter(({ payload }) => JSON.stringify(payload).includes(itemId))
  expect(told).toHaveLength(2)
})

test('nobody asks for it or is given it, and a request that waits ends, with the reason', async () => {
  const itemId = await makeItem('Old database')
  const ask = () => agent.client.requestLease({ itemId, reason: 'Nightly export' })
  const waiting = (await ask()).lease.id
  await owner.client.archiveVaultItem(itemId)
  expect(await codeOf(ask())).toBe('409 item_archived')
  expect(await codeOf(owner.client.requestLease({ itemId, reason: 'To look' }))).toBe(
    '409 item_archived',
  )
  const ended = { status: 'lapsed', endReason: 'item_archived' }
  expect((await member.client.getLease(waiting)).lease).toMatchObject(ended)
  expect((await member.client.listLeases({ status: ['pending'], itemId })).leases).toEqual([])
  expect(await codeOf(member.client.approveLease(waiting))).toBe('409 lease_not_pending')
  const { rows } = await sql<{ payload: { lease: object }; principal_ids: string[] }>`
    select payload, principal_ids from events
    where type = 'vault.lease.lapsed' and payload -> 'lease' ->> 'id' = ${waiting}`.execute(
    platform.db,
  )
  expect(rows.map(({ payload }) => payload.lease)).toMatchObject(rows.map(() => ended))
  expect(rows.flatMap((row) => row.principal_ids)).toEqual(
    expect.arrayContaining([agent.agent.id, member.me.id]),
  )
  const job = { title: 'Export', everyMs: 3_600_000 }
  const jobId = (await agent.client.createScheduleEvent(job)).event.id
  const give = owner.client.giveLease(jobId, { itemId, runs: 1, reason: 'Nightly export' })
  expect(await codeOf(give)).toBe('409 item_archived')
  expect((await owner.client.getVaultItem(itemId)).abilities).toMatchObject({
    archive: true,
    requestLease: false,
  })

  await owner.client.unarchiveVaultItem(itemId)
  expect((await member.client.getLease(waiting)).lease).toMatchObject(ended)
  const again = (await ask()).lease.id
  expect((await member.client.approveLease(again)).lease.status).toBe('active')
})

test('a request that was archived past every announcement is no request either', async () => {
  const itemId = await makeItem('Restored')
  const { id } = (await agent.client.requestLease({ itemId, reason: 'Nightly export' })).lease
  await platform.db
    .updateTable('vault_items')
    .set({ archived_at: new Date() })
    .where('id', '=', itemId)
    .execute()
  expect(await codeOf(member.client.approveLease(id))).toBe('409 lease_not_pending')
  expect((await member.client.getLease(id)).lease.status).toBe('lapsed')
})

test('an active lease goes on to its end, is not extended, and can be revoked', async () => {
  const itemId = await makeItem('Running job')
  const asked = await agent.client.requestLease({ itemId, reason: 'Nightly export' })
  const leaseId = asked.lease.id
  await member.client.approveLease(leaseId)
  await owner.client.archiveVaultItem(itemId)
  const { fields } = await agent.client.useSecret(leaseId)
  expect(fields).toEqual({ password: `${value}-Running-job` })
  expect(await codeOf(member.client.extendLease(leaseId, { durationSeconds: 60 }))).toBe(
    '409 item_archived',
  )
  await owner.client.revokeLease(leaseId)
  expect(await codeOf(agent.client.useSecret(leaseId))).toBe('410 lease_ended')
})

/** Does `work` while the active lease is held as by somebody who uses it; then the item, which they mark as used, must be free. */
async function whileUsed<T>(leaseId: string, itemId: string, work: () => Promise<T>) {
  return await platform.db.transaction().execute(async (tx) => {
    const held = await sql<{ pid: number }>`
      select pg_backend_pid() as pid from leases where id = ${leaseId} for update`.execute(tx)
    let isDone = false
    const done = work().finally(() => (isDone = true))
    const waits = sql<{ waits: boolean }>`
      select exists (
        select from pg_stat_activity where ${held.rows[0]?.pid ?? 0} = any(pg_blocking_pids(pid))
      ) as waits`
    while (!isDone && !(await waits.execute(platform.db)).rows[0]?.waits) await delay(20)
    await sql`select from vault_items where id = ${itemId} for no key update nowait`.execute(tx)
    return { done }
  })
}

test('who uses a lease, archives its item or deletes it does not stand in the way of the others', async () => {
  const itemId = await makeItem('In use')
  const { id } = (await agent.client.requestLease({ itemId, reason: 'Nightly export' })).lease
  await member.client.approveLease(id)
  const { done: archived } = await whileUsed(id, itemId, () =>
    owner.client.archiveVaultItem(itemId),
  )
  expect((await archived).item.archivedAt).not.toBeNull()
  const { done: deleted } = await whileUsed(id, itemId, () => owner.client.deleteVaultItem(itemId))
  await deleted
  expect((await agent.client.getLease(id)).lease.status).toBe('revoked')
})

test('texts are searched for the values of an archived item as before', async () => {
  const itemId = await makeItem('Leaky')
  await owner.client.archiveVaultItem(itemId)
  const { channel } = await owner.client.createChannel({ name: 'ops' })
  const { message } = await owner.client.sendMessage(channel.id, {
    content: `It is ${value}-Leaky here`,
  })
  expect(message.content).not.toContain(value)
})

test('a deleted archived item is gone for good', async () => {
  const itemId = await makeItem('Forgotten')
  await owner.client.archiveVaultItem(itemId)
  await owner.client.deleteVaultItem(itemId)
  expect(await codeOf(owner.client.unarchiveVaultItem(itemId))).toBe('404 not_found')
  expect(await namesOf({ archived: true })).not.toContain('Forgotten')
})
