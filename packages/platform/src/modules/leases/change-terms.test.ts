import { limits } from '@sesamespace/contract/limits'
import { SesameApiError } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { liveSocket } from '../../../test/live-socket.ts'
import { setMidday } from '../../../test/set-midday.ts'
import { seedOwnPeople, type OwnPeople } from './own-people.fixture.ts'

let platform: TestPlatform
let owner: TestPerson
let maker: TestPerson
let second: TestPerson
let third: TestPerson
let agent: TestAgent
let vaultId: string
let itemId: string
let ask: OwnPeople['ask']

beforeAll(async () => {
  platform = await startPlatform()
  ;({ owner, maker, second, agent, vaultId, itemId, ask } = await seedOwnPeople(platform))
  await setMidday(owner)
  third = await addMember(platform, owner, 'operator', 'third')
  await owner.client.setVaultMember(vaultId, third.me.id, 'approver')
})
afterAll(() => platform.stop())

const shorter = { durationSeconds: 60 }
const longer = { durationSeconds: 3600 }
const leaseOf = async (id: string, by = second) => (await by.client.getLease(id)).lease

/** What a refused call says. */
const refusalOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
  } catch (error) {
    if (error instanceof SesameApiError) return error.message
    throw error
  }
  throw new Error('It was not refused.')
}

/** Does something while the vault asks for two approvals, of anybody. */
async function withTwoApprovals(work: () => Promise<void>): Promise<void> {
  await owner.client.updateVault(vaultId, { requiredApprovals: 2, ownAgentRequests: 'mark' })
  await work()
  await owner.client.updateVault(vaultId, { requiredApprovals: 1 })
}

