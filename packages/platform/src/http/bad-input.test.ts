import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../test/harness.ts'
import { rawCall } from '../../test/raw-call.ts'
import { rawRequest } from '../../test/raw-request.ts'

let platform: TestPlatform
let owner: TestPerson
beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
})
afterAll(() => platform.stop())

const NUL = String.fromCharCode(0)

test.each([
  ['email', { email: `a${NUL}@example.com`, password: 'x' }],
  ['password', { email: 'owner@example.com', password: `x${NUL}` }],
])('the sign-in of somebody unknown with NUL in the %s is no failure of ours', async (_, body) => {
  const { status } = await rawCall(platform, 'POST', '/api/v1/auth/login', { body })
  expect([400, 401]).toContain(status)
})

test.each([
  ['POST', '/api/v1/channels', { name: `ops${NUL}`, kind: 'channel' }],
  ['POST', '/api/v1/agents', { handle: 'nul', displayName: `Nul ${NUL}` }],
])('text with NUL is refused with 400: %s %s', async (method, path, body) => {
  const answer = await rawCall(platform, method, path, { token: owner.accessToken, body })
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
})

describe('the router answers in the shape of every other error', () => {
  test.each(['GET /api/v1/%zz', 'GET /api/v1/channels/%', 'POST /api/v1/%E0%A4%A'])(
    'to an address that is not well encoded: %s',
    async (line) => {
      const request = await rawRequest(platform, line)
      expect(await request.answer()).toEqual({ status: 400, code: 'invalid_request' })
      request.end()
    },
  )

  test.each([
    ['PUT /api/v1/auth/login', 'POST'],
    ['DELETE /api/v1/channels', 'GET, HEAD, POST'],
    ['OPTIONS /api/v1/agents/x', 'DELETE, GET, HEAD, PATCH'],
    ['TRACE /healthz', 'GET, HEAD'],
    ['POST /api/v1/agents/discover/?a=1', 'DELETE, GET, HEAD, PATCH'],
  ])('to a method that an address does not have, with those it has: %s', async (line, allow) => {
    const request = await rawRequest(platform, line)
    expect(await request.answer()).toEqual({ status: 405, code: 'method_not_allowed' })
    expect(request.head('Allow')).toBe(allow)
    request.end()
  })

  test.each([
    'GET /nothing',
    'PUT /api/v2/channels',
    'OPTIONS /nothing',
    'GET /api/v1/channels/a/b/c/d',
  ])('to an address where nothing is: %s', async (line) => {
    const request = await rawRequest(platform, line)
    expect(await request.answer()).toEqual({ status: 404, code: 'not_found' })
    request.end()
  })

  test.each([
    ['a part that no id has', `GET /api/v1/channels/${'x'.repeat(3_000)}`, {}, 414, 'uri_too_long'],
    ['an address over 16 KiB', `GET /api/v1/${'x'.repeat(20_000)}`, {}, 431, 'headers_too_large'],
    [
      'headers over 16 KiB',
      'GET /healthz',
      { 'X-Long': 'x'.repeat(20_000) },
      431,
      'headers_too_large',
    ],
    ['no host', 'GET /api/v1/channels', { Host: null }, 400, 'invalid_request'],
    ['no known method', 'FETCH /api/v1/channels', {}, 400, 'invalid_request'],
    ['two lengths', 'POST /api/v1/channels', { 'Content-Length': '1, 2' }, 400, 'invalid_request'],
    ['a header that cannot be', 'GET /api/v1/channels', { 'X-\0': 'x' }, 400, 'invalid_request'],
    ['an expectation', 'GET /api/v1/channels', { Expect: 'everything' }, 401, 'unauthenticated'],
  ])('to a request with %s', async (_, line, headers, status, code) => {
    const request = await rawRequest(platform, line, headers)
    expect(await request.answer()).toEqual({ status, code })
    expect(request.head('Content-Type')).toMatch(/^application\/json/)
    request.end()
  })
})

test('half a character in a text is replaced, wherever it is stored, and a whole one stays', async () => {
  const { body } = await rawCall(platform, 'POST', '/api/v1/channels', {
    token: owner.accessToken,
    body: '{"name":"halves","description":"\\ud83d, \\ud83d\\ude00, \\\\ud83d"}',
  })
  expect(body.data).toMatchObject({ description: '\ufffd, 😀, \\ud83d' })
})

test('NUL in what the audit log names is refused, and is no failure of the log', async () => {
  const { agent } = await owner.client.createAgent({ handle: 'named', displayName: 'Named' })
  const answer = await rawCall(platform, 'POST', `/api/v1/agents/${agent.id}/keys`, {
    token: owner.accessToken,
    body: { name: `production${NUL}` },
  })
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
})
