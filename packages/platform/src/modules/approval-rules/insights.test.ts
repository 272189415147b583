import type { ApprovalInsights, Lease } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { addMember, createAgent, type TestPerson } from '../../../test/harness.ts'
import { codeOf, startRules } from './rules.fixture.ts'

const world = await startRules()
const { platform, owner, anna, ben, agent, vault, newItem, ask, ruled, input } = world
const manager = await addMember(platform, owner, 'operator', 'max')
await owner.client.setVaultMember(vault.id, manager.me.id, 'manager')
const admin = await addMember(platform, owner, 'admin', 'ada')
afterAll(() => platform.stop())

const insights = async (by: TestPerson = owner): Promise<ApprovalInsights> =>
  (await by.client.getApprovalInsights()).insights

/** A request that was decided so many seconds after it was asked for, so many days ago. */
async function decided(
  itemId: string,
  {
    seconds = 60,
    daysAgo = 1,
    denies = false,
    fields = ['password'],
    by = agent,
  }: {
    seconds?: number
    daysAgo?: number
    denies?: boolean
    fields?: string[]
    by?: typeof agent
  } = {},
): Promise<Lease> {
  const { id } = await ask(itemId, { fields, durationSeconds: 60 }, by)
  const { lease } = denies ? await anna.client.denyLease(id) : await anna.client.approveLease(id)
  await sql`update leases set risks = '{}',
    created_at = now() - make_interval(days => ${daysAgo}, secs => ${seconds}),
    decided_at = now() - make_interval(days => ${daysAgo}) where id = ${id}`.execute(platform.db)
  return lease
}
const times = async (count: number, make: () => Promise<Lease>): Promise<Lease[]> => {
  const made: Lease[] = []
  for (let each = 0; each < count; each++) made.push(await make())
  return made
}
const proposed = async (itemId: string, by: TestPerson = owner) =>
  (await insights(by)).propose.filter((each) => each.itemId === itemId)

test('nothing is decided yet', async () => {
  expect(await insights()).toEqual({
    scope: 'workspace',
    decisions: { approved: 0, denied: 0, medianSeconds: null, p90Seconds: null, quickApprovals: 0 },
    propose: [],
    retire: [],
  })
})

test('how long decisions took is told of 30 days, with those that nobody can have read', async () => {
  const { id } = await newItem()
  for (const seconds of [1, 2.9, 3.1, 10, 20, 30, 40, 50, 100, 200]) await decided(id, { seconds })
  await decided(id, { seconds: 1, denies: true })
  await decided(id, { seconds: 90_000, daysAgo: 31 })
  const { decisions } = await insights()
  expect(decisions).toMatchObject({ approved: 10, denied: 1, quickApprovals: 2 })
  // Of 1, 1, 2.9, 3.1, 10, 20, 30, 40, 50, 100 and 200.
  expect(decisions.medianSeconds).toBeCloseTo(20, 0)
  expect(decisions.p90Seconds).toBeCloseTo(100, 0)
})

test('changed terms are decided from then on; what no person decided of a request does not count', async () => {
  const before = (await insights()).decisions
  const { itemId } = await ruled()
  // By a rule.
  await ask(itemId, { durationSeconds: 60 })
  // Given in an emergency.
  await owner.client.updateVault(vault.id, { breakGlass: 'approvers' })
  const { id: glass } = await ask((await newItem()).id)
  await anna.client.breakGlass(glass, { reason: 'Orders are down' })
  const other = await newItem()
  const { id } = await ask(other.id)
  await sql`update leases set created_at = now() - interval '1 hour' where id = ${id}`.execute(
    platform.db,
  )
  await agent.client.changeLeaseTerms(id, { durationSeconds: 60 })
  await anna.client.approveLease(id, { termsVersion: 2 })
  const { decisions } = await insights()
  // The approval that the rule grew from, and the one of changed terms, both at once.
  expect(decisions.approved - before.approved).toBe(2)
  expect(decisions.quickApprovals - before.quickApprovals).toBe(2)
})

