import type { Question, SesameClient } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
/** Owns the agent. */
let otto: TestPerson
let anna: TestPerson
let ada: TestPerson
let vera: TestPerson
let agent: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  otto = await addMember(platform, owner, 'operator', 'otto')
  anna = await addMember(platform, owner, 'approver', 'anna')
  ada = await addMember(platform, owner, 'admin', 'ada')
  vera = await addMember(platform, owner, 'viewer', 'vera')
  agent = await createAgent(platform, otto, 'scout')
  const { channel } = await otto.client.createChannel({
    name: 'releases',
    visibility: 'private',
    memberIds: [agent.agent.id, anna.me.id, vera.me.id],
  })
  channelId = channel.id
})
afterAll(() => platform.stop())

type Asked = Parameters<SesameClient['askQuestion']>[0]
const ask = async (input: Partial<Asked> = {}, by: TestAgent | TestPerson = agent) =>
  (await by.client.askQuestion({ title: 'May I deploy 4.2?', ...input })).question
const askHere = (input: Partial<Asked> = {}) => ask({ channelId, ...input })
const answer = ({ client }: TestPerson | TestAgent, { id }: Question, choice = 'approve') =>
  client.answerQuestion(id, { choice })
const read = async ({ client }: TestPerson | TestAgent, { id }: Question) =>
  (await client.getQuestion(id)).question
const auditOf = async ({ id }: Question) =>
  (await owner.client.listAudit({ targetId: id })).entries.map(({ action }) => action).toReversed()
/** Its time is over. */
const letLapse = ({ id }: Question) =>
  sql`update questions set expires_at = now() - interval '1 second' where id = ${id}`.execute(
    platform.app.database.db,
  )

