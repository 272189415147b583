import { limits } from '@sesamespace/contract/limits'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { liveSocket } from '../../../test/live-socket.ts'
import { seedOwnPeople, type OwnPeople } from './own-people.fixture.ts'

let platform: TestPlatform
let owner: TestPerson
let maker: TestPerson
let second: TestPerson
let agent: TestAgent
let vaultId: string
let itemId: string
let askAs: OwnPeople['ask']

beforeAll(async () => {
  platform = await startPlatform()
  ;({ owner, maker, second, agent, vaultId, itemId, ask: askAs } = await seedOwnPeople(platform))
})
afterAll(() => platform.stop())

const ask = (): Promise<string> => askAs()
const which = { question: 'Which table?' }

/** Asks back, and answers the question's id. */
async function askBack(leaseId: string, by = second): Promise<string> {
  const { lease } = await by.client.askRequester(leaseId, which)
  const id = lease.questions?.at(-1)?.id
  if (id === undefined) throw new Error('There is no question.')
  return id
}

describe('asking back', () => {
  test('the request stays pending, the agent is told live, and its answer reaches who decides', async () => {
    const leaseId = await ask()
    const before = (await second.client.getLease(leaseId)).lease
    const [theirs, hers] = await Promise.all([
      liveSocket(platform.url, { apiKey: agent.key }),
      liveSocket(platform.url, { token: second.accessToken }),
    ])
    const questionId = await askBack(leaseId)
    const open = { id: questionId, askedBy: second.me.id, ...which, answer: null, answeredAt: null }
    expect(await theirs.frame('vault.lease.asked')).toMatchObject({
      lease: { id: leaseId, status: 'pending', questions: [open] },
    })
    const { lease: asked } = await agent.client.getLease(leaseId)
    expect(asked).toMatchObject({
      status: 'pending',
      questions: [open],
      abilities: { answer: true },
    })
    // A question is no news for those who decide.
    expect(asked.changedAt).toBe(before.changedAt)

    const { lease } = await agent.client.answerApprover(leaseId, questionId, {
      answer: 'Only orders, to count rows',
    })
    expect(lease.abilities?.answer).toBe(false)
    const answered = {
      ...open,
      answer: 'Only orders, to count rows',
      answeredAt: expect.any(String),
    }
    expect(await hers.frame('vault.lease.answered')).toMatchObject({
      lease: { id: leaseId, canDecide: true, questions: [answered] },
    })
    const { lease: shown } = await second.client.getLease(leaseId)
    expect(shown.changedAt).toBe(shown.questions?.[0]?.answeredAt)
    expect((await owner.client.listLeases({ status: ['pending'] })).leases).toContainEqual(
      expect.objectContaining({ id: leaseId, questions: [expect.objectContaining(answered)] }),
    )
    await second.client.approveLease(leaseId)
    expect((await second.client.getLease(leaseId)).lease.questions).toMatchObject([answered])
    theirs.close()
    hers.close()
  })

  test('both stand in the audit log, without their words', async () => {
    const leaseId = await ask()
    const questionId = await askBack(leaseId)
    await agent.client.answerApprover(leaseId, questionId, { answer: 'The table of orders' })
    const { entries } = await owner.client.listAudit({ targetId: leaseId })
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['vault.lease.answered', agent.agent.id],
      ['vault.lease.asked', second.me.id],
      ['vault.lease.requested', agent.agent.id],
    ])
    expect(JSON.stringify(entries)).not.toMatch(/Which table|table of orders/)
  })

  test('is for those only who may decide, and a refusal is audited', async () => {
    const leaseId = await ask()
    expect(await codeOf(agent.client.askRequester(leaseId, which))).toBe('403 self_approval')
    await owner.client.updateVault(vaultId, { ownAgentRequests: 'refuse' })
    expect((await maker.client.getLease(leaseId)).lease.abilities?.ask).toBe(false)
    expect(await codeOf(maker.client.askRequester(leaseId, which))).toBe('403 self_approval')
    await owner.client.updateVault(vaultId, { ownAgentRequests: 'mark' })
    expect((await maker.client.getLease(leaseId)).lease.abilities?.ask).toBe(true)
    const { entries } = await owner.client.listAudit({
      targetId: leaseId,
      action: 'vault.lease.ask_refused',
    })
    expect(entries.map(({ actorId }) => actorId)).toEqual([maker.me.id, agent.agent.id])
    expect((await agent.client.getLease(leaseId)).lease.questions).toEqual([])
  })

  test('takes so many questions and no more, also of many at once', async () => {
    const leaseId = await ask()
    const outcomes = await Promise.all(
      Array.from({ length: limits.leaseQuestions + 3 }, () =>
        codeOf(second.client.askRequester(leaseId, which)),
      ),
    )
    expect(outcomes.filter((code) => code === 'no error')).toHaveLength(limits.leaseQuestions)
    expect(outcomes.filter((code) => code === '409 conflict')).toHaveLength(3)
    const { lease } = await second.client.getLease(leaseId)
    expect(lease.questions).toHaveLength(limits.leaseQuestions)
    expect(lease.abilities?.ask).toBe(false)
  })

  test.each([
    ['nothing', { question: '  ' }],
    ['too much', { question: 'x'.repeat(limits.leaseQuestion + 1) }],
    ['what no database holds', { question: 'a\0b' }],
  ])('%s is refused', async (_, body) => {
    const leaseId = await ask()
    expect(await codeOf(second.client.askRequester(leaseId, body))).toBe('400 invalid_request')
  })
})

