import { afterAll, describe, expect, test } from 'vitest'
import { addMember, createAgent } from '../../../test/harness.ts'
import { codeOf, startRules } from './rules.fixture.ts'

const world = await startRules()
const { platform, owner, maker, anna, ben, viewer, agent, vault } = world
const { newItem, ask, approved, input, ruled } = world
afterAll(() => platform.stop())

const waitsForMaker = { status: 'pending', rule: { miss: 'maker' } }

describe('a rule is made', () => {
  test('by nobody who owns the agent, made it or its key, although they may decide', async () => {
    const item = await newItem()
    const lease = await approved(item.id, maker)
    expect(lease.abilities?.makeRule).toBe(false)
    expect(await codeOf(maker.client.createApprovalRule(input(lease.id)))).toBe('self_approval')
    const { entries } = await owner.client.listAudit({ action: 'vault.approval_rule.refused' })
    expect(entries[0]).toMatchObject({ actorId: maker.me.id, targetId: lease.id })
    expect((await anna.client.getLease(lease.id)).lease.abilities?.makeRule).toBe(true)
  })

  test('by nobody who may not decide, and by no agent', async () => {
    const item = await newItem()
    const { id } = await approved(item.id)
    expect(await codeOf(viewer.client.createApprovalRule(input(id)))).toBe('forbidden')
    expect(await codeOf(agent.client.createApprovalRule(input(id)))).toBe('forbidden')
    const stranger = await addMember(platform, owner, 'operator', 'stranger')
    expect(await codeOf(stranger.client.createApprovalRule(input(id)))).toBe('not_found')
  })

  test('and changed only by those who may make it; seen by people of the vault, revoked by approvers and admins', async () => {
    const { rule } = await ruled()
    expect(await codeOf(maker.client.updateApprovalRule(rule.id, { itemVersion: 1 }))).toBe(
      'self_approval',
    )
    expect(await codeOf(viewer.client.updateApprovalRule(rule.id, { itemVersion: 1 }))).toBe(
      'forbidden',
    )
    const { rule: seen } = await viewer.client.getApprovalRule(rule.id)
    expect(seen.abilities).toEqual({ change: false, revoke: false })
    expect(await codeOf(viewer.client.revokeApprovalRule(rule.id))).toBe('forbidden')
    expect(await codeOf(agent.client.revokeApprovalRule(rule.id))).toBe('forbidden')
    expect(await codeOf(agent.client.listApprovalRules())).toBe('forbidden')
    const stranger = await addMember(platform, owner, 'operator', 'outsider')
    expect(await codeOf(stranger.client.getApprovalRule(rule.id))).toBe('not_found')
    expect((await stranger.client.listApprovalRules()).rules).toEqual([])
    // The owner of the agent may always stop what it gets.
    await maker.client.revokeApprovalRule(rule.id)
  })
})

describe('a person is asked again', () => {
  test('when whoever made the rule lost the role, the place in the vault, or the account', async () => {
    const carl = await addMember(platform, owner, 'approver', 'carl')
    await owner.client.setVaultMember(vault.id, carl.me.id, 'approver')
    const { itemId, rule } = await ruled({}, carl)
    expect(await ask(itemId)).toMatchObject({ status: 'active' })

    await owner.client.updateMember(carl.me.id, { role: 'viewer' })
    expect(await ask(itemId)).toMatchObject(waitsForMaker)
    await owner.client.updateMember(carl.me.id, { role: 'approver' })
    expect(await ask(itemId)).toMatchObject({ status: 'active' })

    await owner.client.setVaultMember(vault.id, carl.me.id, 'user')
    expect(await ask(itemId)).toMatchObject(waitsForMaker)
    await owner.client.setVaultMember(vault.id, carl.me.id, 'approver')

    await owner.client.updateMember(carl.me.id, { status: 'disabled' })
    expect(await ask(itemId)).toMatchObject(waitsForMaker)
    await owner.client.updateMember(carl.me.id, { status: 'active' })
    expect(await ask(itemId)).toMatchObject({ status: 'active' })

    await owner.client.removeMember(carl.me.id, owner.me.id)
    expect(await ask(itemId)).toMatchObject(waitsForMaker)
    // Somebody else can take it over.
    const { rule: now } = await ben.client.updateApprovalRule(rule.id, { itemVersion: 1 })
    expect(now.madeBy).toBe(ben.me.id)
    expect(await ask(itemId)).toMatchObject({ status: 'active' })
  })

  test('when whoever made the rule became the owner of the agent, or made its key', async () => {
    const dora = await addMember(platform, owner, 'operator', 'dora')
    await owner.client.setVaultMember(vault.id, dora.me.id, 'approver')
    const bot = await createAgent(platform, maker, 'handed')
    const item = await newItem()
    const lease = await approved(item.id, anna, bot)
    await dora.client.createApprovalRule(input(lease.id))
    expect(await ask(item.id, {}, bot)).toMatchObject({ status: 'active' })
    await owner.client.updateAgent(bot.agent.id, { ownerId: dora.me.id })
    expect(await ask(item.id, {}, bot)).toMatchObject(waitsForMaker)
    await owner.client.updateAgent(bot.agent.id, { ownerId: maker.me.id })
    expect(await ask(item.id, {}, bot)).toMatchObject({ status: 'active' })

    const { item: other } = { item: await newItem() }
    const second = await approved(other.id, anna, bot)
    await owner.client.createApprovalRule(input(second.id))
    const { key } = await owner.client.createAgentKey(bot.agent.id, { name: 'by the owner' })
    const byOwner = { client: platform.client({ apiKey: key.key }), agent: bot.agent, key: key.key }
    expect(await ask(other.id, {}, bot)).toMatchObject({ status: 'active' })
    expect(await ask(other.id, {}, byOwner)).toMatchObject(waitsForMaker)
  })
})
