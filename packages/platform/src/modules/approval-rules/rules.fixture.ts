import type { ApprovalRule, CreateApprovalRuleInput, Lease } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { codeOf as statusAndCodeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestPerson,
} from '../../../test/harness.ts'
import { setMidday } from '../../../test/set-midday.ts'

/** Every day and hour, so that a test passes at any time. */
export const always = {
  maxDurationSeconds: 600,
  maxPerDay: 50,
  days: [1, 2, 3, 4, 5, 6, 7],
  hoursStart: '00:00',
  hoursEnd: '24:00',
}

/** The code that a call is refused with. */
export const codeOf = async (call: Promise<unknown>): Promise<string> =>
  (await statusAndCodeOf(call)).replace(/^\d+ /, '')

/** A day of the calendar in UTC, so many days from now. */
export const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

/** An agent of an operator, a vault that two others approve in, and an approver who makes rules. */
export async function startRules() {
  const platform = await startPlatform()
  const owner = await setupOwner(platform)
  await setMidday(owner)
  const maker = await addMember(platform, owner, 'operator', 'mia')
  const anna = await addMember(platform, owner, 'approver', 'anna')
  const ben = await addMember(platform, owner, 'approver', 'ben')
  const viewer = await addMember(platform, owner, 'operator', 'vera')
  const agent = await createAgent(platform, maker, 'robot')
  const { vault } = await owner.client.createVault({ name: 'Orders' })
  for (const person of [maker, anna, ben])
    await owner.client.setVaultMember(vault.id, person.me.id, 'approver')
  await owner.client.setVaultMember(vault.id, viewer.me.id, 'viewer')

  const newItem = async (name = 'Orders db') =>
    (
      await owner.client.createVaultItem(vault.id, {
        name,
        type: 'login',
        fields: { username: 'app', password: 'hunter2-hunter2-9f8e', note: 'x' },
      })
    ).item

  const ask = async (
    itemId: string,
    input: { fields?: string[]; durationSeconds?: number } = {},
    by = agent,
  ): Promise<Lease> =>
    (
      await by.client.requestLease({
        itemId,
        reason: crypto.randomUUID(),
        fields: ['password'],
        durationSeconds: 600,
        ...input,
      })
    ).lease

  /** A lease that a person approved. */
  const approved = async (itemId: string, by: TestPerson = anna, agentWhoAsks = agent) => {
    const lease = await ask(itemId, { fields: ['username', 'password'] }, agentWhoAsks)
    return (await by.client.approveLease(lease.id)).lease
  }

  const input = (
    leaseId: string,
    terms: Partial<CreateApprovalRuleInput> = {},
  ): CreateApprovalRuleInput => ({
    ...always,
    leaseId,
    itemVersion: 1,
    fields: ['password'],
    until: dayFromNow(30),
    ...terms,
  })

  /** An item of its own with a rule for it. */
  const ruled = async (
    terms: Partial<CreateApprovalRuleInput> = {},
    by: TestPerson = anna,
  ): Promise<{ itemId: string; rule: ApprovalRule }> => {
    const item = await newItem()
    const lease = await approved(item.id)
    const { rule } = await by.client.createApprovalRule(input(lease.id, terms))
    return { itemId: item.id, rule }
  }

  /** Changes a row of a rule beneath the platform: bounds that no call would take at this moment. */
  const bend = async (ruleId: string, change: ReturnType<typeof sql>): Promise<void> => {
    await sql`update approval_rules set ${change} where id = ${ruleId}`.execute(platform.db)
  }

  return {
    platform,
    owner,
    maker,
    anna,
    ben,
    viewer,
    agent,
    vault,
    newItem,
    ask,
    approved,
    input,
    ruled,
    bend,
  }
}
