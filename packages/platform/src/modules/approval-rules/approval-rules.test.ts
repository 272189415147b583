import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { createAgent } from '../../../test/harness.ts'
import { codeOf, dayFromNow, startRules } from './rules.fixture.ts'

const world = await startRules()
const { platform, owner, maker, anna, ben, viewer, agent, vault } = world
const { newItem, ask, approved, input, ruled, bend } = world
afterAll(() => platform.stop())

const passedBy = (id: string) => ({
  status: 'active',
  rule: { id, miss: null },
  decidedBy: null,
  approvedBy: [],
})
const waits = (miss: string) => ({ status: 'pending', rule: { miss } })

describe('a request within the bounds of a rule', () => {
  test('is active in the same call, recorded and named everywhere', async () => {
    const { itemId, rule } = await ruled()
    const lease = await ask(itemId)
    expect(lease).toMatchObject(passedBy(rule.id))
    expect(lease.rule?.madeBy).toBe(anna.me.id)
    expect(await agent.client.useSecret(lease.id)).toMatchObject({
      fields: { password: expect.any(String) },
    })
    const { entries } = await owner.client.listAudit({ targetId: lease.id })
    expect(entries.map(({ action }) => action)).toContain('vault.lease.approved_by_rule')
    expect(entries.find(({ action }) => action.endsWith('by_rule'))?.details).toMatchObject({
      ruleId: rule.id,
      madeBy: anna.me.id,
    })
    const { rows } = await sql<{ type: string; rule: string }>`
      select type, payload -> 'lease' -> 'rule' ->> 'id' as rule from events
      where payload -> 'lease' ->> 'id' = ${lease.id} order by position limit 1
    `.execute(platform.db)
    expect(rows).toEqual([{ type: 'vault.lease.approved', rule: rule.id }])
    const { rules } = await ben.client.listApprovalRules({ itemId })
    expect(rules).toMatchObject([{ id: rule.id, status: 'active', asks: null, usedToday: 1 }])
    expect(rules[0]?.lastUsedAt).not.toBeNull()
    const reach = await anna.client.getAgentReach(agent.agent.id)
    expect(reach.approvalRules.shown.map(({ id }) => id)).toContain(rule.id)
    expect((await agent.client.getAgentReach(agent.agent.id)).approvalRules.shown).toEqual([])
  })

  test('shows its card and its outcome in the channel', async () => {
    const { itemId } = await ruled()
    const { channel } = await owner.client.createChannel({
      name: `c-${crypto.randomUUID().slice(0, 8)}`,
      memberIds: [agent.agent.id],
    })
    const { lease } = await agent.client.requestLease({
      itemId,
      reason: 'Nightly',
      fields: ['password'],
      durationSeconds: 60,
      channelId: channel.id,
    })
    expect(lease.status).toBe('active')
    const { messages } = await owner.client.getMessages(channel.id)
    expect(
      messages.find(({ content }) => content.includes('approval rule'))?.metadata.card,
    ).toEqual({ type: 'lease', leaseId: lease.id })
  })
})

