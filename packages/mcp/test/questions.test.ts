import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMcpWorld, type Mcp } from './mcp-world.ts'

let world: Awaited<ReturnType<typeof startMcpWorld>>
let mcp: Mcp

beforeAll(async () => {
  world = await startMcpWorld()
  mcp = world.mcp
})
afterAll(async () => {
  await mcp.client.close()
  await world.platform.stop()
})

test('a person is asked to decide, and the choice comes back to the waiting tool', async () => {
  const { owner, channelId } = world
  const asking = mcp.use('ask_human', {
    title: 'May I deploy 4.2 to production?',
    editable: 'deploy 4.2',
    channelId,
    waitSeconds: 30,
  })
  const pending = async () => (await owner.client.listQuestions({ status: 'pending' })).questions
  await expect.poll(pending).toHaveLength(1)
  const [asked] = await pending()
  await owner.client.answerQuestion(asked?.id ?? '', { choice: 'approve', edited: 'deploy 4.1' })
  expect((await asking).question).toMatchObject({
    status: 'answered',
    choice: 'approve',
    edited: 'deploy 4.1',
  })
})

test('what nobody has answered is no yes, is waited for again, and is taken back', async () => {
  const { owner } = world
  const { question } = await mcp.use('ask_human', { title: 'Delete the backups?', waitSeconds: 0 })
  expect(question).toMatchObject({ status: 'pending', choice: null })
  expect(question.nextStep).toContain('check_question')
  const checking = mcp.use('check_question', { questionId: question.id, waitSeconds: 30 })
  await owner.client.answerQuestion(question.id, { choice: 'deny' })
  expect((await checking).question).toMatchObject({ choice: 'deny' })
  const { question: other } = await mcp.use('ask_human', { title: 'Sure?', waitSeconds: 0 })
  const taken = await mcp.use('withdraw_question', { questionId: other.id })
  expect(taken.question).toMatchObject({ status: 'withdrawn', choice: null })
})
