import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { startWorld, type World } from '../../sdk/test/world.ts'
import { choosing, startAskingClient, type AskingOptions } from './asking-client.ts'

let world: World
/** Another node: nothing of the bus reaches it. */
let other: Awaited<ReturnType<World['platform']['addNode']>>
let several: string
let second: string
const open: Awaited<ReturnType<typeof startAskingClient>>[] = []

beforeAll(async () => {
  world = await startWorld()
  other = await world.platform.addNode()
  const { owner, agent } = world
  const { vault } = await owner.client.createVault({ name: 'Production' })
  await owner.client.setVaultMember(vault.id, agent.agent.id, 'user')
  const make = async (name: string, fields: Record<string, string>) =>
    (await owner.client.createVaultItem(vault.id, { name, type: 'custom', fields })).item.id
  several = await make('Prod DB', { username: 'app', password: 'correct-horse', token: 'staple' })
  second = await make('Mail', { login: 'app', secret: 'correct-horse' })
})
afterEach(async () => {
  for (const { client } of open.splice(0)) await client.close()
})
afterAll(() => world.platform.stop())

const join = async (options: Pick<AskingOptions, 'person'> & Partial<AskingOptions>) => {
  const mcpUrl = `${world.apiUrl}/mcp`
  const started = await startAskingClient({ mcpUrl, key: world.agent.key, ...options })
  open.push(started)
  return started
}
/** Calls go to one node, what the client answers to another. */
const answersElsewhere: AskingOptions['route'] = ({ result, error }) =>
  result === undefined && error === undefined ? world.apiUrl : other.url
const leases = async () => (await world.owner.client.listLeases()).leases
const questions = async () => {
  const { rows } = await sql<{ count: number }>`select count(*)::int from mcp_questions`.execute(
    world.platform.db,
  )
  return rows[0]?.count
}
const post = (
  session: string | undefined,
  message: object | string,
  key = world.agent.key,
  at = other.url,
  signal: AbortSignal | null = null,
) =>
  fetch(`${at}/mcp`, {
    signal,
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...(session !== undefined && { 'mcp-session-id': session }),
    },
    body: typeof message === 'string' ? message : JSON.stringify({ jsonrpc: '2.0', ...message }),
  })
const ping = (session: string, signal?: AbortSignal) =>
  post(session, { id: 1, method: 'ping' }, world.agent.key, world.apiUrl, signal)
/** A person who is being asked, and answers when the test says so. */
const waitingPerson = () => {
  const asked = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<void>()
  const person: AskingOptions['person'] = async (message, titles) => {
    asked.resolve()
    await answer.promise
    return choosing('password')(message, titles)
  }
  return { person, asked: asked.promise, answer: answer.resolve }
}

test.each<[string, AskingOptions['route']]>([
  ['the node that asks', () => world.apiUrl],
  ['another node', answersElsewhere],
])('the person at the client chooses, and %s takes the answer', async (_which, route) => {
  const { request } = await join({ route, person: choosing('username', 'token') })
  const { structuredContent } = await request(several)
  expect(structuredContent).toMatchObject({ lease: { status: 'pending' } })
  expect(new Set((await leases())[0]?.fields)).toEqual(new Set(['username', 'token']))
  await expect.poll(questions).toBe(0)
})

test('a client that began at one node is asked by another', async () => {
  const { request } = await join({
    route: ({ method }) => (method === 'initialize' ? world.apiUrl : other.url),
    person: choosing('token'),
  })
  expect((await request(several)).isError).toBeFalsy()
  expect((await leases())[0]?.fields).toEqual(['token'])
})

test.each<[string, AskingOptions['person']]>([
  ['declines', () => ({ action: 'decline' })],
  ['closes the question', () => ({ action: 'cancel' })],
  ['answers what fits no question', () => ({ action: 'accept', content: { option1: 'yes' } })],
  [
    'has a client that fails',
    () => {
      throw new Error('The window was closed.')
    },
  ],
  [
    'answers more than any form takes',
    () => ({ action: 'accept', content: { option1: 'x'.repeat(20_000) } }),
  ],
])('nothing is asked for when the person %s', async (_what, person) => {
  const before = (await leases()).length
  const { request } = await join({ route: answersElsewhere, person })
  expect((await request(several)).isError).toBe(true)
  expect((await leases()).length).toBe(before)
  await expect.poll(questions).toBe(0)
})

test('two questions at once are each answered by their own answer, the later one first', async () => {
  const secondIsAnswered = Promise.withResolvers<void>()
  const { request } = await join({
    route: answersElsewhere,
    person: async (message, titles) => {
      if (message.includes('Mail')) return choosing('secret')(message, titles)
      await secondIsAnswered.promise
      return choosing('password')(message, titles)
    },
  })
  const first = request(several)
  expect((await request(second)).isError).toBeFalsy()
  secondIsAnswered.resolve()
  expect((await first).isError).toBeFalsy()
  const [last, before] = await leases()
  expect([last?.fields, before?.fields]).toEqual([['password'], ['secret']])
})

test('who gives up the call withdraws the question, and its late answer does nothing', async () => {
  const before = (await leases()).length
  const { person, asked, answer } = waitingPerson()
  const { request } = await join({ route: answersElsewhere, person })
  const giveUp = new AbortController()
  const call = expect(request(several, giveUp.signal)).rejects.toThrow()
  await asked
  expect(await questions()).toBe(1)
  giveUp.abort('Enough')
  await call
  answer()
  // The cancellation went to the node that asks; nothing waits there any more.
  await expect.poll(questions).toBe(0)
  expect((await leases()).length).toBe(before)
})

