import { Writable } from 'node:stream'
import { context, trace, TraceFlags } from '@opentelemetry/api'
import type { RunningTraces } from '@sesamespace/telemetry/start-tracing'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadConfig } from '../src/config/config.ts'
import { createLogger } from '../src/logger.ts'
import { traceIfWanted } from '../src/tracing.ts'
import { startCollector, type CollectedSpan, type TestCollector } from './collector.ts'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from './harness.ts'
import { rawCall } from './raw-call.ts'
import { startReceiver } from './webhook-receiver.ts'

const TOKEN = 'canary-collector-token'
let collector: TestCollector
let traces: RunningTraces | null
let platform: TestPlatform
let owner: TestPerson
const lines: string[] = []
const sink = new Writable({
  write(chunk: Buffer, _encoding, done) {
    lines.push(chunk.toString())
    done()
  },
})

const settingsFor = (url: string) =>
  loadConfig({
    OTEL_EXPORTER_OTLP_ENDPOINT: url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${TOKEN}`,
  }).telemetry

beforeAll(async () => {
  collector = await startCollector()
  const logger = createLogger('info', sink)
  traces = await traceIfWanted(settingsFor(collector.url), '1.2.3', logger)
  platform = await startPlatform({ logger, webhookAllowList: ['127.0.0.1'] })
  owner = await setupOwner(platform)
})
afterAll(async () => {
  await platform.stop()
  await traces?.stop()
  await collector.stop()
})

/** Waits until the collector has a span that fits. */
async function seen(fits: (span: CollectedSpan) => boolean): Promise<CollectedSpan> {
  await expect
    .poll(async () => {
      await traces?.flush()
      return collector.spans.some(fits)
    })
    .toBe(true)
  const found = collector.spans.find(fits)
  if (!found) throw new Error('No such span.')
  return found
}

const within = (span: CollectedSpan): CollectedSpan[] =>
  collector.spans.filter(({ traceId }) => traceId === span.traceId)

/** Does a call in a span of the caller's own program. */
async function inCallersSpan<T>(call: () => Promise<T>): Promise<{ traceId: string; result: T }> {
  const span = trace.getTracer('a program of somebody').startSpan('their work')
  try {
    const result = await context.with(trace.setSpan(context.active(), span), call)
    return { traceId: span.spanContext().traceId, result }
  } finally {
    span.end()
  }
}

test('one trace leads from the call of the SDK to the statement', async () => {
  const { traceId } = await inCallersSpan(() => owner.client.createChannel({ name: 'traced' }))
  const request = await seen((span) => span.traceId === traceId && span.kind === 2)
  expect(request).toMatchObject({
    name: 'POST /api/v1/channels',
    service: 'sesame-platform',
    attributes: {
      'http.request.method': 'POST',
      'http.route': '/api/v1/channels',
      'url.path': '/api/v1/channels',
      'http.response.status_code': 201,
    },
  })
  const theirs = await seen((span) => span.name === 'their work' && span.traceId === traceId)
  expect(request.parentSpanId).toBe(theirs.spanId)
  const statement = await seen(
    (span) => span.traceId === traceId && span.name === 'insert channels',
  )
  expect(statement.attributes).toMatchObject({ 'db.system.name': 'postgresql' })
  expect(statement.attributes['db.query.text']).toMatch(/insert into "channels" .*\$/)
  expect(collector.headers[0]?.['authorization']).toBe(`Bearer ${TOKEN}`)
})

test('a message is committed in the trace of its send, however the sends are grouped', async () => {
  const { channel } = await owner.client.createChannel({ name: 'grouped' })
  const sends = await Promise.all(
    ['one', 'two', 'three'].map((content) =>
      inCallersSpan(() => owner.client.sendMessage(channel.id, { content })),
    ),
  )
  for (const { traceId } of sends) {
    await seen((span) => span.traceId === traceId && span.kind === 2)
    const commit = await seen(
      (span) =>
        span.name === 'messages commit' &&
        [span, ...span.links].some((one) => one.traceId === traceId),
    )
    expect(within(commit).map(({ name }) => name)).toContain('select send_messages')
  }
})

test('the line of a request in the log names its trace, and the answer its id', async () => {
  const answer = await rawCall(platform, 'GET', '/api/v1/auth/me', { token: owner.accessToken })
  const id = answer.headers.get('x-request-id')
  const span = await seen(({ attributes }) => attributes['sesame.request_id'] === id)
  const line = lines.find((one) => one.includes(`"reqId":"${id}"`))
  expect(JSON.parse(line ?? '{}')).toMatchObject({ reqId: id, traceId: span.traceId })
})

test('of two traceparents the nearest counts, and one that is none begins a trace', async () => {
  const ask = (traceparent: string) =>
    rawCall(platform, 'GET', '/api/v1/auth/me', {
      token: owner.accessToken,
      headers: { traceparent },
    })
  const far = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
  const near = `00-${'c'.repeat(32)}-${'d'.repeat(16)}-01`
  await ask(`${far}, ${near}`)
  expect(await seen((span) => span.traceId === 'c'.repeat(32) && span.kind === 2)).toMatchObject({
    parentSpanId: 'd'.repeat(16),
  })
  for (const wrong of ['x', `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`, 'a'.repeat(5_000)]) {
    const answer = await ask(wrong)
    expect(answer.status).toBe(200)
    const id = answer.headers.get('x-request-id')
    const span = await seen(({ attributes }) => attributes['sesame.request_id'] === id)
    expect(span.parentSpanId ?? '').toBe('')
  }
})

test('a delivery to a webhook is a trace of its own, to the host and no further', async () => {
  const receiver = await startReceiver(() => ({ status: 200 }))
  await owner.client.createWebhook({
    url: `${receiver.url}/canary-path?page=canary-query`,
    eventTypes: ['channel.created'],
  })
  await owner.client.createChannel({ name: 'delivered' })
  const attempt = await seen(
    ({ name, attributes }) =>
      name === 'webhook attempt' && attributes['sesame.event.type'] === 'channel.created',
  )
  const { hostname, port } = new URL(receiver.url)
  await seen((span) => span.traceId === attempt.traceId && span.name === 'POST')
  expect(within(attempt).find(({ name }) => name === 'POST')?.attributes).toEqual({
    'http.request.method': 'POST',
    'server.address': hostname,
    'server.port': Number(port),
    'url.scheme': 'http',
    'http.response.status_code': 200,
  })
  const job = await seen(({ name }) => name === 'job webhooks')
  expect(job.attributes['sesame.job.did_work']).toBe(true)
  await receiver.stop()
})

test('a command of a socket is a span, and a frame that is handed on is none', async () => {
  const { agent, client } = await createAgent(platform, owner, 'speaks')
  await client.connect()
  const { channel } = await owner.client.createChannel({ name: 'spoken', memberIds: [agent.id] })
  client.setStatus({ status: 'canary-status' })
  await seen(({ name }) => name === 'socket status')
  await owner.client.sendMessage(channel.id, { content: 'canary-content' })
  await seen(({ name }) => name === 'socket auth')
  const names = new Set(collector.spans.map(({ name }) => name).filter((one) => /socket/.test(one)))
  expect([...names].toSorted()).toEqual(expect.arrayContaining(['socket auth', 'socket status']))
  expect([...names].every((name) => /^socket (auth|status|replay|meta|typing)$/.test(name))).toBe(
    true,
  )
  client.disconnect()
})

test('a job that finds nothing to do leaves no trace', async () => {
  const jobs = () => collector.spans.filter(({ name }) => name === 'job webhooks').length
  await owner.client.createChannel({ name: 'something-to-do' })
  await expect
    .poll(async () => {
      await traces?.flush()
      return jobs()
    })
    .toBeGreaterThan(0)
  const roots = collector.spans.filter(({ attributes }) => 'sesame.job' in attributes)
  expect(roots.every(({ attributes }) => attributes['sesame.job.did_work'] === true)).toBe(true)
  // What a turn asked the database goes with it: no statement is without the work it was a part of.
  const ids = new Set(collector.spans.map(({ spanId }) => spanId))
  const lost = collector.spans
    .filter(({ name }) => name.startsWith('select'))
    .filter(({ parentSpanId }) => parentSpanId && !ids.has(parentSpanId))
  expect(lost).toEqual([])
})

test('nothing that somebody wrote or that opens anything is in a span', async () => {
  const canary = 'canary-5e5a0e'
  const { vault } = await owner.client.createVault({ name: `${canary}-vault` })
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: `${canary}-item`,
    type: 'login',
    fields: { username: `${canary}-user`, password: `${canary}-password` },
  })
  await owner.client.revealItem(item.id, ['password']).catch(() => {})
  await owner.client.search({ q: `${canary}-searched` }).catch(() => {})
  const { channel } = await owner.client.createChannel({ name: `${canary}-channel` })
  await owner.client.sendMessage(channel.id, { content: `${canary} said` })
  const paths = [
    `/api/v1/search?q=${canary}`,
    `/api/v1/${canary}`,
    `/api/v1/channels/${canary}`,
    `/api/v1/me?token=${canary}`,
  ]
  for (const path of paths)
    await rawCall(platform, 'GET', path, {
      token: owner.accessToken,
      headers: { cookie: `a=${canary}`, 'user-agent': canary, baggage: `a=${canary}` },
    })
  await rawCall(platform, 'POST', '/api/v1/auth/login', {
    body: { email: `${canary}@example.com`, password: canary },
  })
  await rawCall(platform, 'POST', '/api/v1/channels', { body: { [canary]: canary } })
  await seen(({ name }) => name === 'POST /api/v1/auth/login')
  await traces?.flush()
  for (const secret of [canary, 'canary-', TOKEN, owner.accessToken, 'owner@example.com'])
    expect(collector.wire()).not.toContain(secret)
  // The collector does hear of these calls.
  expect(collector.wire()).toContain('insert vault_items')
  expect(collector.spans.flatMap(({ events }) => events)).toEqual([])
  expect(collector.spans.filter(({ status }) => status?.message)).toEqual([])
  expect(lines.join('')).not.toContain(TOKEN)
})

test('a sampled-out trace sends nothing, and its request is answered', async () => {
  const traceId = 'e'.repeat(32)
  const answer = await rawCall(platform, 'GET', '/api/v1/auth/me', {
    token: owner.accessToken,
    headers: { traceparent: `00-${traceId}-${'f'.repeat(16)}-0${TraceFlags.NONE}` },
  })
  expect(answer.status).toBe(200)
  await seen(({ name }) => name === 'GET /api/v1/auth/me')
  expect(collector.spans.filter((span) => span.traceId === traceId)).toEqual([])
})

test('a collector that refuses or is away is told of once, and its return too', async () => {
  const before = lines.length
  const logged = (text: string) => lines.slice(before).filter((line) => line.includes(text)).length
  collector.answer(400)
  for (let turn = 0; turn < 3; turn++) {
    await owner.client.getMe()
    await traces?.flush()
  }
  await expect.poll(() => logged('traces do not reach the collector')).toBe(1)
  expect(lines.slice(before).join('')).toContain('it answered 400')
  collector.answer(200)
  await owner.client.getMe()
  await expect
    .poll(async () => {
      await traces?.flush()
      return logged('traces reach the collector again')
    })
    .toBe(1)
  expect(logged('traces do not reach the collector')).toBe(1)
})

test('nothing is traced where no collector is set', async () => {
  expect(loadConfig({}).telemetry).toBeNull()
  expect(
    await traceIfWanted(loadConfig({}).telemetry, '1.2.3', pino({ level: 'silent' })),
  ).toBeNull()
})