describe('a person is asked', () => {
  test('for other fields, for longer, and by another key', async () => {
    const { itemId } = await ruled({ onlyThisKey: true })
    expect(await ask(itemId, { fields: ['username'] })).toMatchObject(waits('fields'))
    expect(await ask(itemId, { durationSeconds: 601 })).toMatchObject(waits('duration'))
    expect(await ask(itemId)).toMatchObject({ status: 'active' })
    const { key } = await owner.client.createAgentKey(agent.agent.id, { name: 'second' })
    const again = { client: platform.client({ apiKey: key.key }), agent: agent.agent, key: key.key }
    expect(await ask(itemId, {}, again)).toMatchObject(waits('key'))
  })

  test('where a risk mark stands on the request', async () => {
    const { itemId } = await ruled()
    await owner.client.updateVaultItem(itemId, { tags: ['production'] })
    expect(await ask(itemId)).toMatchObject({ ...waits('risk'), risks: ['production'] })
  })

  test('outside the hours, on other days, after the last day, and when the day is used up', async () => {
    const { itemId, rule } = await ruled({ maxPerDay: 1 })
    const now = sql`(clock_timestamp() at time zone (select time_zone from workspaces where id = ${owner.me.workspaceId}))`
    // Hours that ended an hour ago, or begin tomorrow at this hour: it is midday in the workspace.
    await bend(
      rule.id,
      sql`hours_start = to_char(${now} - interval '2 hours', 'HH24:MI'), hours_end = to_char(${now} - interval '1 hour', 'HH24:MI')`,
    )
    expect(await ask(itemId)).toMatchObject(waits('outside_hours'))
    await bend(
      rule.id,
      sql`hours_start = '00:00', hours_end = '24:00', days = array[extract(isodow from ${now} + interval '2 days')::int]`,
    )
    expect(await ask(itemId)).toMatchObject(waits('outside_hours'))
    await bend(rule.id, sql`days = '{1,2,3,4,5,6,7}', until = ${now}::date - 1`)
    expect(await ask(itemId)).toMatchObject(waits('expired'))
    expect((await anna.client.getApprovalRule(rule.id)).rule.status).toBe('expired')
    await bend(rule.id, sql`until = ${now}::date`)
    expect(await ask(itemId)).toMatchObject(passedBy(rule.id))
    expect(await ask(itemId)).toMatchObject(waits('cap_reached'))
    // Yesterday's uses do not count today.
    await sql`update leases set decided_at = decided_at - interval '1 day' where rule_id = ${rule.id}`.execute(
      platform.db,
    )
    expect(await ask(itemId)).toMatchObject(passedBy(rule.id))
  })

  test('after the item got another version, until somebody confirms the rule for that', async () => {
    const { itemId, rule } = await ruled()
    await owner.client.updateVaultItem(itemId, { fields: { password: 'another-one-7c6b' } })
    expect(await ask(itemId)).toMatchObject(waits('item_changed'))
    expect((await ben.client.getApprovalRule(rule.id)).rule.asks).toBe('item_changed')
    expect(await codeOf(ben.client.updateApprovalRule(rule.id, { itemVersion: 1 }))).toBe(
      'lease_changed',
    )
    const { rule: now } = await ben.client.updateApprovalRule(rule.id, { itemVersion: 2 })
    expect(now).toMatchObject({ madeBy: ben.me.id, itemVersion: 2, asks: null })
    expect(await ask(itemId)).toMatchObject(passedBy(rule.id))
    const fetch = {
      only: true,
      rules: [],
    }
    await owner.client.updateVaultItem(itemId, { fetch })
    expect(await ask(itemId)).toMatchObject(waits('item_changed'))
  })

  test('while a value of the item is exposed', async () => {
    const item = await newItem('Exposed')
    const lease = await approved(item.id)
    await anna.client.createApprovalRule(input(lease.id))
    const { channel } = await owner.client.createChannel({ name: 'oops' })
    await owner.client.updateVaultItem(item.id, { fields: { password: 'zebra-quartz-71-lamp' } })
    const { rules } = await anna.client.listApprovalRules({ itemId: item.id })
    await anna.client.updateApprovalRule(rules[0]?.id ?? '', { itemVersion: 2 })
    await owner.client.sendMessage(channel.id, { content: 'It is zebra-quartz-71-lamp' })
    expect(await ask(item.id)).toMatchObject(waits('leaked'))
  })

  test('after the agent was frozen, until the rule is confirmed', async () => {
    const other = await createAgent(platform, maker, 'frosty')
    const item = await newItem('Cold')
    const lease = await approved(item.id, anna, other)
    const { rule } = await anna.client.createApprovalRule(input(lease.id))
    await owner.client.freezeAgent(other.agent.id)
    await owner.client.unfreezeAgent(other.agent.id)
    expect(await ask(item.id, {}, other)).toMatchObject(waits('agent_frozen'))
    await anna.client.updateApprovalRule(rule.id, { itemVersion: 1 })
    expect(await ask(item.id, {}, other)).toMatchObject(passedBy(rule.id))
  })

  test('where the task is not claimed', async () => {
    const { channel } = await owner.client.createChannel({
      name: 'work',
      memberIds: [agent.agent.id],
    })
    const { task } = await owner.client.createTask(channel.id, { title: 'Migrate' })
    const item = await newItem()
    const { id: leaseId } = await approved(item.id)
    const terms = input(leaseId, { taskId: task.id })
    expect(await codeOf(anna.client.createApprovalRule(terms))).toBe('invalid_request')
    await agent.client.claimTask(channel.id, task.id)
    const { rule } = await anna.client.createApprovalRule(terms)
    expect(await ask(item.id)).toMatchObject(passedBy(rule.id))
    await agent.client.updateTask(channel.id, task.id, { status: 'done' })
    expect(await ask(item.id)).toMatchObject({ status: 'pending', rule: { id: rule.id } })
  })
})

