import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, unknownId, type World } from '../../sdk/test/world.ts'
import { connectMcp, type Mcp } from './mcp-world.ts'

let world: World
let mcp: Mcp

beforeAll(async () => {
  world = await startWorld()
  mcp = await connectMcp(world.apiUrl, world.agent.key)
})
afterAll(async () => {
  await mcp.client.close()
  await world.platform.stop()
})

const request = (method: string, params: object = {}, id: number | null = 7) => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
})
const initialize = (protocolVersion: string) =>
  request('initialize', {
    protocolVersion,
    capabilities: {},
    clientInfo: { name: 'raw', version: '1' },
  })

/** One request as it is, with its status and the messages that answer it. */
async function post(body: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${world.apiUrl}/mcp`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${world.agent.key}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await answer.text()
  const isStream = answer.headers.get('content-type') === 'text/event-stream'
  const parts = isStream ? [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => data) : [text]
  const messages: unknown[] = parts.filter(Boolean).map((part) => JSON.parse(part ?? ''))
  return { status: answer.status, messages, session: answer.headers.get('mcp-session-id') }
}
const error = (code: number) => ({ error: { code } })

test.each([
  ['2024-11-05', '2024-11-05'],
  ['2025-03-26', '2025-03-26'],
  ['2025-06-18', '2025-06-18'],
  ['2025-11-25', '2025-11-25'],
  ['1999-01-01', '2025-11-25'],
])('a client of the version %s is answered with %s', async (asked, answered) => {
  const { messages } = await post(initialize(asked))
  expect(messages).toMatchObject([{ result: { protocolVersion: answered } }])
})

test('what is declared is served, and nothing more: no news of lists, no log, no subscriptions', async () => {
  expect(mcp.client.getServerCapabilities()).toEqual({
    tools: { listChanged: false },
    resources: { listChanged: false },
    prompts: { listChanged: false },
    completions: {},
  })
  for (const method of ['logging/setLevel', 'resources/subscribe', 'no/such']) {
    const { messages } = await post(request(method))
    expect([method, messages]).toMatchObject([method, [{ id: 7, ...error(-32_601) }]])
  }
})

test('a ping is answered, a notification and an answer taken in silence', async () => {
  expect(await post(request('ping'))).toEqual({
    status: 200,
    messages: [{ jsonrpc: '2.0', id: 7, result: {} }],
    session: null,
  })
  const silent = [
    { jsonrpc: '2.0', method: 'notifications/initialized' },
    { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 7 } },
    { jsonrpc: '2.0', id: 3, result: {} },
  ]
  const silence = { status: 202, messages: [], session: null }
  for (const message of silent) expect(await post(message)).toEqual(silence)
})

test('headers that do not fit are refused: a version that is unknown, nothing that can be answered with, no JSON', async () => {
  const ping = request('ping')
  expect((await post(ping, { 'mcp-protocol-version': '1999-01-01' })).status).toBe(400)
  expect((await post(ping, { 'mcp-protocol-version': '2025-11-25' })).status).toBe(200)
  expect((await post(ping, { accept: 'application/json' })).status).toBe(406)
  expect((await post(ping, { 'content-type': 'text/plain' })).status).toBe(415)
  expect((await post('{"jsonrpc":')).status).toBe(400)
  expect((await post(request('ping', {}, null))).status).toBe(400)
})

test('several messages at once are taken of the version that has them, of no other, and never none', async () => {
  const both = [request('ping', {}, 1), request('ping', {}, 2)]
  const old = await post(both, { 'mcp-protocol-version': '2025-03-26' })
  expect(old).toMatchObject({ status: 200, messages: [{ id: 1 }, { id: 2 }] })
  expect((await post(both)).status).toBe(200)
  for (const version of ['2025-06-18', '2025-11-25']) {
    expect(await post(both, { 'mcp-protocol-version': version })).toMatchObject({
      status: 400,
      messages: [{ id: null, ...error(-32_600) }],
    })
  }
  expect(await post([])).toMatchObject({ status: 400, messages: [error(-32_600)] })
})

const waiting = { name: 'wait_for_messages', arguments: { waitSeconds: 60 } }
const cancelling = (requestId: number) => ({
  jsonrpc: '2.0',
  method: 'notifications/cancelled',
  params: { requestId, reason: 'Enough' },
})

test('a request that waits is cancelled by its own client, and by no other', async () => {
  const wait = request('tools/call', waiting, 41)
  const cancelled = cancelling(41)
  const mine = post(wait, { 'user-agent': 'mine' })
  const other = post(wait, { 'user-agent': 'other' })
  const refused = { messages: [{ id: 41, ...error(-32_000) }] }
  await expect
    .poll(async () => {
      await post(cancelled, { 'user-agent': 'mine' })
      return Promise.race([mine, delay(100)])
    })
    .toMatchObject(refused)
  await world.owner.client.sendMessage(world.channelId, { content: 'Hello' })
  const [answer] = (await other).messages
  expect(JSON.stringify(answer)).toContain('Hello')
})

test('where two clients look alike, a request of one is not ended by the other', async () => {
  const { message } = await world.owner.client.sendMessage(world.channelId, { content: 'Before' })
  const after = `${world.channelId}:${message.seq}`
  const wait = request('tools/call', { ...waiting, arguments: { waitSeconds: 60, after } }, 43)
  const both = [post(wait, { 'user-agent': 'alike' }), post(wait, { 'user-agent': 'alike' })]
  // Nothing says from outside when a request has begun to wait, and one that waits alone may be ended.
  await delay(2_000)
  await post(cancelling(43), { 'user-agent': 'alike' })
  await world.owner.client.sendMessage(world.channelId, { content: 'To both' })
  for (const answer of await Promise.all(both)) {
    expect(JSON.stringify(answer.messages)).toContain('To both')
  }
})

test('clients that look alike and send the session that they were given cancel their own', async () => {
  const { message } = await world.owner.client.sendMessage(world.channelId, { content: 'Before' })
  const after = `${world.channelId}:${message.seq}`
  const wait = request('tools/call', { ...waiting, arguments: { waitSeconds: 60, after } }, 44)
  const begin = async () => {
    const { session } = await post(initialize('2025-11-25'), { 'user-agent': 'alike' })
    return { 'user-agent': 'alike', 'mcp-session-id': session ?? '' }
  }
  const [mine, other] = [await begin(), await begin()]
  expect(mine).not.toEqual(other)
  const [ended, goesOn] = [post(wait, mine), post(wait, other)]
  // Nothing says from outside when a request has begun to wait.
  await delay(2_000)
  await post(cancelling(44), mine)
  expect(await ended).toMatchObject({ messages: [{ id: 44, ...error(-32_000) }] })
  await world.owner.client.sendMessage(world.channelId, { content: 'To one' })
  expect(JSON.stringify((await goesOn).messages)).toContain('To one')
})

test('a session that nobody gave out is answered as any other', async () => {
  const listed = await post(request('tools/list'), { 'mcp-session-id': 'of-yesterday' })
  expect(listed).toMatchObject({ status: 200, messages: [{ id: 7 }] })
})

test.each(['nope', unknownId])(
  'a resource that is not there is said to be so: the messages of %s',
  async (channelId) => {
    const uri = `sesame://channels/${channelId}/messages`
    expect((await post(request('resources/read', { uri }))).messages).toMatchObject([
      { error: { code: -32_002, data: { uri } } },
    ])
  },
)

