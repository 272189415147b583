import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, expect, test, vi } from 'vitest'

vi.mock('server-only', () => ({}))
const { forward } = await import('./forward')

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
  vi.unstubAllEnvs()
})

/** Something in the place of the platform. */
async function platformThat(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<void> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  vi.stubEnv('SESAME_API_URL', `http://127.0.0.1:${port}`)
}

const at = (path: string, init?: RequestInit): Request =>
  new Request(`https://sesame.example.com${path}`, init)

/** Node wants `duplex` of a stream; the types of browsers do not know it. */
const sending = (body: BodyInit) => ({ method: 'POST', body, duplex: 'half' })

test('passes the address as it is, and never the session of a person', async () => {
  const seen = Promise.withResolvers<IncomingMessage>()
  await platformThat((request, response) => {
    seen.resolve(request)
    response.setHeader('set-cookie', 'a=b')
    response.end('{}')
  })
  const headers = {
    authorization: 'Bearer sk_x',
    cookie: 'session=canary',
    'x-forwarded-for': '198.51.100.1',
    'signature-input': 'sig1=()',
  }
  const answer = await forward(at('/api/v1/a%2Fb/c?q=%20x&q=y', { headers }))
  const request = await seen.promise
  expect(request.url).toBe('/api/v1/a%2Fb/c?q=%20x&q=y')
  expect(request.headers).toMatchObject({
    authorization: 'Bearer sk_x',
    'x-forwarded-for': '198.51.100.1',
    'signature-input': 'sig1=()',
  })
  expect(JSON.stringify(request.headers)).not.toContain('canary')
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(answer.headers.get('content-security-policy')).toContain('sandbox')
})

test('hands bodies on as they come, in both directions', async () => {
  const first = Promise.withResolvers<string>()
  await platformThat((request, response) => {
    request.once('data', (chunk: Buffer) => first.resolve(chunk.toString()))
    request.on('end', () => response.end('late'))
    response.write('early ')
  })
  const rest = Promise.withResolvers<void>()
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(new TextEncoder().encode('begin'))
      await rest.promise
      controller.close()
    },
  })
  const answer = await forward(at('/api/v1/x', sending(body)))
  // Both sides have begun before either has ended.
  expect(await first.promise).toBe('begin')
  const reader = answer.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('early ')
  rest.resolve()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('late')
})

test('keeps the announced length of a file', async () => {
  await platformThat((request, response) => {
    response.end(String(request.headers['content-length']))
    request.resume()
  })
  const headers = { 'content-length': '4', 'content-type': 'application/octet-stream' }
  const body = new Blob(['file']).stream()
  const answer = await forward(at('/api/v1/x', { ...sending(body), headers }))
  expect(await answer.text()).toBe('4')
})

test('leaves statuses and validators as they are', async () => {
  await platformThat((request, response) => {
    response
      .writeHead(request.headers['if-none-match'] === '"a"' ? 304 : 429, { etag: '"a"' })
      .end()
  })
  const known = await forward(at('/sdk.tgz', { headers: { 'if-none-match': '"a"' } }))
  expect([known.status, known.headers.get('etag')]).toEqual([304, '"a"'])
  expect((await forward(at('/api/v1/x'))).status).toBe(429)
})

test('says so when the platform does not answer', async () => {
  vi.stubEnv('SESAME_API_URL', 'http://127.0.0.1:9')
  const answer = await forward(at('/api/v1/x'))
  expect([answer.status, await answer.json()]).toMatchObject([
    502,
    { code: 'platform_unreachable' },
  ])
})