describe('a hundred requests at once', () => {
  test('pass no oftener than the rule says, however they fall', async () => {
    const many = await createAgent(platform, maker, 'swarm')
    const item = await newItem('Busy')
    const lease = await approved(item.id, anna, many)
    const { rule } = await anna.client.createApprovalRule(input(lease.id, { maxPerDay: 5 }))
    const answers = await Promise.allSettled(
      Array.from({ length: 100 }, () => ask(item.id, {}, many)),
    )
    const leases = answers.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    expect(leases.filter(({ status }) => status === 'active')).toHaveLength(5)
    // The others wait, as many as an agent may leave undecided.
    expect(leases.filter(({ rule: by }) => by?.miss === 'cap_reached').length).toBeGreaterThan(0)
    expect((await anna.client.getApprovalRule(rule.id)).rule.usedToday).toBe(5)
  }, 60_000)
})

describe('a revoked rule', () => {
  test('passes nothing more; leases that it gave end only when that is wanted', async () => {
    const { itemId, rule } = await ruled()
    const kept = await ask(itemId)
    await anna.client.revokeApprovalRule(rule.id)
    expect(await ask(itemId)).toMatchObject({ status: 'pending', rule: null })
    expect((await agent.client.getLease(kept.id)).lease.status).toBe('active')
    expect(await codeOf(anna.client.revokeApprovalRule(rule.id))).toBe('conflict')

    const other = await ruled()
    const given = await ask(other.itemId)
    const { rule: ended } = await owner.client.revokeApprovalRule(other.rule.id, true)
    expect(ended).toMatchObject({ status: 'ended', endReason: 'revoked', endedBy: owner.me.id })
    expect((await agent.client.getLease(given.id)).lease.status).toBe('revoked')
    const { rules } = await anna.client.listApprovalRules({ status: 'ended', itemId: other.itemId })
    expect(rules).toHaveLength(1)
  })

  test('is what the rules of an item, an agent and a vault become with it', async () => {
    const { itemId, rule } = await ruled()
    await owner.client.deleteVaultItem(itemId)
    expect((await anna.client.getApprovalRule(rule.id)).rule).toMatchObject({
      status: 'ended',
      endReason: 'item_deleted',
    })
    const gone = await createAgent(platform, maker, 'leaver')
    const item = await newItem()
    const lease = await approved(item.id, anna, gone)
    const made = await anna.client.createApprovalRule(input(lease.id))
    await owner.client.deleteAgent(gone.agent.id)
    expect((await anna.client.getApprovalRule(made.rule.id)).rule.endReason).toBe('agent_deleted')

    const { vault: other } = await owner.client.createVault({ name: 'Short-lived' })
    await owner.client.setVaultMember(other.id, anna.me.id, 'approver')
    const { item: inOther } = await owner.client.createVaultItem(other.id, {
      name: 'Gone soon',
      type: 'login',
      fields: { username: 'a', password: 'hunter2-hunter2-9f8e', note: 'x' },
    })
    const before = await approved(inOther.id)
    const last = await anna.client.createApprovalRule(input(before.id))
    await owner.client.deleteVault(other.id)
    expect((await anna.client.getApprovalRule(last.rule.id)).rule.endReason).toBe('vault_deleted')
    expect(await codeOf(ben.client.getApprovalRule(last.rule.id))).toBe('not_found')
  })
})

