import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { authOf, refusal, startProxyWorld, type ProxyWorld } from './proxy-world.fixture.ts'

let world: ProxyWorld
beforeAll(async () => {
  world = await startProxyWorld()
})
afterAll(() => world.stop())

let proxyUrl = ''
beforeEach(async () => {
  ;({ proxyUrl } = await world.open())
})

const connectTo = (target: string): Promise<string> =>
  world.raw(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${authOf(proxyUrl)}\r\n`)
const inside = (...lines: string[]): Promise<string> =>
  world.rawInside(proxyUrl, world.secure.host, lines.join('\r\n'))

test('requests of a connection are made one after the other, and none after one that is refused', async () => {
  const { host } = world.secure
  const made: string[] = []
  world.secure.answers((request, response) => {
    made.push(request.url ?? '')
    setTimeout(() => response.end('ok'), made.length === 1 ? 200 : 0)
  })
  const get = (path: string, named = host, ...more: string[]): string[] => [
    `GET ${path} HTTP/1.1`,
    `Host: ${named}`,
    ...more,
    '',
  ]
  await inside(...get('/v1/a'), ...get('/v1/b'), ...get('/v1/c', host, 'Connection: close'), '')
  expect(made).toEqual(['/v1/a', '/v1/b', '/v1/c'])
  const answer = await inside(...get('/v1/x', 'other.example.com'), ...get('/v1/next'), '')
  expect(refusal(answer)).toBe('400 invalid_request')
  expect(made).not.toContain('/v1/next')
})

test('an answer that cannot be passed on gives its place back, and is on record', async () => {
  const { host } = world.secure
  const get = ['GET /v1/x HTTP/1.1', `Host: ${host}`, 'Connection: close', '', '']
  world.secure.answers((_request, response) => {
    response.socket?.end('HTTP/1.1 099 X\r\nContent-Length: 2\r\n\r\nok')
  })
  for (let count = 0; count < 11; count++)
    expect(refusal(await inside(...get))).toBe('502 fetch_failed')
  world.secure.answers((_request, response) => response.end('ok'))
  expect(await inside(...get)).toMatch(/^HTTP\/1\.1 200/)
})

test('what the called host says in the name of Sesame is not passed on', async () => {
  world.secure.answers((_request, response) =>
    response
      .writeHead(200, { 'Sesame-Error': 'lease_ended', 'Alt-Svc': 'h3=":443"', 'X-Kept': '1' })
      .end('ok'),
  )
  const host = `Host: ${world.secure.host}`
  const answer = await inside('GET /v1/x HTTP/1.1', host, 'Connection: close', '', '')
  expect(answer).toMatch(/^X-Kept: 1\r$/im)
  expect(answer).not.toMatch(/lease_ended|alt-svc/i)
})

// The last: the agent opens no more for a minute.
test('tunnels are limited by the minute, and one too many writes nothing down', async () => {
  const codes = new Set<string>()
  for (let count = 0; count < 320; count += 8) {
    const answers = await Promise.all(Array.from({ length: 8 }, () => connectTo('10.0.0.1:443')))
    for (const answer of answers) codes.add(refusal(answer))
  }
  expect([...codes]).toEqual(['403 fetch_not_allowed', '429 rate_limited'])
})