describe('a question', () => {
  test('is asked with Approve and Deny, waits an hour, and carries what was answered', async () => {
    const asked = await askHere({ detail: 'All **green**.', editable: 'deploy 4.2' })
    expect(asked).toMatchObject({
      status: 'pending',
      deciders: 'channel',
      choices: [{ id: 'approve' }, { id: 'deny' }],
      choice: null,
      abilities: { answer: false, withdraw: true },
    })
    expect(Date.parse(asked.expiresAt) - Date.parse(asked.createdAt)).toBeGreaterThan(3_590_000)
    await anna.client.answerQuestion(asked.id, { choice: 'approve', edited: 'deploy 4.2 --slow' })
    expect(await read(agent, asked)).toMatchObject({
      status: 'answered',
      choice: 'approve',
      editable: 'deploy 4.2',
      edited: 'deploy 4.2 --slow',
      answeredBy: anna.me.id,
      ownAgent: false,
      abilities: { answer: false, withdraw: false },
    })
    expect(await auditOf(asked)).toEqual(['question.asked', 'question.answered'])
    const { messages } = await anna.client.getMessages(channelId, { limit: 2 })
    expect(messages).toMatchObject([
      { metadata: { card: { type: 'question', questionId: asked.id } } },
      { content: 'Answered “May I deploy 4.2?”: Approve', senderId: anna.me.id },
    ])
  })

  test('takes a written answer only where it allows one, and only its own choices', async () => {
    const asked = await askHere({
      choices: [
        { id: 'a', label: 'A' },
        { id: 'b', label: 'B' },
      ],
    })
    for (const wrong of [
      {},
      { choice: 'approve' },
      { choice: 'a', text: 'Because' },
      { choice: 'a', edited: 'x' },
    ])
      expect(await codeOf(anna.client.answerQuestion(asked.id, wrong))).toBe('400 invalid_request')
    const open = await askHere({ allowText: true })
    await anna.client.answerQuestion(open.id, { text: 'Tomorrow, after the freeze.' })
    expect(await read(agent, open)).toMatchObject({
      status: 'answered',
      choice: null,
      text: 'Tomorrow, after the freeze.',
    })
    expect(await read(agent, asked)).toMatchObject({ status: 'pending' })
  })

  test('is refused with choices that mislead, and without anybody to ask', async () => {
    const wrong: Partial<Asked>[] = [
      { choices: [{ id: 'a', label: 'A' }] },
      {
        choices: [
          { id: 'a', label: 'A' },
          { id: 'a', label: 'B' },
        ],
      },
      {
        choices: [
          { id: 'a', label: 'A' },
          { id: 'b', label: 'yneD\u202e' },
        ],
      },
      { title: 'Two\nlines' },
      { deciders: 'channel' },
      { expiresInSeconds: 59 },
    ]
    for (const input of wrong) expect(await codeOf(ask(input))).toBe('400 invalid_request')
    expect(await codeOf(ask({ channelId: crypto.randomUUID() }))).toBe('404 not_found')
  })

  test('asked again with the same name is the same question, and another one is refused', async () => {
    const clientGeneratedId = crypto.randomUUID()
    const [one, two] = await Promise.all([
      askHere({ clientGeneratedId }),
      askHere({ clientGeneratedId }),
    ])
    expect(two.id).toBe(one.id)
    await answer(anna, one, 'deny')
    expect(await askHere({ clientGeneratedId })).toMatchObject({ id: one.id, choice: 'deny' })
    expect(await codeOf(askHere({ clientGeneratedId, title: 'Other?' }))).toBe(
      '422 idempotency_conflict',
    )
    expect(await auditOf(one)).toEqual(['question.asked', 'question.answered'])
  })

  test('has one answer when two people answer at once, and the other learns of it', async () => {
    const asked = await ask({ deciders: 'admin' })
    const codes = await Promise.all([
      codeOf(answer(owner, asked)),
      codeOf(answer(ada, asked, 'deny')),
    ])
    expect(codes.toSorted()).toEqual(['409 question_not_pending', 'no error'])
    expect((await read(agent, asked)).choice).toBe(codes[0] === 'no error' ? 'approve' : 'deny')
    expect(await auditOf(asked)).toEqual(['question.asked', 'question.answered'])
  })

  test('that nobody answers lapses without a choice, for readers at once', async () => {
    const asked = await askHere()
    await letLapse(asked)
    expect(await read(agent, asked)).toMatchObject({ status: 'lapsed', choice: null })
    expect(await codeOf(answer(anna, asked))).toBe('409 question_not_pending')
    const { questions } = await agent.client.listQuestions({ status: 'pending' })
    expect(questions.map(({ id }) => id)).not.toContain(asked.id)
    await expect.poll(() => auditOf(asked)).toEqual(['question.asked', 'question.lapsed'])
  })

  test('is withdrawn by whoever asked, and by nobody else', async () => {
    const asked = await askHere()
    expect(await codeOf(anna.client.withdrawQuestion(asked.id))).toBe('403 forbidden')
    await agent.client.withdrawQuestion(asked.id)
    expect(await codeOf(answer(anna, asked))).toBe('409 question_not_pending')
    expect(await codeOf(agent.client.withdrawQuestion(asked.id))).toBe('409 question_not_pending')
    expect(await read(anna, asked)).toMatchObject({ status: 'withdrawn', choice: null })
  })

  test('ends with the work of a frozen agent, and with its channel', async () => {
    const robot = await createAgent(platform, otto, 'robot')
    const asked = await ask({}, robot)
    await otto.client.freezeAgent(robot.agent.id)
    expect(await read(owner, asked)).toMatchObject({ status: 'withdrawn' })
    const { channel } = await otto.client.createChannel({
      name: 'short',
      memberIds: [agent.agent.id],
    })
    const inside = await ask({ channelId: channel.id })
    await otto.client.deleteChannel(channel.id)
    expect(await codeOf(read(agent, inside))).toBe('404 not_found')
  })

  test('holds no value of the vault, and neither does its answer', async () => {
    const { vault } = await owner.client.createVault({ name: 'Production' })
    const password = 'correct-horse-battery-staple-42'
    const fields = { username: 'app', password }
    await owner.client.createVaultItem(vault.id, { name: 'Key', type: 'login', fields })
    expect(await codeOf(askHere({ editable: `deploy --key ${password}` }))).toBe(
      '422 secret_in_content',
    )
    const asked = await askHere({ allowText: true })
    expect(await codeOf(anna.client.answerQuestion(asked.id, { text: `Use ${password}` }))).toBe(
      '422 secret_in_content',
    )
  })

  test('waits with at most 19 others of the same asker', async () => {
    const busy = await createAgent(platform, otto, 'busy')
    for (let n = 0; n < 20; n++) await ask({}, busy)
    expect(await codeOf(ask({}, busy))).toBe('429 rate_limited')
  })
})