describe('a preview', () => {
  test('counts by the same judgement what would have passed', async () => {
    const item = await newItem()
    const { id } = await approved(item.id)
    for (const seconds of [60, 60, 900]) await ask(item.id, { durationSeconds: seconds })
    // The first has the mark of a first time; one is too long.
    expect(await anna.client.previewApprovalRule(input(id))).toEqual({
      requests: 4,
      wouldPass: 2,
    })
    expect(await anna.client.previewApprovalRule(input(id, { maxPerDay: 1 }))).toEqual({
      requests: 4,
      wouldPass: 1,
    })
    expect(await codeOf(viewer.client.previewApprovalRule(input(id)))).toBe('forbidden')
  })
})

describe('bounds', () => {
  test.each([
    ['no field', { fields: [] }, 'empty_selection'],
    ['a field that was not granted', { fields: ['note'] }, 'invalid_request'],
    ['no day', { days: [] }, 'invalid_request'],
    ['a day twice', { days: [1, 1] }, 'invalid_request'],
    ['hours of no length', { hoursStart: '07:00', hoursEnd: '07:00' }, 'invalid_request'],
    ['no time of day', { hoursEnd: '25:00' }, 'invalid_request'],
    ['a last day that is over', { until: dayFromNow(-3) }, 'invalid_request'],
    ['a last day in two years', { until: dayFromNow(730) }, 'invalid_request'],
    ['no number of requests', { maxPerDay: 0 }, 'invalid_request'],
    ['a fraction', { maxPerDay: 1.5 }, 'invalid_request'],
    ['a day and more', { maxDurationSeconds: 86_401 }, 'invalid_request'],
    ['another version', { itemVersion: 7 }, 'lease_changed'],
    ['a task of nobody', { taskId: crypto.randomUUID() }, 'invalid_request'],
    ['something else', { password: 'x' }, 'invalid_request'],
  ])('of %s are refused with a clear answer', async (_, terms, code) => {
    const item = await newItem()
    const { id } = await approved(item.id)
    expect(await codeOf(anna.client.createApprovalRule({ ...input(id), ...terms }))).toBe(code)
  })

  test('can be changed, and the fields become fewer only', async () => {
    const { rule, itemId } = await ruled({ fields: ['username', 'password'] })
    const change = { itemVersion: 1, fields: ['password'], maxDurationSeconds: 60 }
    const { rule: now } = await anna.client.updateApprovalRule(rule.id, change)
    expect(now).toMatchObject({ fields: ['password'], maxDurationSeconds: 60 })
    expect(await ask(itemId)).toMatchObject(waits('duration'))
    const wider = { itemVersion: 1, fields: ['username', 'password'] }
    expect(await codeOf(anna.client.updateApprovalRule(rule.id, wider))).toBe('invalid_request')
  })

  test('are of a rule that grew from an approval: not from what waits, was denied or revoked', async () => {
    const item = await newItem()
    await approved(item.id)
    const pending = await ask(item.id)
    expect(await codeOf(anna.client.createApprovalRule(input(pending.id)))).toBe('conflict')
    await anna.client.denyLease(pending.id)
    expect(await codeOf(anna.client.createApprovalRule(input(pending.id)))).toBe('conflict')
    const taken = await approved(item.id)
    await anna.client.revokeLease(taken.id)
    expect(await codeOf(anna.client.createApprovalRule(input(taken.id)))).toBe('conflict')
    expect(await codeOf(anna.client.createApprovalRule(input(crypto.randomUUID())))).toBe(
      'not_found',
    )
  })

  test('are in no vault that asks for several approvals, and rules of before pass nothing there', async () => {
    const { itemId, rule } = await ruled()
    const { id } = await approved(itemId)
    await owner.client.updateVault(vault.id, { requiredApprovals: 2 })
    expect(await codeOf(anna.client.createApprovalRule(input(id)))).toBe('conflict')
    expect(await ask(itemId)).toMatchObject(waits('several_approvals'))
    await owner.client.updateVault(vault.id, { requiredApprovals: 1 })
    expect(await ask(itemId)).toMatchObject(passedBy(rule.id))
  })
})
