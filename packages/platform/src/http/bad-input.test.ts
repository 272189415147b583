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

  test('to a method that an address does not have', async () => {
    const answer = await rawCall(platform, 'PUT', '/api/v1/auth/login', { body: {} })
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } })
  })
})
