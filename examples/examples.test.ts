import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SesameClient, type Message } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileCache } from '../packages/platform/test/compile-cache.ts'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../packages/platform/test/harness.ts'
import { startScriptedModel, type Turn } from '../packages/tools/test/scripted-model.ts'

let platform: TestPlatform
let owner: TestPerson
let live: SesameClient
const messages: Message[] = []
const waiting = new Set<() => void>()

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  live = platform.client({ token: owner.accessToken })
  for (const type of ['message', 'message.updated'] as const) {
    live.on(type, ({ message }) => {
      messages.push(message)
      for (const look of waiting) look()
    })
  }
  await live.connect()
})
afterAll(async () => {
  live.disconnect()
  await platform.stop()
})

/** The message that is in this channel, or will be. */
function messageIn(channelId: string, fits: (message: Message) => boolean): Promise<Message> {
  return new Promise((resolve) => {
    const look = () => {
      const found = messages.find((it) => it.channelId === channelId && fits(it))
      if (!found) return
      waiting.delete(look)
      resolve(found)
    }
    waiting.add(look)
    look()
  })
}

/** An example as its own process. */
function start(file: string, env: Record<string, string>, args: string[] = []) {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = spawn(process.execPath, [path, ...args], {
    env: { ...compileCache, PATH: process.env['PATH'], SESAME_API_URL: platform.url, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const readers = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      for (const look of readers) look()
    })
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    output: () => output,
    says: (text: string) =>
      new Promise<void>((resolve, reject) => {
        const look = () => output.includes(text) && resolve()
        readers.add(look)
        look()
        void ended.then(() => reject(new Error(`It ended without saying "${text}":\n${output}`)))
      }),
    ended: async () => {
      const code = await ended
      return { code, output }
    },
    async [Symbol.asyncDispose](): Promise<void> {
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function startAgent(file: string, handle: string, more: Record<string, string> = {}) {
  const agent = await createAgent(platform, owner, handle)
  const wsUrl = platform.url.replace('http', 'ws')
  const example = start(file, { SESAME_API_KEY: agent.key, SESAME_WS_URL: wsUrl, ...more })
  const { channel } = await owner.client.openDm(agent.agent.id)
  return { ...agent, example, channelId: channel.id }
}

test('the example agent says clearly that its key is missing, or wrong', async () => {
  const missing = await start('agent/src/main.ts', {}).ended()
  expect(missing.code).toBe(1)
  expect(missing.output).toMatch(/^SESAME_API_KEY is not set\..*\n$/)
  const wrong = await start('agent/src/main.ts', { SESAME_API_KEY: 'sk_wrong' }).ended()
  expect(wrong.code).toBe(1)
  expect(wrong.output.trim().split('\n')).toHaveLength(1)
})

test('the example agent chats, makes tasks and syncs its jobs', async () => {
  const { example, channelId, agent } = await startAgent('agent/src/main.ts', 'helper')
  await using _ = example
  await example.says('Synced 2 jobs')
  await owner.client.sendMessage(channelId, { content: 'Hello' })
  const answer = await messageIn(
    channelId,
    (it) => it.content.includes('on the calendar') && !it.metadata.streaming,
  )
  expect(answer.senderId).toBe(agent.id)
  // Written while people watched: that leaves no "edited" mark.
  expect(answer.editedAt).toBeNull()

  await owner.client.sendMessage(channelId, { content: 'Please create a task: check the backups' })
  await messageIn(channelId, (it) => it.content.includes('is on the board'))
  const { tasks } = await owner.client.listTasks(channelId)
  expect(new Set(tasks.map((it) => it.title))).toEqual(
    new Set(['Help Olive Owner', 'check the backups']),
  )

  const { events } = await owner.client.listAllSchedule({ agentId: agent.id })
  expect(new Set(events.map((it) => it.externalId))).toEqual(
    new Set(['daily-tidy-up', 'inbox-check']),
  )
})

test('the example agent asks before it deploys', async () => {
  const { example, channelId } = await startAgent('agent/src/main.ts', 'deployer')
  await using _ = example
  await example.says('Connected')
  await owner.client.sendMessage(channelId, { content: 'Deploy 4.2' })
  await messageIn(channelId, (it) => it.content === 'Asks: May I deploy 4.2?')
  const { questions } = await owner.client.listQuestions({ status: 'pending' })
  await owner.client.answerQuestion(questions[0]?.id ?? '', { choice: 'approve' })
  const { metadata } = await messageIn(
    channelId,
    (it) =>
      it.content.startsWith('Approved: here I would deploy') && it.metadata.run?.state === 'done',
  )
  expect(metadata.run).toMatchObject({
    plan: [{ state: 'done' }, { state: 'done' }],
    toolCalls: [{ name: 'wait' }, { name: 'wait' }],
  })
})

test('the example agent asks for a secret, and uses it only once it was approved', async () => {
  const canary = 'canary-7d1f-value'
  const { vault } = await owner.client.createVault({ name: 'Production' })
  await owner.client.updateVault(vault.id, { agentsMayRequest: true })
  await owner.client.createVaultItem(vault.id, {
    name: 'Orders',
    type: 'database',
    fields: { username: 'orders', password: canary },
  })
  const { example, channelId } = await startAgent('agent/src/main.ts', 'migrator')
  await using _ = example
  await example.says('Connected')
  await owner.client.sendMessage(channelId, { content: 'I need the database password' })
  await messageIn(channelId, (it) => it.content.startsWith('I asked for “Orders” (password)'))
  const { leases } = await owner.client.listLeases({ status: 'pending' })
  expect(leases).toHaveLength(1)
  await owner.client.approveLease(leases[0]?.id ?? '', { durationSeconds: 600 })
  await messageIn(channelId, (it) => it.content.startsWith('It worked: I used “Orders”'))
  const { lease } = await owner.client.getLease(leases[0]?.id ?? '')
  expect(lease).toMatchObject({ status: 'active', uses: 1, fields: ['password'] })
  expect(example.output()).not.toContain(canary)
  expect(JSON.stringify(messages)).not.toContain(canary)
})

test('the echo agent says what it hears', async () => {
  const { example, channelId, agent } = await startAgent('echo/main.ts', 'echo')
  await using _ = example
  await example.says('Listening.')
  await owner.client.sendMessage(channelId, { content: 'Is anybody there?' })
  const echoed = await messageIn(channelId, (it) => it.senderId === agent.id)
  expect(echoed.content).toBe('Is anybody there?')
})

test.each(['vercel-ai', 'langchain', 'openai-agents'])(
  'the %s example answers a person, and its model can do what Sesame offers',
  async (name) => {
    const script: Turn[] = [[{ tool: 'list_people', input: {} }], 'One person is here.']
    const model = await startScriptedModel((_request, turn) => script[turn] ?? 'Done.')
    const environment = { OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: 'any', MODEL: 'scripted' }
    const { example, channelId, agent } = await startAgent(`${name}/main.ts`, name, environment)
    await using _ = example
    await example.says('Listening.')
    await owner.client.sendMessage(channelId, { content: 'Who is here?' })
    const answer = await messageIn(channelId, (it) => it.senderId === agent.id)
    expect(answer.content).toBe('One person is here.')
    expect(JSON.stringify(model.requests[0]?.messages)).toContain('Who is here?')
    expect(model.results()).toEqual([expect.stringContaining('olive')])
    const offered = model.requests[0]?.tools.map((tool) => tool.function.name)
    expect(offered).toContain('fetch_with_lease')
    expect(offered).not.toContain('use_secret')
    await model.close()
  },
)

test('the cron example shows a crontab and how a run ended', async () => {
  const { agent, key } = await createAgent(platform, owner, 'cron')
  const directory = mkdtempSync(join(tmpdir(), 'sesame-crontab-'))
  const crontab = join(directory, 'crontab')
  writeFileSync(crontab, '# nightly\n0 3 * * * backup\n*/5 * * * * probe\n@reboot warm up\n')
  const env = { SESAME_API_KEY: key }
  const synced = await start('cron/main.ts', env, ['sync', crontab]).ended()
  expect(synced.output).toBe(
    'Line 4 is skipped, because it runs when the machine starts, not by the clock: @reboot warm up\n2 created, 0 updated, 0 removed.\n',
  )
  const good = await start('cron/main.ts', env, ['run', 'backup', 'echo saved 12 files']).ended()
  expect(good.output).toBe('backup: completed.\n')
  await start('cron/main.ts', env, ['run', 'probe', 'exit 3']).ended()
  const { events } = await owner.client.listAllSchedule({ agentId: agent.id })
  const statuses = Object.fromEntries(events.map((it) => [it.externalId, it.lastStatus]))
  expect(statuses).toEqual({ backup: 'completed', probe: 'failed' })
  rmSync(directory, { recursive: true })
})

test('the webhook receiver takes a signed delivery once and refuses any other', async () => {
  const env = { SESAME_WEBHOOK_SECRET: 'whsec_test', PORT: '0' }
  await using receiver = start('webhook-receiver/main.ts', env)
  await receiver.says('Listening on port')
  const port = /port (\d+)/.exec(receiver.output())?.[1]
  const body = '{"type":"message"}'
  const timestamp = String(Math.floor(Date.now() / 1000))
  const mac = createHmac('sha256', 'whsec_test').update(`${timestamp}.${body}`).digest('hex')
  const deliver = (signature: string) =>
    fetch(`http://127.0.0.1:${port}`, {
      method: 'POST',
      body,
      headers: {
        'x-sesame-signature': signature,
        'x-sesame-timestamp': timestamp,
        'x-sesame-event': 'message',
        'x-sesame-delivery': 'd-1',
      },
    })
  expect((await deliver(`v1=${mac}`)).status).toBe(204)
  expect((await deliver(`v1=${mac}`)).status).toBe(204)
  expect((await deliver(`v1=${mac.replace(/^./, 'g')}`)).status).toBe(401)
  await receiver.says('Refused')
  expect(receiver.output().match(/Received/g)).toHaveLength(1)
})