test('a client that goes away meanwhile leaves no question and no request behind', async () => {
  const before = (await leases()).length
  const { person, asked } = waitingPerson()
  const { request, client } = await join({ route: answersElsewhere, person })
  const call = expect(request(several)).rejects.toThrow()
  await asked
  await client.close()
  await call
  await expect.poll(questions).toBe(0)
  expect((await leases()).length).toBe(before)
})

test('a session that its client ends, at whichever node, ends what is asked in it and is not found again', async () => {
  const before = (await leases()).length
  const { person, asked } = waitingPerson()
  const { request, transport } = await join({
    // What ends the session has no message.
    route: ({ method }) => (method === undefined ? other.url : world.apiUrl),
    person,
  })
  const call = request(several)
  await asked
  const session = transport.sessionId
  await transport.terminateSession()
  expect(JSON.stringify(await call)).toContain('session of the client has ended')
  expect((await leases()).length).toBe(before)
  await expect.poll(questions).toBe(0)
  for (const at of [world.apiUrl, other.url]) {
    const found = await post(session, { id: 1, method: 'ping' }, world.agent.key, at)
    expect([found.status, await found.json()]).toMatchObject([404, { error: { code: -32_001 } }])
  }
  const { request: again } = await join({ person: choosing('token') })
  expect((await again(several)).isError).toBeFalsy()
})

test('a session is its own agent’s: another agent and who guesses find none and answer nothing', async () => {
  const { person, asked, answer } = waitingPerson()
  const { request, transport } = await join({ person })
  const call = request(several)
  await asked
  const { rows } = await sql<{ id: string }>`select id from mcp_questions`.execute(
    world.platform.db,
  )
  const foreign = { id: rows[0]?.id, result: { action: 'accept', content: { option1: true } } }
  expect((await post(transport.sessionId, foreign, world.other.key)).status).toBe(404)
  // A session of one's own, and one that names no session at all, do not reach it either.
  const { transport: mine } = await join({ key: world.other.key, person })
  for (const session of [mine.sessionId, undefined]) {
    expect((await post(session, foreign, world.other.key)).status).toBe(202)
  }
  const ended = await fetch(`${world.apiUrl}/mcp`, {
    method: 'DELETE',
    headers: {
      authorization: `Bearer ${world.other.key}`,
      'mcp-session-id': transport.sessionId ?? '',
    },
  })
  expect(ended.status).toBe(404)
  answer()
  expect((await call).isError).toBeFalsy()
  expect((await leases())[0]?.fields).toEqual(['password'])
  for (const made of ['mcp_', 'mcp_nope', 'mcp_00000000-0000-4000-8000-000000000000']) {
    expect((await post(made, { id: 1, method: 'ping' })).status).toBe(404)
  }
})

test.each<[string, AskingOptions['route']]>([
  ['at the node where its client began', () => world.apiUrl],
  ['at another', ({ method }) => (method === 'initialize' ? other.url : world.apiUrl)],
])('a key that is revoked meanwhile ends the question, %s', async (_where, route) => {
  const { agent, owner } = world
  const { key } = await owner.client.createAgentKey(agent.agent.id, { name: 'short' })
  const { person, asked, answer } = waitingPerson()
  const { request } = await join({ route, key: key.key, person })
  const call = expect(request(several)).rejects.toThrow('Access was taken away')
  await asked
  await owner.client.revokeAgentKey(agent.agent.id, key.id)
  await call
  answer()
  await expect.poll(questions).toBe(0)
})

test('clients that go away while their session is looked up hold no place of their key', async () => {
  const { transport } = await join({ person: () => ({ action: 'decline' }) })
  const session = transport.sessionId ?? ''
  const waiting = async () => {
    const { rows } = await sql`
      select from pg_stat_activity
      where wait_event_type = 'Lock' and query like '%from "mcp_sessions"%'`.execute(
      world.platform.db,
    )
    return rows.length
  }
  // More than a key has at once.
  for (let count = 0; count < 34; count++) {
    const leave = new AbortController()
    await world.platform.db.transaction().execute(async (db) => {
      await sql`lock table mcp_sessions in access exclusive mode`.execute(db)
      const left = expect(ping(session, leave.signal)).rejects.toThrow()
      await expect.poll(waiting, { interval: 5 }).toBe(1)
      leave.abort()
      await left
      await new Promise((resolve) => setTimeout(resolve, 30))
    })
  }
  expect((await ping(session)).status).toBe(200)
})

/** What a client answers to the question that is open. */
const oddAnswer = async (value: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`select id from mcp_questions`.execute(
    world.platform.db,
  )
  const result = `{"action":"accept","content":{"option1":${value}}}`
  return `{"jsonrpc":"2.0","id":"${rows[0]?.id}","result":${result}}`
}

test('an answer with a letter that no database keeps ends the call', async () => {
  const { person, asked, answer } = waitingPerson()
  const { request, transport } = await join({ person })
  const call = request(several)
  await asked
  const odd = await oddAnswer(String.raw`"\u0000"`)
  expect((await post(transport.sessionId, odd)).status).toBe(202)
  expect((await call).isError).toBe(true)
  answer()
  await expect.poll(questions).toBe(0)
})

test.each([5_000, 200_000])(
  'an answer of %i levels is refused, and ends the call',
  async (levels) => {
    const { person, asked, answer } = waitingPerson()
    const { request, transport } = await join({ person })
    const call = request(several)
    await asked
    const odd = await oddAnswer('['.repeat(levels) + ']'.repeat(levels))
    expect((await post(transport.sessionId, odd)).status).toBe(400)
    expect((await call).isError).toBe(true)
    answer()
    await expect.poll(questions).toBe(0)
  },
)
