import { expect, test } from 'vitest'
import { SesameClient } from '../client.ts'
import { startHttpServer } from '../testing/http-server.ts'
import { SesameApiError, SesameConnectionError, SesameTimeoutError } from './errors.ts'

const ok = { status: 200, body: { data: [] } }
const message = { status: 201, body: { data: { id: 'm1' } } }
const options = { apiKey: 'sk_test' }

test('a failed call carries status, code, message, request id and details', async () => {
  await using server = await startHttpServer({
    status: 422,
    body: {
      error: 'The reason is missing.',
      code: 'validation_failed',
      requestId: 'r-1',
      details: [{ path: 'body.reason', message: 'required' }],
    },
  })
  const client = new SesameClient({ apiUrl: server.url, ...options })
  const error = await client.requestLease({ itemId: 'i', reason: '' }).catch((it: unknown) => it)
  expect(error).toBeInstanceOf(SesameApiError)
  expect(error).toMatchObject({
    status: 422,
    code: 'validation_failed',
    message: 'The reason is missing.',
    requestId: 'r-1',
    details: [{ path: 'body.reason', message: 'required' }],
    isRetryable: false,
  })
})

test('an answer in words of a proxy still becomes a typed error', async () => {
  await using server = await startHttpServer({ status: 502, body: '<h1>Bad gateway</h1>' })
  const client = new SesameClient({ apiUrl: server.url, maxRetries: 0, ...options })
  await expect(client.listVaults()).rejects.toMatchObject({ status: 502, code: 'http_502' })
})

test('a read is repeated after a cut connection and a server error', async () => {
  await using server = await startHttpServer('cut', { status: 503 }, ok)
  const client = new SesameClient({ apiUrl: server.url, ...options })
  expect(await client.listVaults()).toEqual({ vaults: [], nextCursor: null })
  expect(server.requests).toHaveLength(3)
})

test('a message that is sent again carries the same clientGeneratedId', async () => {
  await using server = await startHttpServer('cut', message)
  const client = new SesameClient({ apiUrl: server.url, ...options })
  await client.sendMessage('c1', { content: 'Hello' })
  const [first, second] = server.requests.map((it) => it.body)
  expect(first).toContain('clientGeneratedId')
  expect(second).toBe(first)
})

test('a write that may have happened is not done again', async () => {
  await using server = await startHttpServer('cut', ok)
  const client = new SesameClient({ apiUrl: server.url, ...options })
  await expect(client.useSecret('l1')).rejects.toBeInstanceOf(SesameConnectionError)
  expect(server.requests).toHaveLength(1)
})

test('a write that was refused for now is done again after the wait that was asked for', async () => {
  await using server = await startHttpServer(
    { status: 429, headers: { 'retry-after': '0' } },
    { status: 200, body: { data: { fields: {} } } },
  )
  const client = new SesameClient({ apiUrl: server.url, ...options })
  expect(await client.useSecret('l1')).toEqual({ fields: {} })
})

test('a call that did not arrive in time, over a slow network, is made again', async () => {
  const late = { error: 'The request did not arrive in time.', code: 'request_timeout' }
  await using server = await startHttpServer(
    { status: 408, body: late },
    { status: 201, body: { data: { id: 'm1' } } },
    { status: 408, body: late },
    { status: 200, body: { data: { fields: {} } } },
  )
  const client = new SesameClient({ apiUrl: server.url, ...options })
  expect((await client.sendMessage('c1', { content: 'late' })).message.id).toBe('m1')
  expect(await client.useSecret('l1')).toEqual({ fields: {} })
})

test('a message over the limit of its agent is sent again when there may be more', async () => {
  await using server = await startHttpServer(
    { status: 429, headers: { ratelimit: '"messages";r=0;t=0' } },
    { status: 201, body: { data: { id: 'm1' } } },
  )
  const client = new SesameClient({ apiUrl: server.url, ...options })
  expect((await client.sendMessage('c1', { content: 'again' })).message.id).toBe('m1')
})