describe('a rule is proposed', () => {
  test('for what was approved five times with the same fields, and only until there is one', async () => {
    const item = await newItem('Nightly')
    await times(4, () => decided(item.id))
    await times(4, () => decided(item.id, { fields: ['username', 'password'] }))
    expect(await proposed(item.id)).toEqual([])
    const last = await decided(item.id, { daysAgo: 0 })
    expect(await proposed(item.id, anna)).toEqual([])
    // An admin who is not in the vault sees it, and makes no rule there.
    expect(await proposed(item.id, admin)).toEqual([
      {
        agentId: agent.agent.id,
        vaultId: vault.id,
        vaultName: 'Orders',
        itemId: item.id,
        itemName: 'Nightly',
        fields: ['password'],
        approvals: 5,
        leaseId: last.id,
        approvedAt: expect.any(String),
        mayMake: false,
      },
    ])
    expect(await proposed(item.id, manager)).toMatchObject([{ mayMake: true }])
    const { rule } = await manager.client.createApprovalRule(
      input(last.id, { maxDurationSeconds: 60 }),
    )
    expect(await proposed(item.id)).toEqual([])
    await manager.client.revokeApprovalRule(rule.id)
    expect(await proposed(item.id)).toHaveLength(1)
  })

  test('never after a denial, for what carries a risk mark, or beyond 30 days', async () => {
    const denied = await newItem()
    await times(5, () => decided(denied.id))
    expect(await proposed(denied.id)).toHaveLength(1)
    await decided(denied.id, { denies: true, fields: ['note'] })
    expect(await proposed(denied.id)).toEqual([])

    const risky = await newItem()
    const leases = await times(5, () => decided(risky.id))
    await sql`update leases set risks = '{production}' where id = ${leases.at(-1)?.id}`.execute(
      platform.db,
    )
    expect(await proposed(risky.id)).toEqual([])

    const old = await newItem()
    await times(4, () => decided(old.id))
    await decided(old.id, { daysAgo: 31 })
    expect(await proposed(old.id)).toEqual([])
  })

  test('never where no rule could pass it: archived, frozen, several approvals', async () => {
    const robot = await createAgent(platform, world.maker, 'second')
    const item = await newItem()
    await times(5, () => decided(item.id, { by: robot }))
    expect(await proposed(item.id)).toHaveLength(1)
    await owner.client.updateItemApprovals(item.id, { requiredApprovals: 2 })
    expect(await proposed(item.id)).toEqual([])
    await owner.client.updateItemApprovals(item.id, { requiredApprovals: null })
    await owner.client.archiveVaultItem(item.id)
    expect(await proposed(item.id)).toEqual([])
    await owner.client.unarchiveVaultItem(item.id)
    expect(await proposed(item.id)).toHaveLength(1)
    await owner.client.freezeAgent(robot.agent.id, { reason: 'Looking' })
    expect(await proposed(item.id)).toEqual([])
  })
})

test('a rule is worth ending once it has passed nothing for 30 days', async () => {
  const retired = async () => (await insights()).retire.map(({ ruleId }) => ruleId)
  const { itemId, rule } = await ruled()
  const { rule: fresh } = await ruled()
  expect(await retired()).toEqual([])
  await sql`update approval_rules set made_at = now() - interval '40 days', created_at = now() - interval '40 days'
    where id = ${rule.id}`.execute(platform.db)
  expect((await insights()).retire).toMatchObject([{ ruleId: rule.id, lastUsedAt: null }])
  const lease = await ask(itemId, { durationSeconds: 60 })
  expect(lease.rule).toMatchObject({ id: rule.id, miss: null })
  expect(await retired()).toEqual([])
  await sql`update leases set decided_at = now() - interval '31 days' where id = ${lease.id}`.execute(
    platform.db,
  )
  expect((await insights()).retire).toMatchObject([
    { ruleId: rule.id, lastUsedAt: expect.any(String) },
  ])
  await anna.client.revokeApprovalRule(rule.id)
  expect(await retired()).toEqual([])
  expect(fresh.status).toBe('active')
})

test('managers see it of their vaults, admins of all, everybody else of none', async () => {
  const { vault: other } = await owner.client.createVault({ name: 'Apart' })
  await owner.client.setVaultMember(other.id, anna.me.id, 'approver')
  const { item } = await owner.client.createVaultItem(other.id, {
    name: 'Elsewhere',
    type: 'login',
    fields: { password: 'hunter2-hunter2-aaaa' },
  })
  await times(5, () => decided(item.id))
  const all = await insights()
  const managed = await insights(manager)
  expect(managed.scope).toBe('managed')
  expect(managed.decisions.approved).toBe(all.decisions.approved - 5)
  expect(
    [await proposed(item.id), await proposed(item.id, manager)].map(({ length }) => length),
  ).toEqual([1, 0])
  // An approver manages nothing.
  expect(await insights(ben)).toMatchObject({
    scope: 'none',
    decisions: { approved: 0, denied: 0, medianSeconds: null },
    propose: [],
    retire: [],
  })
  // The right goes with the role.
  await owner.client.setVaultMember(vault.id, manager.me.id, 'approver')
  expect((await insights(manager)).scope).toBe('none')
  expect(await codeOf(agent.client.getApprovalInsights())).toBe('forbidden')
})

test('of many leases only those decided lately are read, by an index', async () => {
  await sql`insert into leases
    select old.* from (select * from leases where decided_by is not null order by id limit 1) l
    cross join generate_series(1, 4000) n
    cross join lateral jsonb_populate_record(null::leases, to_jsonb(l) ||
      jsonb_build_object('id', md5(n::text)::uuid, 'decided_at', now() - interval '1 year')) old`.execute(
    platform.db,
  )
  await sql`analyze leases`.execute(platform.db)
  const scans = async (): Promise<number> => {
    const { rows } = await sql<{ scans: number }>`
      select idx_scan::int as scans from pg_stat_user_indexes where indexrelname = 'leases_decided'`.execute(
      platform.db,
    )
    return rows[0]?.scans ?? 0
  }
  const before = await scans()
  await insights()
  await expect.poll(scans, { timeout: 15_000 }).toBeGreaterThan(before)
})
