import { readFileSync } from 'node:fs'
import type { Message } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMember, createAgent } from '../../../platform/test/harness.ts'
import { startWorld, type World } from '../../../sdk/test/world.ts'
import { startScriptedModel, type ScriptedModel } from '../../../tools/test/scripted-model.ts'
import { createHome, type Gateway, type Home } from './openclaw.ts'

const guide = readFileSync(new URL('../../../../docs/guides/openclaw.md', import.meta.url), 'utf8')
const blocks = (language: string): string[] =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(
    ([, it]) => it ?? '',
  )

let world: World
let model: ScriptedModel
let home: Home
let gateway: Gateway
let dm: string

/** The word that a message asks for is what the model answers with. */
const wanted = /say (\w+)/g

beforeAll(async () => {
  world = await startWorld()
  model = await startScriptedModel(({ messages }) => {
    const asked = JSON.stringify(messages.filter(({ role }) => role === 'user'))
    return `You wanted ${[...asked.matchAll(wanted)].at(-1)?.[1]}.`
  })
  home = await createHome(model.baseUrl)
  dm = (await world.owner.client.openDm(world.agent.agent.id)).channel.id
})
afterAll(async () => {
  await gateway?.stop()
  await model.close()
  await world.platform.stop()
  home.remove()
})

async function start(): Promise<void> {
  gateway = home.startGateway()
  await gateway.prints('[sesame] @my-agent is online.')
}

const contents = async (channelId: string): Promise<string[]> =>
  (await history(channelId)).map(({ content }) => content)

async function history(channelId: string): Promise<Message[]> {
  const { messages } = await world.owner.client.getMessages(channelId, { limit: 200 })
  return messages
}

const ask = (channelId: string, content: string, threadRootId?: string) =>
  world.owner.client.sendMessage(channelId, { content, ...(threadRootId && { threadRootId }) })

const answered = (channelId: string, word: string) =>
  expect.poll(() => contents(channelId)).toContain(`You wanted ${word}.`)

async function timesAnswered(channelId: string, word: string): Promise<number> {
  return (await contents(channelId)).filter((it) => it === `You wanted ${word}.`).length
}

test('the guide installs the plugin that the platform serves, and the agent comes online', async () => {
  const place = (text: string) =>
    text
      .replaceAll('http://localhost:4000', world.apiUrl)
      .replaceAll('ws://localhost:4000', world.wsUrl)
      .replaceAll('sk_…', world.agent.key)
      .replaceAll('"alice"', '"olive", "reviewer"')
  const [install = '', run = ''] = blocks('sh')
  await home.shell(place(install))
  home.configure(JSON.parse(place(blocks('json')[0] ?? '')))
  expect(run.trim()).toBe('openclaw gateway run')
  await start()
  const agent = async () => (await world.owner.client.getAgent(world.agent.agent.id)).agent
  await expect.poll(agent).toMatchObject({ presence: 'online', runtime: 'openclaw' })
  expect(await home.run('channels', 'status')).toMatch(/Sesame default .*running, connected/)
})

test('people are answered in direct messages, each once, and shown to the model as untrusted', async () => {
  await ask(dm, 'Please say apple')
  await answered(dm, 'apple')
  await Promise.all([ask(dm, 'Please say pear'), ask(dm, 'Hello, please say plum')])
  await expect.poll(async () => (await contents(dm)).at(-1)).toMatch(/^You wanted/)
  const prompt = JSON.stringify(model.requests[0]?.messages)
  expect(prompt).toContain('untrusted')
  expect(prompt).toContain('"username\\\\\\":\\\\\\"olive')
  expect(await timesAnswered(dm, 'apple')).toBe(1)
})

test('in channels it answers where it is mentioned, and in threads there', async () => {
  const { channelId } = world
  await ask(channelId, 'Nobody has to say nothing')
  const { message: root } = await ask(channelId, '@my-agent please say cherry')
  await answered(channelId, 'cherry')
  await ask(channelId, '@my-agent please say grape', root.id)
  const thread = async () =>
    (await world.owner.client.getThread(channelId, root.id)).messages.map((it) => it.content)
  await expect.poll(thread).toContain('You wanted grape.')
  expect(await contents(channelId)).not.toContain('You wanted nothing.')
})

test('agents are answered only where they mention it', async () => {
  const { other, channelId } = world
  const { channel } = await other.client.openDm(world.agent.agent.id)
  await other.client.sendMessage(channel.id, { content: 'Please say silence' })
  await other.client.sendMessage(channelId, { content: '@my-agent please say melon' })
  await answered(channelId, 'melon')
  const { messages } = await other.client.getMessages(channel.id)
  expect(messages).toHaveLength(1)
})