describe('changed terms', () => {
  test('take the place of those before, which stay to be seen, and those who decide get them live', async () => {
    const leaseId = await ask()
    const before = await leaseOf(leaseId)
    expect(before).toMatchObject({ termsVersion: 1, earlierTerms: [] })
    const hers = await liveSocket(platform.url, { token: second.accessToken })
    const { lease } = await agent.client.changeLeaseTerms(leaseId, {
      fields: ['password'],
      durationSeconds: 60,
      reason: 'Only to count rows',
    })
    const now = {
      status: 'pending',
      fields: ['password'],
      requestedFields: ['password'],
      requestedDurationSeconds: 60,
      durationSeconds: null,
      reason: 'Only to count rows',
      termsVersion: 2,
      earlierTerms: [
        {
          version: 1,
          fields: ['username', 'password'],
          durationSeconds: 600,
          runs: null,
          reason: before.reason,
          changedAt: expect.any(String),
        },
      ],
      risks: expect.not.arrayContaining(['all_fields']),
      expiresAt: before.expiresAt,
    }
    expect(lease).toMatchObject(now)
    expect(await hers.frame('vault.lease.terms_changed')).toMatchObject({
      lease: { id: leaseId, canDecide: true, ...now },
    })
    hers.close()
    const shown = await leaseOf(leaseId)
    expect(shown.changedAt).toBe(shown.earlierTerms?.[0]?.changedAt)
    const { lease: given } = await second.client.approveLease(leaseId, { termsVersion: 2 })
    expect(given).toMatchObject({ status: 'active', fields: ['password'], durationSeconds: 60 })
    expect(Object.keys((await agent.client.useSecret(leaseId)).fields)).toEqual(['password'])
  })

  test('stand in the audit log with what was asked for before, without the reason', async () => {
    const leaseId = await ask()
    await agent.client.changeLeaseTerms(leaseId, { ...longer, reason: 'A second thought' })
    const { entries } = await owner.client.listAudit({
      targetId: leaseId,
      action: 'vault.lease.terms_changed',
    })
    expect(entries).toMatchObject([
      {
        actorId: agent.agent.id,
        details: {
          durationSeconds: 3600,
          termsVersion: 2,
          before: { durationSeconds: 600, fields: ['username', 'password'] },
        },
      },
    ])
    expect(JSON.stringify(entries)).not.toContain('second thought')
  })

  test('that are the same change nothing, so that a repeated call is none', async () => {
    const leaseId = await ask()
    const change = () => agent.client.changeLeaseTerms(leaseId, shorter)
    await Promise.all([change(), change(), change()])
    expect(await leaseOf(leaseId)).toMatchObject({ termsVersion: 2 })
  })

  test('are for whoever asked, with what asking takes', async () => {
    const leaseId = await ask()
    for (const person of [maker, second, owner]) {
      expect(await codeOf(person.client.changeLeaseTerms(leaseId, shorter))).toBe('403 forbidden')
      expect((await leaseOf(leaseId, person)).abilities?.changeTerms).toBe(false)
    }
    expect((await agent.client.getLease(leaseId)).lease.abilities?.changeTerms).toBe(true)
    const { key } = await owner.client.createAgentKey(agent.agent.id, {
      name: 'talks',
      scopes: ['chat'],
    })
    const talker = platform.client({ apiKey: key.key, maxRetries: 0 })
    expect(await codeOf(talker.changeLeaseTerms(leaseId, shorter))).toBe('403 missing_scope')
    await owner.client.updateVault(vaultId, { agentsMayRequest: false })
    expect(await codeOf(agent.client.changeLeaseTerms(leaseId, shorter))).toMatch(/^40[34] /)
    await owner.client.updateVault(vaultId, { agentsMayRequest: true })
    expect(await leaseOf(leaseId)).toMatchObject({ termsVersion: 1 })
  })

  test('of a person’s own request are theirs to change', async () => {
    await owner.client.setVaultMember(vaultId, third.me.id, 'viewer')
    const { lease } = await third.client.requestLease({ itemId, reason: 'To look' })
    const { lease: changed } = await third.client.changeLeaseTerms(lease.id, shorter)
    expect(changed).toMatchObject({ termsVersion: 2, abilities: { changeTerms: true } })
    await second.client.denyLease(lease.id)
    await owner.client.setVaultMember(vaultId, third.me.id, 'approver')
  })

  test('are refused where they are none, unknown, too many, or come too late', async () => {
    const leaseId = await ask()
    const change = (body: object) => codeOf(agent.client.changeLeaseTerms(leaseId, body))
    expect(await change({})).toBe('400 invalid_request')
    expect(await change({ fields: ['nothing'] })).toBe('400 invalid_request')
    expect(await change({ fields: [] })).toBe('400 empty_selection')
    expect(await change({ durationSeconds: 10 })).toBe('400 invalid_request')
    expect(await change({ runs: 3 })).toBe('400 invalid_request')
    expect(await change({ reason: 'a\0b' })).toBe('400 invalid_request')
    for (let time = 1; time <= limits.leaseTermChanges; time++)
      expect(await change({ durationSeconds: 60 + time })).toBe('no error')
    expect(await change(longer)).toBe('409 conflict')
    expect((await agent.client.getLease(leaseId)).lease.abilities?.changeTerms).toBe(false)
    await second.client.denyLease(leaseId)
    expect(await change(shorter)).toBe('409 lease_not_pending')
    const lapsed = await ask()
    await sql`update leases set expires_at = clock_timestamp() where id = ${lapsed}`.execute(
      platform.db,
    )
    expect(await codeOf(agent.client.changeLeaseTerms(lapsed, shorter))).toBe(
      '409 lease_not_pending',
    )
  })

  test('come with an answer to what was asked back, in one step', async () => {
    const leaseId = await ask()
    const { lease } = await second.client.askRequester(leaseId, { question: 'So long?' })
    const questionId = lease.questions?.[0]?.id ?? ''
    const wrong = { answer: 'Less', terms: { fields: ['nothing'] } }
    expect(await codeOf(agent.client.answerApprover(leaseId, questionId, wrong))).toBe(
      '400 invalid_request',
    )
    expect((await leaseOf(leaseId)).questions).toMatchObject([{ answer: null }])
    const { lease: answered } = await agent.client.answerApprover(leaseId, questionId, {
      answer: 'A minute will do',
      terms: shorter,
    })
    expect(answered).toMatchObject({
      requestedDurationSeconds: 60,
      termsVersion: 2,
      questions: [{ answer: 'A minute will do' }],
    })
  })
})

