import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Message } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from '../../../sdk/test/world.ts'
import {
  startScriptedModel,
  type ModelRequest,
  type ScriptedModel,
  type Turn,
} from '../../../tools/test/scripted-model.ts'
import { createHome, type Gateway, type Home } from './openclaw.ts'

let world: World
let model: ScriptedModel
let home: Home
let gateway: Gateway
let dm: string
/** What the model says next, by what it was asked. */
let script: (asked: string, request: ModelRequest) => Turn

beforeAll(async () => {
  world = await startWorld()
  model = await startScriptedModel((request) => {
    // OpenClaw puts a message of its own behind that of the person.
    const answered = request.messages.findLastIndex(({ role }) => role === 'assistant')
    return script(JSON.stringify(request.messages.slice(answered + 1)), request)
  })
  home = await createHome(model.baseUrl)
  dm = (await world.owner.client.openDm(world.agent.agent.id)).channel.id
  await home.shell(
    `curl -fsSO ${world.apiUrl}/openclaw.tgz\nopenclaw plugins install ./openclaw.tgz --force --accept-capabilities`,
  )
  const { apiUrl, wsUrl, agent } = world
  const sesame = { enabled: true, apiKey: agent.key, apiUrl, wsUrl, allowFrom: ['olive'] }
  home.configure({ channels: { sesame } })
  gateway = home.startGateway()
  await gateway.prints('[sesame] @my-agent is online.')
}, 400_000)
afterAll(async () => {
  await gateway?.stop()
  await model.close()
  await world.platform.stop()
  home.remove()
})

const daily = ['--cron', '0 9 * * *', '--tz', 'UTC', '--command', 'echo done']

const history = async (channelId = dm): Promise<Message[]> =>
  (await world.owner.client.getMessages(channelId, { limit: 200 })).messages

const last = async () => (await history()).at(-1)
const ask = (content: string, attachmentIds?: string[]) =>
  world.owner.client.sendMessage(dm, { content, ...(attachmentIds && { attachmentIds }) })

test('a file that a person sends is handed to the model in the way of OpenClaw', async () => {
  script = (asked) => `I read it: ${/orders of Tuesday/.test(asked)}`
  const { file } = await world.owner.client.uploadFile({
    fileName: 'orders.txt',
    contentType: 'text/plain',
    data: 'The orders of Tuesday',
    channelId: dm,
  })
  await ask('What is in it?', [file.id])
  await expect.poll(last).toMatchObject({ content: expect.stringMatching(/^I read it/) })
  expect(await last()).toMatchObject({ content: 'I read it: true' })
})

test('an image is shown to a model that sees images', async () => {
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  script = (_asked, request) =>
    `Images: ${JSON.stringify(request.messages).split('data:image/png;base64').length - 1}`
  const { file } = await world.owner.client.uploadFile({
    fileName: 'dot.png',
    contentType: 'image/png',
    data: pixel,
    channelId: dm,
  })
  await ask('What do you see?', [file.id])
  await expect.poll(last).toMatchObject({ content: 'Images: 1' })
})

test('a file that the agent sends is a file in Sesame, with its text', async () => {
  const folder = join(home.home, 'workspace')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'report.csv'), 'day,orders\nTuesday,12\n')
  script = () => `Here is the report.\nMEDIA:${join(folder, 'report.csv')}`
  await ask('Send me the report')
  await expect.poll(last).toMatchObject({ content: 'Here is the report.' })
  const [file] = (await last())?.metadata.attachments ?? []
  expect(file).toMatchObject({ fileName: 'report.csv' })
  if (!file) return
  const sent = await world.owner.client.downloadFile(file)
  expect(await sent.text()).toBe('day,orders\nTuesday,12\n')
})

test('a file outside of what the agent may send stays where it is', async () => {
  writeFileSync(join(home.home, 'private.txt'), 'private')
  script = () => `Here.\nMEDIA:${join(home.home, 'private.txt')}`
  await ask('Send me the private file')
  await expect.poll(last).toMatchObject({ content: expect.stringMatching(/^Here\./) })
  expect((await last())?.metadata.attachments).toEqual([])
})

test('openclaw message send brings a file', async () => {
  const path = join(home.home, 'workspace/note.txt')
  writeFileSync(path, 'A note')
  await home.run(
    'message',
    'send',
    '--channel',
    'sesame',
    '--target',
    `channel:${dm}`,
    '--message',
    'A note for you',
    '--media',
    path,
  )
  await expect.poll(last).toMatchObject({ content: 'A note for you' })
  expect((await last())?.metadata.attachments).toMatchObject([{ fileName: 'note.txt' }])
})