test('a file of a message is a resource: text as text, anything else as bytes', async () => {
  const { channelId, owner } = world
  const files = await Promise.all(
    [
      { fileName: 'a.csv', contentType: 'text/csv', data: 'a,b' },
      { fileName: 'b.bin', contentType: 'application/octet-stream', data: new Uint8Array([1, 2]) },
    ].map((file) => owner.client.uploadFile({ ...file, channelId })),
  )
  const { message } = await owner.client.sendMessage(channelId, {
    content: 'Two files',
    attachmentIds: files.map(({ file }) => file.id),
  })
  const at = (fileId: string) =>
    `sesame://channels/${channelId}/messages/${message.id}/files/${fileId}`
  const [csv = '', bin = ''] = files.map(({ file }) => at(file.id))
  expect(await mcp.client.readResource({ uri: csv })).toEqual({
    contents: [{ uri: csv, mimeType: 'text/csv', text: 'a,b' }],
  })
  expect(await mcp.client.readResource({ uri: bin })).toEqual({
    contents: [{ uri: bin, mimeType: 'application/octet-stream', blob: 'AQI=' }],
  })
  const missing = at(unknownId)
  expect((await post(request('resources/read', { uri: missing }))).messages).toMatchObject([
    { error: { code: -32_002, data: { uri: missing } } },
  ])
})

test('the name of a channel is completed in a prompt, its id in an address', async () => {
  const complete = async (
    ref: Parameters<typeof mcp.client.complete>[0]['ref'],
    name: string,
    value: string,
  ) => (await mcp.client.complete({ ref, argument: { name, value } })).completion.values
  const prompt = { type: 'ref/prompt', name: 'catch_up' } as const
  expect(await complete(prompt, 'channel', '#O')).toEqual(['ops'])
  expect(await complete(prompt, 'channel', 'nothing like it')).toEqual([])
  const uri = 'sesame://channels/{channelId}/messages'
  const template = { type: 'ref/resource', uri } as const
  expect(await complete(template, 'channelId', world.channelId)).toEqual([world.channelId])
})
