import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import { addMember } from '../../../test/harness.ts'
import { sql } from 'kysely'
import { itemApprovals } from '../vault/index.ts'
import { startStory } from './story.fixture.ts'

const { platform, owner, approver, viewer, agent } = await startStory()
const third = await addMember(platform, owner, 'operator', 'tara')
const { vault } = await owner.client.createVault({ name: 'Shop' })
for (const person of [approver, third])
  await owner.client.setVaultMember(vault.id, person.me.id, 'approver')
await owner.client.setVaultMember(vault.id, viewer.me.id, 'viewer')
await owner.client.updateVault(vault.id, { agentsMayRequest: true, ownAgentRequests: 'mark' })
afterAll(() => platform.stop())

let made = 0
const newItem = async (input: { name?: string; tags?: string[] } = {}) =>
  (
    await owner.client.createVaultItem(vault.id, {
      name: `Item ${++made}`,
      type: 'note',
      fields: { note: 'x' },
      ...input,
    })
  ).item
const ask = async (itemId: string) =>
  (await agent.client.requestLease({ itemId, reason: crypto.randomUUID() })).lease
const approvalsOf = async (itemId: string) => (await owner.client.getVaultItem(itemId)).approvals

describe('an item asks for more approvals than its vault', () => {
  test('and its requests take them, also those that wait; the reason is on them', async () => {
    const { id: itemId } = await newItem()
    const waiting = await ask(itemId)
    expect(waiting).toMatchObject({ requiredApprovals: 1, approvalReason: null })
    const { approvals } = await owner.client.updateItemApprovals(itemId, { requiredApprovals: 2 })
    expect(approvals).toMatchObject({ required: 2, reason: { by: 'item', environment: null } })
    expect((await approver.client.getLease(waiting.id)).lease).toMatchObject({
      requiredApprovals: 2,
      approvalReason: { by: 'item', environment: null },
    })
    const first = (await approver.client.approveLease(waiting.id)).lease
    expect(first).toMatchObject({ status: 'pending', approvedBy: [approver.me.id] })
    expect((await third.client.approveLease(waiting.id)).lease).toMatchObject({
      status: 'active',
      requiredApprovals: 2,
      approvalReason: null,
    })
    const extend = third.client.extendLease(waiting.id, { durationSeconds: 60 })
    expect(await codeOf(extend)).toBe('409 conflict')
  })

  test('what asks for less holds for later requests only', async () => {
    const { id: itemId } = await newItem()
    await owner.client.updateItemApprovals(itemId, { requiredApprovals: 2 })
    const waiting = await ask(itemId)
    await owner.client.updateItemApprovals(itemId, { requiredApprovals: null })
    expect((await approver.client.getLease(waiting.id)).lease).toMatchObject({
      requiredApprovals: 2,
      approvalReason: { by: 'earlier' },
    })
    expect((await ask(itemId)).requiredApprovals).toBe(1)
  })

  test('never for fewer than the vault, nor for more than can approve', async () => {
    const { id: itemId } = await newItem()
    await owner.client.updateVault(vault.id, { requiredApprovals: 2 })
    await owner.client.updateItemApprovals(itemId, { requiredApprovals: 1 })
    expect(await approvalsOf(itemId)).toMatchObject({ required: 2, reason: { by: 'vault' } })
    await owner.client.updateVault(vault.id, { requiredApprovals: 1 })
    const change = owner.client.updateItemApprovals(itemId, { requiredApprovals: 4 })
    expect(await codeOf(change)).toBe('409 conflict')
    const inVault = owner.client.updateVault(vault.id, { environmentApprovals: { staging: 4 } })
    expect(await codeOf(inVault)).toBe('409 conflict')
    expect(await approvalsOf(itemId)).toMatchObject({ requiredApprovals: 1 })
  })

  test('is set by managers alone, on the record and told to the members', async () => {
    const { id: itemId } = await newItem()
    for (const { client } of [approver, viewer])
      expect(await codeOf(client.updateItemApprovals(itemId, { requiredApprovals: 2 }))).toBe(
        '403 forbidden',
      )
    expect(await codeOf(agent.client.updateItemApprovals(itemId, { environment: null }))).toBe(
      '403 forbidden',
    )
    await owner.client.updateItemApprovals(itemId, { requiredApprovals: 2 })
    await owner.client.updateItemApprovals(itemId, { requiredApprovals: 2 })
    const { entries } = await owner.client.listAudit({ action: 'vault.item.approvals_updated' })
    expect(entries.filter(({ targetId }) => targetId === itemId)).toMatchObject([
      { details: { requiredApprovals: 2, required: 2, before: 1 } },
    ])
    const { rows } = await sql<{ principal_ids: string[] }>`
      select principal_ids from events
      where type = 'vault.item.updated' and payload -> 'item' ->> 'id' = ${itemId}`.execute(
      platform.db,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.principal_ids).toContain(viewer.me.id)
  })

  test('no rule passes its requests, and none grows from an approval', async () => {
    const { id: itemId } = await newItem()
    const { id: leaseId } = await ask(itemId)
    await approver.client.approveLease(leaseId)
    await owner.client.updateItemApprovals(itemId, { requiredApprovals: 2 })
    expect((await approver.client.getLease(leaseId)).lease.abilities?.makeRule).toBe(false)
    await owner.client.updateItemApprovals(itemId, { requiredApprovals: null })
    expect((await approver.client.getLease(leaseId)).lease.abilities?.makeRule).toBe(true)
  })
})

