import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createLocalBus } from '../../platform/src/events/bus.ts'
import { send } from '../../sdk/test/raw-http.ts'
import { startWorld, type World } from '../../sdk/test/world.ts'
import { connectMcp, startMcp, type Mcp } from './mcp-world.ts'

let world: World
const open: Mcp[] = []

const join = async (apiUrl = world.apiUrl, key = world.agent.key): Promise<Mcp> => {
  const mcp = await connectMcp(apiUrl, key)
  open.push(mcp)
  return mcp
}
const say = (content: string) => world.owner.client.sendMessage(world.channelId, { content })
const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'raw', version: '1' },
  },
}
const post = (headers: Record<string, string>, body: unknown = initialize) =>
  send('POST', `${world.apiUrl}/mcp`, {
    body,
    headers: { Accept: 'application/json, text/event-stream', ...headers },
  })

beforeAll(async () => {
  world = await startWorld({ bus: createLocalBus() })
})
afterEach(async () => {
  for (const mcp of open.splice(0)) await mcp.client.close()
})
afterAll(() => world.platform.stop())

test('the tools, resources and prompts are those of standard input and output', async () => {
  const stdio = await startMcp({ SESAME_API_URL: world.apiUrl, SESAME_API_KEY: world.agent.key })
  open.push(stdio)
  const http = await join()
  for (const ask of [
    (mcp: Mcp) => mcp.client.listTools(),
    (mcp: Mcp) => mcp.client.listPrompts(),
    (mcp: Mcp) => mcp.client.listResources(),
    (mcp: Mcp) => mcp.client.listResourceTemplates(),
  ]) {
    expect(await ask(http)).toEqual(await ask(stdio))
  }
  expect(http.client.getInstructions()).toBe(stdio.client.getInstructions())
})

test('an agent joins by its key alone, and is online by the name of its client', async () => {
  const mcp = await join()
  expect(await mcp.use('get_manifest')).toMatchObject({ agent: { handle: 'my-agent' } })
  await expect
    .poll(async () => (await world.owner.client.getAgent(world.agent.agent.id)).agent)
    .toMatchObject({ presence: 'online', runtime: 'example-client' })
})

test('messages are given until they are said to be dealt with, on whichever node', async () => {
  const second = await world.platform.addNode()
  const here = await join()
  const there = await join(second.url)
  await here.use('wait_for_messages', { waitSeconds: 0 })
  const waiting = here.use('wait_for_messages', { waitSeconds: 50 })
  await say('First')
  const first = await waiting
  expect(first.messages).toMatchObject([{ content: 'First' }])
  expect(await there.use('wait_for_messages', { waitSeconds: 50 })).toMatchObject({
    messages: [{ content: 'First' }],
  })
  const next = there.use('wait_for_messages', { waitSeconds: 50, after: first.cursor })
  await say('Second')
  const { messages, cursor } = await next
  expect(messages).toMatchObject([{ content: 'Second' }])
  await there.use('wait_for_messages', { waitSeconds: 0, after: cursor })
  const { channel } = await world.client.getChannel(world.channelId)
  expect(channel.unreadCount).toBe(0)
})

test('a request for a secret waits for the decision, and says meanwhile that it waits', async () => {
  const { owner, agent } = world
  const { vault } = await owner.client.createVault({ name: 'Production' })
  await owner.client.setVaultMember(vault.id, agent.agent.id, 'viewer')
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Prod DB',
    type: 'login',
    fields: { password: 'correct-horse' },
  })
  const mcp = await join()
  const waits = Promise.withResolvers<unknown>()
  const asking = mcp.client.callTool(
    {
      name: 'request_secret',
      arguments: { itemId: item.id, fields: ['password'], reason: 'Migrate', waitSeconds: 300 },
    },
    undefined,
    { onprogress: (progress) => waits.resolve(progress) },
  )
  expect(await waits.promise).toMatchObject({ total: 300 })
  const { leases } = await owner.client.listLeases({ status: 'pending' })
  await owner.client.approveLease(leases[0]?.id ?? '')
  const { structuredContent } = await asking
  expect(structuredContent).toMatchObject({ lease: { status: 'active', fields: ['password'] } })
  expect(await mcp.use('use_secret', { leaseId: leases[0]?.id })).toEqual({
    fields: { password: 'correct-horse' },
  })
  expect(
    await mcp.refusal('send_message', { channelId: world.channelId, content: 'correct-horse' }),
  ).toContain('secret_in_content')
})

