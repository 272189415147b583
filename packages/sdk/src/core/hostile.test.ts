import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { expect, test } from 'vitest'
import { SesameClient } from '../client.ts'
import { startHttpServer } from '../testing/http-server.ts'
import { expectNothingUnhandled, failureOf as failureWithout } from '../testing/failure-of.ts'
import { startRawServer } from '../testing/raw-server.ts'
import { SesameConnectionError, SesameError, SesameTimeoutError } from './errors.ts'

// What answers is no platform, or one that fails in the worst way: each time an error of ours that says why, without the key.

const apiKey = 'sk_hostile_4eC39HqLyjWDarjtT1zdp7dc'
const clientOf = (apiUrl: string) =>
  new SesameClient({ apiUrl, apiKey, maxRetries: 0, headers: { 'x-gate': 'open-sesame' } })

expectNothingUnhandled()

const failureOf = (call: Promise<unknown>): Promise<SesameError> => failureWithout(call, apiKey)

const listed = (url: string) => failureOf(clientOf(url).listVaults({ timeoutMs: 300 }))
const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'

test('headers that come a byte at a time, without end, are given up in time', async () => {
  let timer: NodeJS.Timeout | undefined
  await using server = await startRawServer((socket) => {
    socket.write(head)
    timer = setInterval(() => socket.write('x'), 20)
  })
  expect(await listed(server.url)).toBeInstanceOf(SesameTimeoutError)
  clearInterval(timer)
})

test.each([
  ['of a known length', 'content-length: 1000\r\n\r\n{"data":['],
  ['in chunks', 'transfer-encoding: chunked\r\n\r\n8\r\n{"data":\r\n'],
])('a body that stops, %s, is given up in time', async (_how, rest) => {
  await using server = await startRawServer((socket) => void socket.write(head + rest))
  expect(await listed(server.url)).toBeInstanceOf(SesameTimeoutError)
})

test('a body that trickles is given up in time, however much has come', async () => {
  let timer: NodeJS.Timeout | undefined
  await using server = await startRawServer((socket) => {
    socket.write(`${head}transfer-encoding: chunked\r\n\r\n`)
    timer = setInterval(() => socket.write('1\r\n[\r\n'), 20)
  })
  expect(await listed(server.url)).toBeInstanceOf(SesameTimeoutError)
  clearInterval(timer)
})

test('a body that is cut off says that the connection broke', async () => {
  await using server = await startRawServer((socket) =>
    socket.end(`${head}content-length: 1000\r\n\r\n{"data":[`),
  )
  const error = await listed(server.url)
  expect(error).toMatchObject({ code: 'unreachable', isRetryable: true })
  expect(error.message).toMatch(/^Cannot reach 127\.0\.0\.1:\d+: the connection broke/)
})

test.each([301, 302, 303, 307, 308])(
  'a redirect by status %i is not followed: neither key nor secret gets there',
  async (status) => {
    await using elsewhere = await startHttpServer({ status: 200, body: { data: {} } })
    const location = `${elsewhere.url}/login?next=1`
    await using server = await startHttpServer({ status, headers: { location } })
    const client = clientOf(server.url)
    const item = { name: 'Prod', type: 'login', fields: { password: 'correct-horse' } } as const
    for (const call of [client.listVaults(), client.createVaultItem('v1', item)]) {
      const error = await failureOf(call)
      expect(error).toBeInstanceOf(SesameConnectionError)
      expect(error).toMatchObject({ code: 'not_the_platform', isRetryable: false })
      expect(error.message).toContain(`with a redirect to ${elsewhere.url}, which is not followed`)
      expect(error.message).not.toContain('next=1')
    }
    expect(elsewhere.requests).toEqual([])
    expect(server.requests).toHaveLength(2)
  },
)

test('a redirect that leads nowhere is told in the same way', async () => {
  for (const location of ['http://[', '', '//']) {
    await using server = await startHttpServer({ status: 302, headers: { location } })
    expect(await listed(server.url)).toMatchObject({ code: 'not_the_platform' })
  }
})

test('a redirect within one server does not have people look at the address that is right', async () => {
  await using server = await startHttpServer({
    status: 308,
    headers: { location: '/api/v1/vaults/?ticket=1' },
  })
  const { message, code } = await listed(server.url)
  expect(code).toBe('not_the_platform')
  expect(message).toContain('a redirect to another path of its own, which is not followed')
  expect(message).not.toMatch(/apiUrl|ticket/)
})

test('storage elsewhere may redirect, and gets no key there either', async () => {
  await using last = await startHttpServer({ status: 200, body: 'the file' })
  await using storage = await startHttpServer({ status: 302, headers: { location: last.url } })
  await using server = await startHttpServer({ status: 500 })
  const file = await clientOf(server.url).downloadFile({ downloadUrl: `${storage.url}/f` })
  expect(await file.text()).toBe('the file')
  for (const { headers } of [...storage.requests, ...last.requests]) {
    expect(JSON.stringify(headers)).not.toMatch(/sk_hostile|open-sesame/)
  }
})