test('people see an answer while it is written, in one message', async () => {
  const finished = Promise.withResolvers<void>()
  script = () => ({
    parts: (async function* () {
      yield 'The first half of the answer, '
      await sleep(1_500)
      yield 'a bit more of it, '
      await finished.promise
      yield 'and the rest.'
    })(),
  })
  const before = (await history()).length
  await ask('Tell me slowly')
  await expect.poll(last).toMatchObject({
    content: expect.stringContaining('a bit more of it'),
    metadata: { streaming: true },
  })
  const growing = await last()
  finished.resolve()
  await expect
    .poll(last)
    .toMatchObject({ id: growing?.id, content: expect.stringContaining('and the rest.') })
  expect(await last()).toMatchObject({ metadata: { streaming: false }, editedAt: null })
  expect((await history()).length).toBe(before + 2)
})

test('an answer that a crash cut off stays as it is, marked so, and OpenClaw gives it again', async () => {
  const hangs = Promise.withResolvers<void>()
  script = () => ({
    parts: (async function* () {
      yield 'This is never finished, '
      await hangs.promise
    })(),
  })
  const before = (await history()).length
  await ask('Tell me, and die')
  await expect.poll(last).toMatchObject({ metadata: { streaming: true } })
  const cut = await last()
  await gateway.stop('SIGKILL')
  hangs.resolve()
  script = () => 'Said in other words.'
  gateway = home.startGateway()
  await gateway.prints('[sesame] @my-agent is online.')
  const answer = { content: 'Said in other words.', metadata: { streaming: false } }
  await expect.poll(last).toMatchObject(answer)
  const messages = (await history()).slice(before)
  // By the platform when the agent was away for 15 s, else by the agent that is back.
  const half = messages.find(({ id }) => id === cut?.id)
  expect(half).toMatchObject({ editedAt: null, metadata: { streaming: false } })
  expect([half?.content, half?.metadata.stopped]).toEqual(
    half?.metadata.stopped
      ? ['This is never finished,', 'agent_gone']
      : ['This is never finished, …', undefined],
  )
  expect(messages.filter(({ content }) => content === answer.content)).toHaveLength(1)
})

test('“Run now” runs the job in OpenClaw, and “Pause” and “Resume” hold there', async () => {
  const added = await home.run(
    'cron',
    'add',
    '--json',
    '--name',
    'Report',
    '--every',
    '2h',
    '--command',
    'echo reported',
  )
  const { id }: { id: string } = JSON.parse(added.slice(added.indexOf('{')))
  const job = async () => {
    const { events } = await world.owner.client.listAllSchedule({ agentId: world.agent.agent.id })
    return events.find(({ externalId }) => externalId === id)
  }
  await expect.poll(job).toBeDefined()
  const eventId = (await job())?.id ?? ''
  await world.owner.client.requestRun(eventId)
  const runs = async () => (await world.owner.client.getOccurrences(eventId)).occurrences
  await expect
    .poll(runs)
    .toMatchObject([{ status: 'completed', result: expect.stringContaining('reported') }])
  const { requests } = await world.owner.client.listRunRequests({ eventId })
  expect(requests).toMatchObject([{ status: 'accepted' }])
  expect((await runs())[0]?.scheduledAt).toBe(requests[0]?.runAt)

  const isEnabled = async () => {
    const text = await home.run('cron', 'list', '--all', '--json')
    const { jobs }: { jobs: { id: string; enabled: boolean }[] } = JSON.parse(
      text.slice(text.indexOf('{')),
    )
    return jobs.find((one) => one.id === id)?.enabled
  }
  await world.owner.client.updateScheduleEvent(eventId, { status: 'paused' })
  await expect.poll(isEnabled).toBe(false)
  await world.owner.client.updateScheduleEvent(eventId, { status: 'active' })
  await expect.poll(isEnabled).toBe(true)
})

test('when the gateway starts, the calendar is made to fit its jobs, whatever it showed before', async () => {
  const text = await home.run('cron', 'add', '--json', '--name', 'At the start', ...daily)
  const { id }: { id: string } = JSON.parse(text.slice(text.indexOf('{')))
  const job = async () => {
    const { events } = await world.owner.client.listAllSchedule({ agentId: world.agent.agent.id })
    return events.find(({ externalId }) => externalId === id)
  }
  await expect.poll(job).toMatchObject({ title: 'At the start', status: 'active' })
  await gateway.stop()
  await world.client.syncSchedule([])
  expect((await job())?.status).not.toBe('active')
  gateway = home.startGateway()
  await expect.poll(job).toMatchObject({ title: 'At the start', status: 'active' })
})

test('the manifest declares the tools that there are', async () => {
  const manifest: { contracts: { tools: string[] } } = JSON.parse(
    readFileSync(new URL('../../openclaw.plugin.json', import.meta.url), 'utf8'),
  )
  const text = await home.run('plugins', 'inspect', 'sesame', '--runtime', '--json')
  for (const name of manifest.contracts.tools) expect(text).toContain(name)
})