describe('an answer', () => {
  test('is for whoever asked, once, and to a question of this request', async () => {
    const [leaseId, other] = [await ask(), await ask()]
    const questionId = await askBack(leaseId)
    const answer = { answer: 'Orders' }
    expect(await codeOf(second.client.answerApprover(leaseId, questionId, answer))).toBe(
      '403 forbidden',
    )
    expect(await codeOf(agent.client.answerApprover(other, questionId, answer))).toBe(
      '404 not_found',
    )
    const both = await Promise.all(
      [0, 1].map(() => codeOf(agent.client.answerApprover(leaseId, questionId, answer))),
    )
    expect(both.toSorted()).toEqual(['409 conflict', 'no error'])
  })

  test('and a question come too late once the request has ended, by the clock of the database', async () => {
    for (const end of [
      (leaseId: string) => second.client.approveLease(leaseId),
      (leaseId: string) => second.client.denyLease(leaseId),
      (leaseId: string) => agent.client.cancelLease(leaseId),
      (leaseId: string) =>
        sql`update leases set expires_at = clock_timestamp() where id = ${leaseId}`.execute(
          platform.db,
        ),
    ]) {
      const leaseId = await ask()
      const questionId = await askBack(leaseId)
      await end(leaseId)
      expect(await codeOf(second.client.askRequester(leaseId, which))).toBe('409 lease_not_pending')
      expect(await codeOf(agent.client.answerApprover(leaseId, questionId, { answer: 'x' }))).toBe(
        '409 lease_not_pending',
      )
    }
  })
})

describe('the line in the channel of the request', () => {
  /** A private channel with the requester and some others, and a request that was made in it. */
  async function askIn(...others: TestPerson[]) {
    const { channel } = await owner.client.createChannel({
      name: `c-${crypto.randomUUID()}`,
      visibility: 'private',
      memberIds: [agent.agent.id, ...others.map(({ me }) => me.id)],
    })
    const { lease } = await agent.client.requestLease({
      itemId,
      reason: crypto.randomUUID(),
      channelId: channel.id,
    })
    const lines = async (): Promise<string[]> =>
      (await owner.client.getMessages(channel.id, {})).messages
        .filter(({ content }) => /^(Asks about|Answers|Approved|Denied|Broke|Found)/.test(content))
        .map(({ content }) => content)
    return { channelId: channel.id, leaseId: lease.id, lines }
  }
  const named = '“Db” (username, password)'

  test('says that somebody asked and answered, without the words: they are with the lease', async () => {
    const { channelId, leaseId, lines } = await askIn(second)
    await owner.client.removeChannelMember(channelId, agent.agent.id)
    const questionId = await askBack(leaseId)
    await agent.client.answerApprover(leaseId, questionId, { answer: 'Smuggled in' })
    expect(await lines()).toEqual([
      `Asks about the request for ${named}.`,
      `Answers about the request for ${named}.`,
    ])
  })

  test('quotes the note of a decision only while its author is a member', async () => {
    const byMember = await askIn(second)
    await second.client.denyLease(byMember.leaseId, { note: 'Not today' })
    expect(await byMember.lines()).toEqual([`Denied ${named}. “Not today”`])

    const byOutsider = await askIn()
    await second.client.denyLease(byOutsider.leaseId, { note: 'From outside' })
    expect(await byOutsider.lines()).toEqual([`Denied ${named}.`])

    const approved = await askIn()
    await second.client.approveLease(approved.leaseId, { note: 'From outside' })
    expect(await approved.lines()).toEqual([expect.not.stringContaining('From outside')])
  })

  test('quotes the reasons of an emergency and of its review by the same rule', async () => {
    await owner.client.updateVault(vaultId, { breakGlass: 'approvers' })
    const review = { verdict: 'justified', note: 'It was right' } as const
    const byMember = await askIn(second)
    await second.client.breakGlass(byMember.leaseId, { reason: 'Orders are down' })
    await owner.client.reviewBreakGlass(byMember.leaseId, review)
    expect(await byMember.lines()).toEqual([
      expect.stringContaining('“Orders are down”'),
      expect.stringContaining('“It was right”'),
    ])

    const byOutsider = await askIn()
    await second.client.breakGlass(byOutsider.leaseId, { reason: 'Orders are down' })
    await owner.client.removeChannelMember(byOutsider.channelId, agent.agent.id)
    expect(await byOutsider.lines()).toEqual([expect.not.stringContaining('Orders are down')])
    await owner.client.updateVault(vaultId, { breakGlass: 'nobody' })
  })

  test('is in no channel that is archived', async () => {
    const denied = await askIn(second)
    await owner.client.updateChannel(denied.channelId, { archived: true })
    await second.client.denyLease(denied.leaseId, { note: 'Into the archive' })
    expect(await denied.lines()).toEqual([])
    expect((await second.client.getLease(denied.leaseId)).lease.note).toBe('Into the archive')
  })
})

test('what is in the vault stands in no question and no answer', async () => {
  const { item } = await owner.client.createVaultItem(vaultId, {
    name: 'Watched',
    type: 'note',
    fields: { note: 'T7#kfQ9!vLz2mXpW' },
  })
  const leaseId = await ask()
  const { lease } = await second.client.askRequester(leaseId, {
    question: 'Is it T7#kfQ9!vLz2mXpW?',
  })
  const [asked] = lease.questions ?? []
  expect(asked?.question).not.toContain('T7#kfQ9!vLz2mXpW')
  const { lease: answered } = await agent.client.answerApprover(leaseId, asked?.id ?? '', {
    answer: 'No: T7#kfQ9!vLz2mXpW',
  })
  expect(answered.questions?.[0]?.answer).not.toContain('T7#kfQ9!vLz2mXpW')
  const { leaks } = await owner.client.listLeaks()
  expect(leaks.filter((leak) => leak.itemId === item.id).map(({ place }) => place)).toEqual([
    'lease',
    'lease',
  ])
})