test('a limit that is free again after more than a minute is left to the caller', async () => {
  await using server = await startHttpServer({
    status: 429,
    headers: { ratelimit: '"leases";r=0;t=40000' },
  })
  const client = new SesameClient({ apiUrl: server.url, ...options })
  await expect(client.requestLease({ itemId: 'i1', reason: 'x' })).rejects.toMatchObject({
    status: 429,
  })
  expect(server.requests).toHaveLength(1)
})

test('a wait longer than a minute is left to the caller', async () => {
  await using server = await startHttpServer({ status: 429, headers: { 'retry-after': '900' } })
  const client = new SesameClient({ apiUrl: server.url, ...options })
  await expect(client.listVaults()).rejects.toMatchObject({ status: 429, isRetryable: true })
  expect(server.requests).toHaveLength(1)
})

test('a refusal is not repeated', async () => {
  await using server = await startHttpServer({ status: 403, body: { error: 'No.', code: 'no' } })
  const client = new SesameClient({ apiUrl: server.url, ...options })
  await expect(client.listVaults()).rejects.toMatchObject({ code: 'no' })
  expect(server.requests).toHaveLength(1)
})

test('no answer in time is an error of its own', async () => {
  await using server = await startHttpServer('hang')
  const client = new SesameClient({ apiUrl: server.url, ...options })
  const call = client.listVaults({ timeoutMs: 50, maxRetries: 0 })
  await expect(call).rejects.toBeInstanceOf(SesameTimeoutError)
})

test('an aborted call rejects with the reason, and is not repeated', async () => {
  await using server = await startHttpServer('hang')
  const client = new SesameClient({ apiUrl: server.url, ...options })
  const controller = new AbortController()
  const call = client.listVaults({ signal: controller.signal })
  const reason = new Error('The person left.')
  controller.abort(reason)
  await expect(call).rejects.toBe(reason)
})

test('the API key goes to the platform only, never to where a file is stored', async () => {
  await using storage = await startHttpServer({ status: 200 })
  await using server = await startHttpServer(
    { status: 200, body: { data: { uploadUrl: `${storage.url}/put`, fileId: 'f', s3Key: 'k' } } },
    { status: 201, body: { data: { id: 'f' } } },
  )
  const client = new SesameClient({ apiUrl: server.url, ...options })
  const input = { fileName: 'a.txt', contentType: 'text/plain', data: 'hello' }
  expect(await client.uploadFile(input)).toEqual({ file: { id: 'f' } })
  expect(server.requests.map((it) => it.headers.authorization)).toEqual([
    'Bearer sk_test',
    'Bearer sk_test',
  ])
  const [put] = storage.requests
  expect(put).toMatchObject({ method: 'PUT', body: 'hello' })
  expect(put?.headers).toMatchObject({ 'content-type': 'text/plain' })
  expect(put?.headers).not.toHaveProperty('authorization')
})

test('what is logged holds no key, no body and no query', async () => {
  await using server = await startHttpServer(ok)
  const logged: unknown[] = []
  const log = (...entry: unknown[]) => void logged.push(entry)
  const client = new SesameClient({
    apiUrl: server.url,
    logger: { debug: log, warn: log },
    apiKey: 'sk_canary',
  })
  await client.listVaultItems('v1', { q: 'canary-query' })
  await client.requestLease({ itemId: 'i', reason: 'canary-reason' })
  expect(logged).toHaveLength(2)
  expect(JSON.stringify(logged)).not.toContain('canary')
})

test('a token function is asked for each attempt', async () => {
  await using server = await startHttpServer({ status: 503 }, ok)
  const tokens = ['old', 'new']
  const client = new SesameClient({ apiUrl: server.url, token: () => tokens.shift() ?? '' })
  await client.listVaults()
  expect(server.requests.map((it) => it.headers.authorization)).toEqual([
    'Bearer old',
    'Bearer new',
  ])
})
