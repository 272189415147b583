import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { liveSocket } from '../../../test/live-socket.ts'
import { startReceiver } from '../../../test/webhook-receiver.ts'

let platform: TestPlatform
let owner: TestPerson
let anna: TestPerson
let outsider: TestPerson
let agent: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform({ webhookAllowList: ['127.0.0.1'] })
  owner = await setupOwner(platform)
  anna = await addMember(platform, owner, 'approver', 'anna')
  outsider = await addMember(platform, owner, 'admin', 'ada')
  agent = await createAgent(platform, owner, 'scout')
  const { channel } = await owner.client.createChannel({
    name: 'releases',
    visibility: 'private',
    memberIds: [agent.agent.id, anna.me.id],
  })
  channelId = channel.id
})
afterAll(() => platform.stop())

test('the channel and the asker are told of each step, nobody else, and without a word of it', async () => {
  const sockets = {
    asker: await liveSocket(platform.url, { apiKey: agent.key }),
    member: await liveSocket(platform.url, { token: anna.accessToken }),
    outsider: await liveSocket(platform.url, { token: outsider.accessToken }),
  }
  const { question } = await agent.client.askQuestion({ title: 'May I deploy 4.2?', channelId })
  await anna.client.answerQuestion(question.id, { choice: 'approve' })
  const about = { questionId: question.id, askerId: agent.agent.id, channelId }
  for (const socket of [sockets.asker, sockets.member]) {
    const answered = await socket.frame('question.answered')
    expect(answered).toMatchObject({ ...about, status: 'answered' })
    expect(await socket.frame('question.asked')).toMatchObject({ ...about, status: 'pending' })
    expect(JSON.stringify(answered)).not.toContain('4.2')
  }
  await sockets.outsider.settled()
  expect([...sockets.outsider.types()].filter((type) => type.startsWith('question.'))).toEqual([])
  for (const socket of Object.values(sockets)) socket.close()
})

test('who is asked by role is told where no channel is', async () => {
  const socket = await liveSocket(platform.url, { token: outsider.accessToken })
  const other = await liveSocket(platform.url, { token: anna.accessToken })
  const { question } = await agent.client.askQuestion({ title: 'May I?', deciders: 'admin' })
  expect(await socket.frame('question.asked')).toMatchObject({ questionId: question.id })
  await agent.client.withdrawQuestion(question.id)
  expect(await socket.frame('question.withdrawn')).toMatchObject({ questionId: question.id })
  await other.settled()
  expect([...other.types()].filter((type) => type.startsWith('question.'))).toEqual([])
  socket.close()
  other.close()
})

test('a webhook carries the questions that its owner may see, and no others', async () => {
  const receiver = await startReceiver()
  const { webhook } = await outsider.client.createWebhook({
    url: receiver.url,
    eventTypes: ['question.asked'],
  })
  await agent.client.askQuestion({ title: 'In private', channelId })
  const { question } = await agent.client.askQuestion({ title: 'To admins', deciders: 'admin' })
  await receiver.until((all) => all.length > 0)
  expect(receiver.received.map(({ body }) => body).join()).toContain(question.id)
  expect(receiver.received).toHaveLength(1)
  await outsider.client.deleteWebhook(webhook.id)
  await receiver.stop()
})