test('a proxy that wants to be signed in to says so', async () => {
  const headers = { 'proxy-authenticate': 'Basic', 'content-type': 'text/html' }
  await using server = await startHttpServer({ status: 407, body: '<h1>Proxy</h1>', headers })
  const client = clientOf(server.url)
  for (const error of [await failureOf(client.listVaults()), await failureOf(client.connect())]) {
    expect(error).toMatchObject({ code: 'unreachable' })
    expect(error.message).toContain('a proxy in between wants to be signed in to (status 407)')
  }
})

test('a fetch of one’s own may answer with a body that is no web stream, as node-fetch does', async () => {
  const client = new SesameClient({
    apiUrl: 'http://localhost',
    apiKey,
    fetch: async () => {
      const answer = Response.json({ data: [] })
      return Object.defineProperty(answer, 'body', { value: Readable.from(['{}']) })
    },
  })
  expect(await client.listVaults()).toMatchObject({ vaults: [] })
})

test('what is JSON by its content is taken, whatever it is called', async () => {
  for (const contentType of ['text/plain', 'text/html', 'application/octet-stream', '']) {
    const headers = { 'content-type': contentType }
    await using server = await startHttpServer({ status: 200, body: { data: [] }, headers })
    expect(await clientOf(server.url).listVaults()).toMatchObject({ vaults: [] })
  }
})

test('what is called JSON and is none, or is another one, is refused', async () => {
  for (const body of ['[]', '[[]]', '{}', '{"vaults":[]}', '\u0000\u0001']) {
    await using server = await startHttpServer({ status: 200, body })
    expect(await listed(server.url)).toMatchObject({ code: 'not_the_platform', isRetryable: false })
  }
})

test('an answer that unpacks to more than any answer is not read to its end', async () => {
  let packed = 0
  await using server = await startRawServer((socket) => {
    socket.write(`${head}content-encoding: gzip\r\n\r\n`)
    packed = bomb(socket)
  })
  const error = await failureOf(clientOf(server.url).listVaults())
  expect(error).toMatchObject({ code: 'not_the_platform' })
  expect(error.message).toContain('with more than 64 MiB')
  expect(packed).toBeLessThan(1024 * 1024)
})

/** 256 MiB of spaces, in a few hundred KiB. */
function bomb(socket: Socket): number {
  const gzip = createGzip({ level: 9 })
  gzip.pipe(socket)
  const spaces = Buffer.alloc(16 * 1024 * 1024, ' ')
  for (let index = 0; index < 16; index++) gzip.write(spaces)
  gzip.end()
  return gzip.bytesWritten
}

test('an error that is no error of ours in its parts is still one, in words', async () => {
  const bodies = [
    { error: { message: 'no text' }, code: 7, details: 'none' },
    { error: null, code: null, requestId: {}, details: [null, 7] },
    ['error'],
  ]
  for (const body of bodies) {
    await using server = await startHttpServer({ status: 400, body })
    const error = await listed(server.url)
    expect(error).toMatchObject({ status: 400, code: 'http_400', details: [] })
    expect(error.message).toMatch(/status 400/)
  }
})

test('a key that the other side repeats is not in the error', async () => {
  const body = { error: `Bad header: Bearer ${apiKey}`, code: 'bad_header' }
  await using server = await startHttpServer({ status: 400, body })
  expect((await listed(server.url)).message).toBe('Bad header: Bearer sk_…')
})

test('what does not speak HTTP is told so', async () => {
  await using server = await startRawServer((socket) => void socket.write('SSH-2.0-OpenSSH_9\r\n'))
  const error = await listed(server.url)
  expect(error).toMatchObject({ code: 'not_the_platform', isRetryable: false })
  expect(error.message).toContain('it does not speak HTTP')
})

test('headers without end are refused', async () => {
  await using server = await startRawServer((socket) => {
    socket.write(head + `x: ${'y'.repeat(100)}\r\n`.repeat(2_000))
  })
  const error = await listed(server.url)
  expect(error.message).toContain('its headers are too large')
})

test('a wait that no clock counts is left to the caller', async () => {
  for (const wait of ['1e300', '99999999999', 'Fri, 31 Dec 9999 23:59:59 GMT']) {
    await using server = await startHttpServer({ status: 429, headers: { 'retry-after': wait } })
    const client = new SesameClient({ apiUrl: server.url, apiKey })
    expect(await failureOf(client.listVaults())).toMatchObject({ status: 429 })
    expect(server.requests).toHaveLength(1)
  }
})

test('a page without its list is refused before anybody walks it', async () => {
  for (const body of [{ data: null }, { data: {} }, { data: 'none', nextCursor: 'x' }]) {
    await using server = await startHttpServer({ status: 200, body })
    const walk = async () => {
      for await (const person of clientOf(server.url).iterateVaultItems('v1')) void person
    }
    expect(await failureOf(walk())).toMatchObject({ code: 'not_the_platform' })
  }
})