test('what groups are asked for is part of it, and no change is none', async () => {
  const { vault: asking } = await owner.client.createVault({ name: 'Asks groups' })
  const people = [approver, third].map(({ me }) => me.id)
  const { group } = await owner.client.createGroup({ name: 'Security', memberIds: people })
  await owner.client.updateVault(asking.id, {
    approvalGroups: [{ groupId: group.id, required: 2 }],
  })
  const input = { name: 'Key', type: 'note', fields: { note: 'x' } } as const
  const { item } = await owner.client.createVaultItem(asking.id, input)
  expect(await approvalsOf(item.id)).toMatchObject({ required: 2, reason: { by: 'vault' } })
  expect(await ask(item.id)).toMatchObject({ requiredApprovals: 2, approvalReason: null })
  const { approvals } = await owner.client.updateItemApprovals(item.id, {})
  expect(approvals).toMatchObject({ required: 2, requiredApprovals: null, environment: null })
  expect((await owner.client.getVaultItem(item.id)).item.updatedAt).toBe(item.updatedAt)
})

test('of an item that is gone meanwhile', async () => {
  const gone = itemApprovals(platform.db, crypto.randomUUID())
  await expect(gone).rejects.toMatchObject({ code: 'not_found' })
})

describe('an environment asks for more approvals', () => {
  test('of what its names say is there, until a manager says otherwise', async () => {
    const { id: itemId } = await newItem({ name: 'prod_db' })
    const other = await newItem()
    await owner.client.updateVault(vault.id, { environmentApprovals: { production: 2 } })
    const waiting = await ask(itemId)
    expect(waiting).toMatchObject({
      requiredApprovals: 2,
      approvalReason: { by: 'environment', environment: 'production' },
      risks: expect.arrayContaining(['production']),
    })
    expect((await ask(other.id)).requiredApprovals).toBe(1)
    const approvals = await approvalsOf(itemId)
    expect(approvals).toMatchObject({ environment: null, namedEnvironment: 'production' })
    await owner.client.updateItemApprovals(itemId, { environment: 'development' })
    const again = await ask(itemId)
    expect(again.requiredApprovals).toBe(1)
    expect(again.risks).not.toContain('production')
    expect((await approver.client.getLease(waiting.id)).lease.requiredApprovals).toBe(2)
  })

  test('another name or other tags do not take that away by the way', async () => {
    const { id: itemId } = await newItem({ tags: ['production'] })
    expect(await approvalsOf(itemId)).toMatchObject({ required: 2 })
    for (const change of [{ tags: [] }, { removeTags: ['production'] }])
      expect(await codeOf(owner.client.updateVaultItem(itemId, change))).toBe('409 conflict')
    const renamed = await newItem({ name: 'Live key' })
    const rename = owner.client.updateVaultItem(renamed.id, { name: 'Key' })
    expect(await codeOf(rename)).toBe('409 conflict')
    expect((await owner.client.getVaultItem(renamed.id)).item).toMatchObject({
      name: 'Live key',
      version: 1,
    })
    await owner.client.updateItemApprovals(itemId, { environment: 'production' })
    await owner.client.updateVaultItem(itemId, { tags: [] })
    expect(await approvalsOf(itemId)).toMatchObject({ required: 2, namedEnvironment: null })
  })
})