describe('a decision binds to the terms that were shown', () => {
  test('one made on an earlier sight is refused, says what is different, and changes nothing', async () => {
    const leaseId = await ask()
    await agent.client.changeLeaseTerms(leaseId, { ...longer, fields: ['password'] })
    const first = { termsVersion: 1 }
    for (const decide of [
      () => second.client.approveLease(leaseId),
      () => second.client.approveLease(leaseId, first),
      () => second.client.denyLease(leaseId, first),
    ])
      expect(await codeOf(decide())).toBe('409 lease_terms_changed')
    expect(await refusalOf(second.client.approveLease(leaseId, first))).toContain(
      '10 minutes became 1 hour; no longer asks for username',
    )
    await owner.client.updateVault(vaultId, { breakGlass: 'managers' })
    const glass = { reason: 'Orders are down.' }
    const another = await withGlass()
    expect(await codeOf(second.client.breakGlass(another, glass))).toBe('409 lease_terms_changed')
    expect(await codeOf(second.client.breakGlass(another, { ...glass, termsVersion: 2 }))).toBe(
      'no error',
    )
    expect(await codeOf(second.client.approveLease(leaseId, { termsVersion: 9 }))).toBe(
      '400 invalid_request',
    )
    expect(await leaseOf(leaseId)).toMatchObject({ status: 'pending', approvedBy: [] })
    // Denying what it asks for now needs no sight of it.
    expect((await second.client.denyLease(leaseId)).lease.status).toBe('denied')
  })

  /** A request that was changed after the vault let managers break the glass. */
  async function withGlass(): Promise<string> {
    const leaseId = await ask()
    await agent.client.changeLeaseTerms(leaseId, shorter)
    return leaseId
  }

  test.each([
    ['widened', longer],
    ['narrowed', shorter],
    ['given another reason', { reason: 'Another reason' }],
  ])('of two approvals the first counts no more when they are %s', async (_what, change) => {
    await withTwoApprovals(async () => {
      const leaseId = await ask()
      await second.client.approveLease(leaseId, { fields: ['password'], maxUses: 1 })
      await agent.client.changeLeaseTerms(leaseId, change)
      expect(await leaseOf(leaseId)).toMatchObject({
        approvedBy: [],
        canDecide: true,
        // What she narrowed went with her approval: she is shown what is asked for.
        fields: ['username', 'password'],
        maxUses: null,
      })
      const now = { termsVersion: 2 }
      const { lease: once } = await third.client.approveLease(leaseId, now)
      expect(once).toMatchObject({ status: 'pending', approvedBy: [third.me.id] })
      expect(await codeOf(agent.client.useSecret(leaseId))).toBe('409 lease_not_active')
      const { lease: twice } = await second.client.approveLease(leaseId, now)
      expect(twice).toMatchObject({ status: 'active' })
      expect(twice.approvedBy).toEqual([third.me.id, second.me.id])
    })
  })

  test('changed and changed back, an approval from before does not come back', async () => {
    await withTwoApprovals(async () => {
      const leaseId = await ask()
      await second.client.approveLease(leaseId)
      await agent.client.changeLeaseTerms(leaseId, longer)
      await agent.client.changeLeaseTerms(leaseId, { durationSeconds: 600 })
      expect(await leaseOf(leaseId)).toMatchObject({ termsVersion: 3, approvedBy: [] })
      expect(await codeOf(third.client.approveLease(leaseId))).toBe('409 lease_terms_changed')
    })
  })

  test('of a change and an approval at once either the approval is of the old terms alone, or it is refused', async () => {
    for (let round = 0; round < 8; round++) {
      const leaseId = await ask()
      const [changed, approved] = await Promise.all([
        codeOf(agent.client.changeLeaseTerms(leaseId, longer)),
        codeOf(second.client.approveLease(leaseId, { termsVersion: 1 })),
      ])
      const { lease } = await agent.client.getLease(leaseId)
      expect([changed, approved, lease.status, lease.requestedDurationSeconds]).toEqual(
        changed === 'no error'
          ? ['no error', '409 lease_terms_changed', 'pending', 3600]
          : ['409 lease_not_pending', 'no error', 'active', 600],
      )
    }
  })

  test('approvals of groups count no more either, and people in them are asked anew', async () => {
    const { group } = await owner.client.createGroup({
      name: 'Security',
      memberIds: [third.me.id],
    })
    const asked = [{ groupId: group.id, required: 1 }]
    await owner.client.updateVault(vaultId, { requiredApprovals: 2, approvalGroups: asked })
    const leaseId = await ask()
    await third.client.approveLease(leaseId)
    await agent.client.changeLeaseTerms(leaseId, longer)
    expect((await leaseOf(leaseId)).approvalGroups).toMatchObject([
      { approvedBy: [], waitingFor: [third.me.id] },
    ])
    expect(await codeOf(second.client.approveLease(leaseId, { termsVersion: 2 }))).toBe('no error')
    expect((await leaseOf(leaseId)).status).toBe('pending')
    await third.client.approveLease(leaseId, { termsVersion: 2 })
    expect((await leaseOf(leaseId)).status).toBe('active')
    await owner.client.updateVault(vaultId, { requiredApprovals: 1, approvalGroups: [] })
  })

  test('an item that changed meanwhile is asked for as it is now', async () => {
    const { item } = await owner.client.createVaultItem(vaultId, {
      name: 'Moves',
      type: 'login',
      fields: { password: 'first-of-all-7e21' },
    })
    const { lease } = await agent.client.requestLease({ itemId: item.id, reason: 'To look' })
    await owner.client.updateVaultItem(item.id, { fields: { password: 'then-another-9c44' } })
    await agent.client.changeLeaseTerms(lease.id, shorter)
    const { lease: given } = await second.client.approveLease(lease.id, { termsVersion: 2 })
    expect(given).toMatchObject({ status: 'active', itemVersion: 2 })
  })
})
