import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../test/harness.ts'
import { rawCall } from '../../test/raw-call.ts'
import { addRateCounts } from './rate-counts.repo.ts'
import { SharedCounts } from './shared-counts.ts'

let platform: TestPlatform
let owner: TestPerson
let channelId: string

beforeAll(async () => {
  platform = await startPlatform({ app: { rates: { publicCalls: 30 } } })
  owner = await setupOwner(platform)
  channelId = (await owner.client.createChannel({ name: 'ops' })).channel.id
})
afterAll(() => platform.stop())

const agentWith = async (handle: string, messagesPerMinute: number | null): Promise<TestAgent> => {
  const agent = await createAgent(platform, owner, handle)
  await owner.client.addChannelMember(channelId, agent.agent.id)
  await owner.client.setAgentLimits(agent.agent.id, { messagesPerMinute, leasesPerDay: null })
  return agent
}
/** A node trusts what it knows of a key for a second. */
const soon = { timeout: 10_000 }
/** Waits for the next minute if less is left of this one: counts that nobody wrote down end with their minute. */
const minuteWith = async (neededMs: number): Promise<void> => {
  const leftMs = 60_000 - (Date.now() % 60_000)
  if (leftMs < neededMs) await pause(leftMs)
}
const send = (agent: TestAgent, node: { url: string } = platform) =>
  rawCall(node, 'POST', `/api/v1/channels/${channelId}/messages`, {
    token: agent.key,
    body: { content: 'again' },
  })
const policyOf = (headers: Headers) => headers.get('RateLimit-Policy')
const leftOf = (headers: Headers): Record<string, number> =>
  Object.fromEntries(
    [...(headers.get('RateLimit') ?? '').matchAll(/;(\w)=(\d+)/g)].map(([, name = '', value]) => [
      name,
      Number(value),
    ]),
  )

describe('messages of an agent', () => {
  test('over what an admin lets it send are refused with what is left and when to come back', async () => {
    const agent = await agentWith('chatty', 3)
    const left: (number | undefined)[] = []
    const answers = []
    // A minute may end in between: then as many more go through.
    for (let sent = 0; sent < 8; sent++) answers.push(await send(agent))
    for (const { status, headers } of answers) {
      expect(policyOf(headers)).toBe('"messages";q=3;w=60')
      left.push(leftOf(headers)['r'])
      expect(status === 201 || leftOf(headers)['r'] === 0).toBe(true)
    }
    expect(left.slice(0, 1)).toEqual([2])
    const refused = answers.find(({ status }) => status !== 201)
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
    expect(refused?.body.error).toContain('3 messages a minute')
    const wait = Number(refused?.headers.get('Retry-After'))
    expect(wait).toBeGreaterThanOrEqual(1)
    expect(wait).toBeLessThanOrEqual(60)
    expect(leftOf(refused?.headers ?? new Headers())['t']).toBe(wait)
  })

  test('are counted over all nodes, in few writes', async () => {
    const agent = await agentWith('spread', 10)
    const other = await platform.addNode()
    const key = `messages ${agent.agent.id}`
    await minuteWith(15_000)
    for (let sent = 0; sent < 7; sent++) await send(agent)
    const rows = () =>
      platform.db.selectFrom('rate_counts').selectAll().where('key', '=', key).execute()
    await expect.poll(rows, soon).toMatchObject([{ count: 7 }])
    await send(agent, other)
    await expect.poll(async () => leftOf((await send(agent, other)).headers)['r'], soon).toBe(0)
  })

  test('as its workspace sets it, unless it has a limit of its own; without any they are not counted', async () => {
    const agent = await createAgent(platform, owner, 'usual')
    await owner.client.addChannelMember(channelId, agent.agent.id)
    expect(policyOf((await send(agent)).headers)).toBeNull()
    await owner.client.setDefaultAgentLimits({ messagesPerMinute: 50, leasesPerDay: null })
    await expect
      .poll(async () => policyOf((await send(agent)).headers), soon)
      .toBe('"messages";q=50;w=60')
    await owner.client.setAgentLimits(agent.agent.id, { messagesPerMinute: 60, leasesPerDay: null })
    await expect
      .poll(async () => policyOf((await send(agent)).headers), soon)
      .toBe('"messages";q=60;w=60')
    await owner.client.setDefaultAgentLimits({ messagesPerMinute: null, leasesPerDay: null })
    expect(
      policyOf((await rawCall(platform, 'GET', '/api/v1/channels', { token: agent.key })).headers),
    ).toBeNull()
  })
})

test('calls without a sign-in are limited by where they come from; signed in nobody is refused for it', async () => {
  const login = () =>
    rawCall(platform, 'GET', '/api/v1/auth/setup').then(({ status, body, headers }) => ({
      status,
      code: body.code,
      policy: policyOf(headers),
    }))
  await expect
    .poll(login, { interval: 1 })
    .toEqual({ status: 429, code: 'rate_limited', policy: '"public";q=30;w=60' })
  expect((await rawCall(platform, 'GET', '/healthz')).status).toBe(200)
  await owner.client.getMe()
})

test('a used up right to guess says how long, in the same headers', async () => {
  const own = await startPlatform()
  await setupOwner(own)
  const body = { email: 'nobody@example.com', password: 'wrong wrong wrong' }
  for (let guess = 0; guess < 10; guess++)
    await rawCall(own, 'POST', '/api/v1/auth/login', { body })
  const { status, headers } = await rawCall(own, 'POST', '/api/v1/auth/login', { body })
  expect(status).toBe(429)
  expect(policyOf(headers)).toBe('"guesses";q=10;w=900')
  expect(leftOf(headers)).toMatchObject({ r: 0, t: Number(headers.get('Retry-After')) })
  await own.stop()
})

describe('counts that nodes share', () => {
  const rows = () =>
    platform.db
      .selectFrom('rate_counts')
      .select(({ fn }) => fn.sum<string>('count').as('sum'))
      .where('key', '=', 'shared')
      .executeTakeFirstOrThrow()

  test('are kept while the database is away, and none is counted twice', async () => {
    let isAway = true
    const counts = new SharedCounts(
      async (more) => {
        if (isAway) throw new Error('away')
        return await addRateCounts(platform.db, more)
      },
      () => {},
    )
    const other = new SharedCounts(
      (more) => addRateCounts(platform.db, more),
      () => {},
    )
    const DAY = 24 * 60 * 60 * 1_000
    for (let made = 0; made < 5; made++) counts.increment('shared', DAY, 10)
    await expect(counts.share()).rejects.toThrow('away')
    isAway = false
    await counts.share()
    await counts.share()
    other.increment('shared', DAY, 10)
    await other.share()
    expect(z.coerce.number().parse((await rows()).sum)).toBe(6)
    expect(other.increment('shared', DAY, 10).current).toBe(7)
  })

  test('write nothing down of strangers who ask for little', async () => {
    const written: unknown[] = []
    const counts = new SharedCounts(
      async (more) => {
        written.push(...more)
        return []
      },
      () => {},
    )
    for (let stranger = 0; stranger < 500; stranger++)
      counts.increment(`public 192.0.2.${stranger}`, 60_000, 3_000)
    await counts.share()
    expect(written).toEqual([])
  })
})