test('a person is asked, and the answer in the thread ends the wait', async () => {
  const { channelId, owner } = world
  const mcp = await join()
  const later = await mcp.use('ask_person', { channelId, question: 'Ship?', waitSeconds: 0 })
  expect(later).toMatchObject({ answered: false })
  const asking = mcp.use('ask_person', { channelId, questionId: later.questionId })
  await owner.client.sendMessage(channelId, { content: 'Yes', threadRootId: later.questionId })
  expect(await asking).toMatchObject({ answered: true, answer: { content: 'Yes' } })
  expect(await mcp.refusal('ask_person', { channelId })).toContain('questionId')
})

test('messages are edited and marked read, files sent and read, people and words found', async () => {
  const { channelId, owner } = world
  const mcp = await join()
  const { id } = await mcp.use('send_message', { channelId, content: 'Thinking' })
  await mcp.use('edit_message', { channelId, messageId: id, content: 'Done', streaming: false })
  expect((await owner.client.getMessage(channelId, id)).message.content).toBe('Done')

  const run = { title: 'Report', plan: [{ title: 'Collect', state: 'running' }] }
  const shown = await mcp.use('send_message', { channelId, content: 'Report', run })
  const edit = (state: string) =>
    mcp.use('edit_message', {
      channelId,
      messageId: shown.id,
      content: 'Report',
      run: { ...run, state },
    })
  expect(await edit('working')).not.toHaveProperty('stopRequested')
  const { control } = await owner.client.requestRunControl(channelId, shown.id, 'stop')
  expect(await edit('working')).toMatchObject({ stopRequested: true })
  await edit('stopped')
  const { controls } = await owner.client.listRunControls(channelId)
  expect(controls).toMatchObject([{ id: control.id, status: 'accepted' }])

  const sent = await mcp.use('send_file', {
    channelId,
    fileName: 'report.csv',
    contentType: 'text/csv',
    text: 'a,b\n1,2\n',
    content: 'The quarterly figures',
  })
  const read = { channelId, messageId: sent.id, fileId: sent.file.id }
  expect(await mcp.use('read_file', read)).toMatchObject({
    file: { fileName: 'report.csv', size: 8 },
    text: 'a,b\n1,2\n',
  })
  expect(await mcp.use('mark_read', { channelId, seq: sent.seq })).toMatchObject({
    channel: { unreadCount: 0 },
  })
  expect(await mcp.use('search', { q: 'quarterly' })).toMatchObject({ messages: [{ id: sent.id }] })
  const { people } = await mcp.use('list_people')
  expect(people).toMatchObject([{ handle: 'olive' }])
  const { contents } = await mcp.client.readResource({
    uri: `sesame://channels/${channelId}/messages`,
  })
  expect(JSON.stringify(contents)).toContain('The quarterly figures')
  const { messages } = await mcp.client.getPrompt({
    name: 'catch_up',
    arguments: { channel: 'ops' },
  })
  expect(JSON.stringify(messages)).toContain('“ops”')
})

test('a revoked key ends what waits, says why, and is refused from then on', async () => {
  const { agent, owner } = world
  const { key } = await owner.client.createAgentKey(agent.agent.id, { name: 'short' })
  const mcp = await join(world.apiUrl, key.key)
  await mcp.use('wait_for_messages', { waitSeconds: 0 })
  const started = Promise.withResolvers<void>()
  const waiting = mcp.client.callTool(
    { name: 'wait_for_messages', arguments: { channelId: agent.agent.id, waitSeconds: 600 } },
    undefined,
    { onprogress: () => started.resolve() },
  )
  const ending = expect(waiting).rejects.toThrow('Access was taken away')
  await started.promise
  await owner.client.revokeAgentKey(agent.agent.id, key.id)
  await ending
  await expect(mcp.use('list_channels')).rejects.toThrow(/invalid_credentials|401/)
})

test('others are refused: without a key, people, pages of other sites, other methods, what is no message', async () => {
  const authorization = `Bearer ${world.agent.key}`
  expect((await post({})).status).toBe(401)
  const person = await post({ authorization: `Bearer ${world.owner.accessToken}` })
  expect([person.status, person.body.code]).toEqual([403, 'forbidden'])
  const page = await post({ authorization, origin: 'https://elsewhere.example.com' })
  expect([page.status, page.body.code]).toEqual([403, 'forbidden'])
  expect((await post({ authorization, origin: 'http://localhost:3000' })).status).toBe(200)
  const stream = await send('GET', `${world.apiUrl}/mcp`, { key: world.agent.key })
  expect([stream.status, stream.headers['allow']]).toEqual([405, 'DELETE, POST'])
  expect((await post({ authorization }, { hello: 'there' })).status).toBe(400)
  expect((await post({ authorization }, null)).status).toBe(400)
  const answer = await post({ authorization })
  expect(answer.headers['cache-control']).toContain('no-store')
})
