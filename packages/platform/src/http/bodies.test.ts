import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPlatform,
} from '../../test/harness.ts'
import { rawCall } from '../../test/raw-call.ts'
import { rawRequest } from '../../test/raw-request.ts'

const KIB = 1024
const MIB = 1024 * KIB
const limits = { total: 64 * MIB, caller: 30 * MIB, anonymous: 40 * KIB, source: 20 * KIB }

let platform: TestPlatform
let agent: TestAgent
let other: TestAgent

beforeAll(async () => {
  platform = await startPlatform({ app: { bodies: { limits, graceMs: 300 } } })
  const owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'scout')
  other = await createAgent(platform, owner, 'other')
})
afterAll(() => platform.stop())

const bearer = ({ key }: TestAgent) => ({ Authorization: `Bearer ${key}` })
const slot = z.object({ data: z.object({ fileId: z.string() }) })
const announce = async (size: number, { key } = agent): Promise<string> => {
  const { body } = await rawCall(platform, 'POST', '/api/v1/drive/files/upload-url', {
    token: key,
    body: { fileName: 'a.bin', contentType: 'application/octet-stream', size },
  })
  return slot.parse(body).data.fileId
}
const upload = (fileId: string, headers: Record<string, string | number>) =>
  rawRequest(platform, `PUT /api/v1/drive/uploads/${fileId}`, {
    'Content-Type': 'application/octet-stream',
    ...headers,
  })

describe('a body is refused before a byte of it is read', () => {
  test('from nobody', async () => {
    for (const line of [
      `PUT /api/v1/drive/uploads/${randomUUID()}`,
      'POST /api/v1/channels',
      'POST /api/v1/agents',
    ]) {
      const request = await rawRequest(platform, line, {
        'Content-Type': 'application/json',
        'Content-Length': 1_000,
      })
      expect(await request.answer()).toEqual({ status: 401, code: 'unauthenticated' })
      await request.closed()
    }
  })

  test('with a wrong key, or a key that may not', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': 1_000 }
    const wrong = await rawRequest(platform, 'POST /api/v1/channels', {
      ...headers,
      Authorization: 'Bearer sk_nobodyhasthiskey',
    })
    expect(await wrong.answer()).toEqual({ status: 401, code: 'invalid_credentials' })
    const humansOnly = await rawRequest(platform, 'POST /api/v1/agents', {
      ...headers,
      ...bearer(agent),
    })
    expect(await humansOnly.answer()).toMatchObject({ status: 403 })
  })

  test('at an address where nothing is', async () => {
    const request = await rawRequest(platform, 'POST /api/v1/nothing', {
      'Content-Type': 'application/json',
      'Content-Length': 1_000,
    })
    expect(await request.answer()).toEqual({ status: 404, code: 'not_found' })
  })

  test('when it is an upload that was not announced, is not the own, or is of another size', async () => {
    const own = await announce(5 * KIB)
    const foreign = await announce(5 * KIB, other)
    const unknown = await upload(randomUUID(), { ...bearer(agent), 'Content-Length': 5 * KIB })
    expect(await unknown.answer()).toEqual({ status: 404, code: 'not_found' })
    const theirs = await upload(foreign, { ...bearer(agent), 'Content-Length': 5 * KIB })
    expect(await theirs.answer()).toEqual({ status: 404, code: 'not_found' })
    const longer = await upload(own, { ...bearer(agent), 'Content-Length': 6 * KIB })
    expect(await longer.answer()).toEqual({ status: 400, code: 'invalid_request' })
    const noId = await upload('nothing', { ...bearer(agent), 'Content-Length': 6 * KIB })
    expect(await noId.answer()).toEqual({ status: 400, code: 'invalid_request' })
  })

  test('over the limit of its route: who is not signed in sends 16 KiB, no more', async () => {
    const request = await rawRequest(platform, 'POST /api/v1/auth/login', {
      'Content-Type': 'application/json',
      'Content-Length': 17 * KIB,
    })
    expect(await request.answer()).toEqual({ status: 413, code: 'payload_too_large' })
  })
})

test('an upload of unknown length ends with the first byte too many', async () => {
  const fileId = await announce(10)
  const request = await upload(fileId, { ...bearer(agent), 'Transfer-Encoding': 'chunked' })
  request.write('b\r\n01234567890\r\n')
  expect(await request.answer()).toEqual({ status: 400, code: 'invalid_request' })
})

test('an upload of unknown length is taken when it is what was announced', async () => {
  const fileId = await announce(10)
  const request = await upload(fileId, { ...bearer(agent), 'Transfer-Encoding': 'chunked' })
  request.write('a\r\n0123456789\r\n0\r\n\r\n')
  expect(await request.answer()).toMatchObject({ status: 200 })
  request.end()
})

test('a body that trickles in ends with 408, and so does its connection', async () => {
  const request = await rawRequest(platform, 'POST /api/v1/auth/login', {
    'Content-Type': 'application/json',
    'Content-Length': 100,
  })
  request.write('{')
  expect(await request.answer()).toEqual({ status: 408, code: 'request_timeout' })
  await request.closed()
})

describe('memory for bodies', () => {
  test('is not all for one address that is not signed in', async () => {
    const head = { 'Content-Type': 'application/json', 'Content-Length': 15 * KIB }
    const first = await rawRequest(platform, 'POST /api/v1/auth/login', head)
    const second = await rawRequest(platform, 'POST /api/v1/auth/login', head)
    // Either may have been the first to be read.
    expect(await Promise.race([first.answer(), second.answer()])).toEqual({
      status: 429,
      code: 'rate_limited',
    })
    // What is given up is given back.
    first.end()
    second.end()
    await expect
      .poll(async () => {
        const { status } = await rawCall(platform, 'POST', '/api/v1/auth/login', {
          body: { email: 'nobody@example.com', password: 'x'.repeat(1_000) },
        })
        return status
      })
      .toBe(401)
  })

  test('is not all for one caller, and the others still have theirs', async () => {
    const size = 20 * MIB
    const [first, second, third] = [
      await announce(size),
      await announce(size),
      await announce(size, other),
    ]
    const held = await upload(first, { ...bearer(agent), 'Content-Length': size })
    held.write(Buffer.alloc(10 * KIB))
    const refused = await upload(second, { ...bearer(agent), 'Content-Length': size })
    expect(await Promise.race([held.answer(), refused.answer()])).toEqual({
      status: 429,
      code: 'rate_limited',
    })
    expect((await rawCall(platform, 'GET', '/api/v1/auth/me', { token: agent.key })).status).toBe(
      200,
    )
    const theirs = await upload(third, { ...bearer(other), 'Content-Length': size })
    theirs.write(Buffer.alloc(size))
    expect(await theirs.answer()).toMatchObject({ status: 200 })
    for (const request of [held, refused, theirs]) request.end()
  })
})