test('who is not in allowFrom gets no answer, and the log says why', async () => {
  const stranger = await addMember(world.platform, world.owner, 'operator', 'mallory')
  const { channel } = await stranger.client.openDm(world.agent.agent.id)
  await stranger.client.sendMessage(channel.id, { content: 'Please say secret' })
  await gateway.prints('channels.sesame.allowFrom does not name @mallory')
  const { messages } = await stranger.client.getMessages(channel.id)
  expect(messages).toHaveLength(1)
})

test('it comes back after an outage of the platform, and answers what came meanwhile once', async () => {
  await world.platform.stopNode()
  await gateway.prints(`[sesame] Sesame at ${world.apiUrl}: `)
  await world.platform.restart()
  await ask(dm, 'After the outage say lemon')
  await answered(dm, 'lemon')
  expect(await timesAnswered(dm, 'lemon')).toBe(1)
})

test('what is written while the gateway is down or dies is answered once', async () => {
  await gateway.stop()
  await ask(dm, 'While you were away say mango')
  await start()
  await answered(dm, 'mango')
  await ask(dm, 'Before the crash say quince')
  await answered(dm, 'quince')
  await gateway.stop('SIGKILL')
  await start()
  await ask(dm, 'After the crash say date')
  await answered(dm, 'date')
  for (const word of ['apple', 'mango', 'quince', 'date']) {
    expect(await timesAnswered(dm, word)).toBe(1)
  }
})

test('jobs of each kind are on the calendar, with how their runs ended', async () => {
  const add = async (...args: string[]) => {
    const text = await home.run('cron', 'add', '--json', ...args)
    const { id }: { id: string } = JSON.parse(text.slice(text.indexOf('{')))
    return id
  }
  const daily = await add(
    '--name',
    'Daily',
    '--cron',
    '0 9 * * 1-5',
    '--tz',
    'America/New_York',
    '--command',
    'echo done',
  )
  const local = await add(
    '--name',
    'Local',
    '--cron',
    '30 7 * * *',
    '--stagger',
    '2m',
    '--command',
    'echo done',
  )
  const often = await add('--name', 'Often', '--every', '2h', '--command', 'exit 3')
  const later = await add(
    '--name',
    'Later',
    '--at',
    '2031-05-01T08:00:00Z',
    '--command',
    'echo done',
  )
  const jobs = async () => {
    const { events } = await world.owner.client.listAllSchedule({ agentId: world.agent.agent.id })
    return new Map(events.map((event) => [event.externalId, event]))
  }
  await expect
    .poll(async () => [...(await jobs()).keys()])
    .toEqual(expect.arrayContaining([daily, local, often, later]))
  const found = await jobs()
  expect(found.get(daily)).toMatchObject({
    title: 'Daily',
    cronExpression: '0 9 * * 1-5',
    timezone: 'America/New_York',
    status: 'active',
  })
  expect(found.get(local)).toMatchObject({ timezone: 'Europe/Berlin', staggerMs: 120_000 })
  expect(found.get(often)).toMatchObject({ everyMs: 7_200_000 })
  expect(found.get(later)).toMatchObject({
    nextRunAt: '2031-05-01T08:00:00.000Z',
    maxOccurrences: 1,
  })

  await home.run('cron', 'run', daily)
  await home.run('cron', 'run', often)
  await expect.poll(async () => (await jobs()).get(daily)?.lastStatus).toBe('completed')
  await expect.poll(async () => (await jobs()).get(often)?.lastStatus).toBe('failed')
  const { occurrences } = await world.owner.client.getOccurrences(found.get(daily)?.id ?? '')
  expect(occurrences[0]).toMatchObject({
    status: 'completed',
    result: expect.stringContaining('done'),
  })

  await home.run('cron', 'disable', local)
  await expect.poll(async () => (await jobs()).get(local)?.status).toBe('paused')
  await home.run('cron', 'rm', later)
  await expect.poll(async () => (await jobs()).get(later)?.status ?? 'cancelled').toBe('cancelled')
})

test('a key that was revoked, or that is wrong, is in the log and the status, and no key is ever printed', async () => {
  const { keys } = await world.owner.client.listAgentKeys(world.agent.agent.id)
  await world.owner.client.revokeAgentKey(world.agent.agent.id, keys[0]?.id ?? '')
  await gateway.prints('refuses channels.sesame.apiKey')
  expect(await home.run('channels', 'status')).toMatch(/refuses channels\.sesame\.apiKey/)
  const { key } = await createAgent(world.platform, world.owner, 'second')
  home.configure({
    channels: { sesame: { enabled: true, apiKey: key, apiUrl: world.apiUrl, allowFrom: ['*'] } },
  })
  await gateway.prints('[sesame] @second is online.')
  for (const secret of [key, world.agent.key]) expect(gateway.output()).not.toContain(secret)
})