test('a vault’s name and an item’s tag that say it are not taken away both at once either', async () => {
  const { vault: shop } = await owner.client.createVault({ name: 'Till production' })
  await owner.client.setVaultMember(shop.id, approver.me.id, 'approver')
  await owner.client.updateVault(shop.id, { environmentApprovals: { production: 2 } })
  const input = { name: 'Key', type: 'note' as const, fields: { note: 'x' }, tags: ['prod'] }
  const { item } = await owner.client.createVaultItem(shop.id, input)
  const renamed = await platform.db.transaction().execute(async (tx) => {
    const held = await sql<{ pid: number }>`
      update vaults set name = 'Till' where id = ${shop.id} returning pg_backend_pid() as pid`.execute(
      tx,
    )
    let isDone = false
    const done = codeOf(owner.client.updateVaultItem(item.id, { tags: [] })).finally(() => {
      isDone = true
    })
    const waits = sql<{ waits: boolean }>`
      select exists (
        select from pg_stat_activity where ${held.rows[0]?.pid ?? 0} = any(pg_blocking_pids(pid))
      ) as waits`
    while (!isDone && !(await waits.execute(platform.db)).rows[0]?.waits) await delay(20)
    return { done }
  })
  expect(await renamed.done).toBe('409 conflict')
  expect(await approvalsOf(item.id)).toMatchObject({ required: 2, namedEnvironment: 'production' })
})

describe('what asks for less than before takes a recent proof', () => {
  const age = (minutes: number) =>
    platform.db
      .updateTable('sessions')
      .set({ proven_at: new Date(Date.now() - minutes * 60_000) })
      .execute()
  const stepUp = (minutes: 15 | null) =>
    platform.db.updateTable('workspaces').set({ step_up_minutes: minutes }).execute()

  test.each([
    ['fewer approvals', { requiredApprovals: 2 }, { requiredApprovals: 1 }],
    [
      'fewer for an environment',
      { environmentApprovals: { staging: 2 } },
      { environmentApprovals: {} },
    ],
    ['own agents', { ownAgentRequests: 'refuse' }, { ownAgentRequests: 'mark' }],
    ['break glass', { breakGlass: 'managers' }, { breakGlass: 'approvers' }],
    ['agents that may ask', { agentsMayRequest: false }, { agentsMayRequest: true }],
    ['a name without the environment', { name: 'Shop staging' }, { name: 'Shop' }],
  ] as const)('%s', async (_what, strict, loose) => {
    await owner.client.updateVault(vault.id, { environmentApprovals: { staging: 2 } })
    await owner.client.updateVault(vault.id, strict)
    await stepUp(15)
    await age(16)
    expect(await codeOf(owner.client.updateVault(vault.id, loose))).toBe('403 step_up_required')
    expect(await codeOf(owner.client.updateVault(vault.id, strict))).toBe('no error')
    expect(await codeOf(owner.client.updateVault(vault.id, { description: 'Any' }))).toBe(
      'no error',
    )
    await age(1)
    expect(await codeOf(owner.client.updateVault(vault.id, loose))).toBe('no error')
    await stepUp(null)
  })

  test('own agents, where only some items take several approvals', async () => {
    const { vault: other } = await owner.client.createVault({ name: 'Ledger production' })
    await owner.client.setVaultMember(other.id, approver.me.id, 'approver')
    const change = { agentsMayRequest: true, environmentApprovals: { production: 2 } }
    await owner.client.updateVault(other.id, change)
    const input = { name: 'Key', type: 'note', fields: { note: 'x' } } as const
    const { item } = await owner.client.createVaultItem(other.id, input)
    const { id } = await ask(item.id)
    // The agent is the owner's: by default they decide nothing that takes two.
    expect(await codeOf(owner.client.approveLease(id))).toBe('403 self_approval')
    await stepUp(15)
    await age(16)
    const loosen = () => owner.client.updateVault(other.id, { ownAgentRequests: 'mark' })
    expect(await codeOf(loosen())).toBe('403 step_up_required')
    await age(1)
    await loosen()
    expect(await codeOf(owner.client.approveLease(id))).toBe('no error')
    await stepUp(null)
  })
})

test('environments are words of a name', async () => {
  const named = async (...names: string[]) => {
    const { rows } = await sql<{ environment: string | null }>`
      select environment_named(${names}::text[]) as environment`.execute(platform.db)
    return rows[0]?.environment ?? null
  }
  for (const name of [
    'prod_db',
    'db-prod',
    'PROD',
    'Orders (production)',
    'ordersProd',
    'prd',
    'Stripe live key',
    'sk_live_key',
    'live',
  ])
    expect([name, await named('Orders', name)]).toEqual([name, 'production'])
  for (const name of ['staging', 'orders-stg', 'ordersStaging', 'preprod', 'UAT'])
    expect([name, await named(name)]).toEqual([name, 'staging'])
  for (const name of ['dev', 'DB (development)', 'ordersDev'])
    expect([name, await named(name)]).toEqual([name, 'development'])
  for (const name of [
    'live chat',
    'Delivery',
    'product keys',
    'reproduce',
    'alive',
    'Producer token',
    'device',
    'backstage pass',
    'stages',
  ])
    expect([name, await named(name)]).toEqual([name, null])
  expect(await named()).toBeNull()
  expect(await named('staging', 'prod')).toBe('production')
})