describe('who may see and answer', () => {
  test('a question in a channel: its members see it, those of them who decide answer it', async () => {
    const asked = await askHere()
    expect((await read(anna, asked)).abilities.answer).toBe(true)
    for (const person of [vera, otto, agent])
      expect((await read(person, asked)).abilities.answer).toBe(false)
    for (const outsider of [owner, ada]) {
      expect(await codeOf(read(outsider, asked))).toBe('404 not_found')
      expect(await codeOf(answer(outsider, asked))).toBe('404 not_found')
      expect((await outsider.client.getCards({ questionIds: [asked.id] })).missing).toEqual([
        asked.id,
      ])
    }
    expect(await codeOf(answer(vera, asked))).toBe('403 forbidden')
    expect(await auditOf(asked)).toEqual(['question.asked', 'question.answer_refused'])
  })

  test('a question to a role: those who have it, for as long as they have it', async () => {
    const asked = await ask({ deciders: 'admin' })
    for (const outsider of [otto, anna, vera])
      expect(await codeOf(read(outsider, asked))).toBe('404 not_found')
    const { questions } = await ada.client.listQuestions({ status: 'pending' })
    expect(questions.map(({ id }) => id)).toContain(asked.id)
    await owner.client.updateMember(ada.me.id, { role: 'operator' })
    expect(await codeOf(answer(ada, asked))).toBe('404 not_found')
    expect((await ada.client.listQuestions({})).questions.map(({ id }) => id)).not.toContain(
      asked.id,
    )
    await owner.client.updateMember(ada.me.id, { role: 'admin' })
    await answer(ada, asked)
  })

  test('nobody answers for themselves, no agent for anybody', async () => {
    const own = await ask({ deciders: 'admin' }, owner)
    expect(await codeOf(answer(owner, own))).toBe('403 self_approval')
    const other = await createAgent(platform, otto, 'other')
    await otto.client.addChannelMember(channelId, other.agent.id)
    const asked = await askHere()
    expect(await codeOf(answer(other, asked))).toBe('403 forbidden')
    expect(await codeOf(answer(agent, asked))).toBe('403 self_approval')
  })

  test('a person behind the agent answers only where nobody else may, and that is marked', async () => {
    const asked = await askHere()
    expect(await codeOf(answer(otto, asked))).toBe('403 self_approval')
    const { channel } = await otto.client.openDm(agent.agent.id)
    const alone = await ask({ channelId: channel.id })
    expect(await read(otto, alone)).toMatchObject({ ownAgent: true, abilities: { answer: true } })
    await answer(otto, alone)
    expect(await read(agent, alone)).toMatchObject({ choice: 'approve', ownAgent: true })
    const { entries } = await owner.client.listAudit({
      targetId: alone.id,
      action: 'question.answered',
    })
    expect(entries[0]?.details).toMatchObject({ ownAgent: true, choice: 'approve' })
  })

  test('who was taken out of the channel sees and answers no more', async () => {
    const guest = await addMember(platform, owner, 'operator', 'guest')
    await otto.client.addChannelMember(channelId, guest.me.id)
    const asked = await askHere()
    expect((await read(guest, asked)).abilities.answer).toBe(true)
    await otto.client.removeChannelMember(channelId, guest.me.id)
    expect(await codeOf(answer(guest, asked))).toBe('404 not_found')
    expect((await guest.client.listQuestions({ channelId })).questions).toEqual([])
  })

  test('a key without the scope for chat asks and reads nothing', async () => {
    const { key } = await otto.client.createAgentKey(agent.agent.id, {
      name: 'Tasks only',
      scopes: ['tasks'],
    })
    const client = platform.client({ apiKey: key.key })
    expect(await codeOf(client.askQuestion({ title: 'x' }))).toBe('403 missing_scope')
    expect(await codeOf(client.listQuestions())).toBe('403 missing_scope')
  })
})

test('lists come in pages that miss and repeat nothing', async () => {
  const lister = await createAgent(platform, otto, 'lister')
  const asked: string[] = []
  for (let n = 0; n < 5; n++) asked.unshift((await ask({}, lister)).id)
  const seen: string[] = []
  for await (const { id } of lister.client.iterateQuestions({ limit: 2 })) seen.push(id)
  expect(seen).toEqual(asked)
})
