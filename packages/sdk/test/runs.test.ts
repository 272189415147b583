import { SesameClient, SesameError, startRun } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from './world.ts'

let world: World
let agent: SesameClient
let channelId: string

beforeAll(async () => {
  world = await startWorld()
  agent = new SesameClient({ apiUrl: world.apiUrl, apiKey: world.agent.key })
  await agent.connect()
  const { channel } = await world.owner.client.createChannel({
    name: 'runs',
    memberIds: [world.agent.agent.id],
  })
  channelId = channel.id
})
afterAll(async () => {
  agent.disconnect()
  await world.platform.stop()
})

const read = async (id: string) => (await world.owner.client.getMessage(channelId, id)).message
const start = (plan: string[] = []) => startRun(agent, channelId, { title: 'Deploy 4.2', plan })

test('steps and tool calls are seen while they go on, and how it ended', async () => {
  const run = await start(['Build', 'Test', 'Roll out'])
  const { id } = run.message
  run.step('Build')
  const call = run.toolCall('docker build', 'api:4.2')
  await expect
    .poll(async () => (await read(id)).metadata.run)
    .toMatchObject({
      state: 'working',
      plan: [{ state: 'running' }, { state: 'pending' }, { state: 'pending' }],
      toolCalls: [{ name: 'docker build', input: 'api:4.2', finishedAt: null }],
    })
  call.done('sha256:1f')
  run.skip('Test')
  run.step('Roll out')
  run.step('Say so')
  run.toolCall('post').fail(new Error('No such channel'))
  const message = await run.finish('4.2 is live.')
  expect(message).toMatchObject({ content: '4.2 is live.', editedAt: null })
  expect(message.metadata).toMatchObject({
    streaming: false,
    run: {
      state: 'done',
      plan: [
        { title: 'Build', state: 'done' },
        { title: 'Test', state: 'skipped' },
        { title: 'Roll out', state: 'done' },
        { title: 'Say so', state: 'done' },
      ],
      toolCalls: [
        { result: 'sha256:1f', error: null, finishedAt: expect.any(String) },
        { name: 'post', error: 'No such channel' },
      ],
    },
  })
})

test('its signal fires when a person asks to stop it, and what fails then counts as stopped', async () => {
  const run = await start(['Build', 'Roll out'])
  run.step('Build')
  const stopped = new Promise((resolve) => {
    run.signal.addEventListener('abort', () => resolve(run.signal.reason))
  })
  const { control } = await world.owner.client.requestRunControl(channelId, run.message.id, 'stop')
  expect(await stopped).toBeInstanceOf(SesameError)
  expect(run.stopRequest).toMatchObject({ id: control.id, requestedBy: world.owner.me.id })
  const { metadata } = await run.fail(run.signal.reason)
  expect(metadata.run).toMatchObject({
    state: 'stopped',
    plan: [{ state: 'skipped' }, { state: 'skipped' }],
  })
  await expect
    .poll(async () => (await world.owner.client.listRunControls(channelId)).controls[0]?.status)
    .toBe('accepted')
})

test('a failure is said in the message, with the step that it was in', async () => {
  const run = await start(['Build', 'Roll out'])
  run.step('Build')
  const { content, metadata } = await run.fail(new Error('The disk is full.'))
  expect(content).toBe('Deploy 4.2: The disk is full.')
  expect(metadata.run).toMatchObject({
    state: 'failed',
    plan: [{ state: 'failed' }, { state: 'skipped' }],
  })
})

test('it shows whom it waits for, and what it is about', async () => {
  const { question } = await agent.askQuestion({ title: 'May I roll out?', channelId })
  const run = await start()
  run.waitFor({ type: 'question', id: question.id })
  run.link({ type: 'question', id: question.id, title: 'May I roll out?' })
  await expect
    .poll(async () => (await read(run.message.id)).metadata.run)
    .toMatchObject({ state: 'waiting', waitingFor: { id: question.id }, links: [{}] })
  run.waitFor(null)
  expect((await run.stop('Not today.')).metadata.run).toMatchObject({
    state: 'stopped',
    waitingFor: null,
  })
})

test('a message that somebody deletes ends the work on it', async () => {
  const run = await start()
  await world.owner.client.deleteMessage(channelId, run.message.id)
  run.step('Build')
  await expect.poll(() => run.signal.aborted).toBe(true)
  await expect(run.finish()).rejects.toMatchObject({ code: 'not_found' })
})

test('what is longer than the server keeps is cut before it is sent', async () => {
  const run = await start()
  for (let count = 0; count < 300; count += 1)
    run.toolCall(`tool ${count}`).done('x'.repeat(100_000))
  const { metadata } = await run.finish()
  expect(metadata.run?.toolCalls.at(-1)?.name).toBe('tool 299')
})
