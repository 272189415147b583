import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rotateIfStale } from './rotate'
import type { OperatorToken } from './session-cookie'

/** A real server that answers refreshes as the platform does, and counts them. */
let server: Server
let refreshes: string[] = []
let status = 200

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      refreshes.push(body)
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify(
          status === 200
            ? {
                data: {
                  accessToken: 'new',
                  refreshToken: `next-${refreshes.length}`,
                  expiresIn: 600,
                  principal: { id: 'p1' },
                },
              }
            : { error: 'Ended.', code: 'invalid_token', requestId: 'r1' },
        ),
      )
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  process.env.SESAME_API_URL = `http://127.0.0.1:${address.port}`
})

afterAll(() => {
  server.close()
})

beforeEach(() => {
  refreshes = []
  status = 200
})

const visitor = { userAgent: null, forwardedFor: null }
const token = (refreshToken: string, livesMs: number): OperatorToken => ({
  principalId: 'p1',
  accessToken: 'old',
  refreshToken,
  accessExpiresAt: Date.now() + livesMs,
})

describe('rotation of the session', () => {
  it('leaves a token alone while it is good', async () => {
    const good = token('good', 300_000)
    expect(await rotateIfStale(good, visitor)).toBe(good)
    expect(refreshes).toEqual([])
  })

  it('refreshes once for requests that race, and gives all of them the same successor', async () => {
    const stale = token('raced', 1_000)
    const results = await Promise.all(
      Array.from({ length: 20 }, () => rotateIfStale(stale, visitor)),
    )
    expect(refreshes).toHaveLength(1)
    expect(new Set(results.map((result) => result?.refreshToken))).toEqual(new Set(['next-1']))
    expect(await rotateIfStale(stale, visitor)).toBe(results[0])
  })

  it('says that the session is over when the platform ended it', async () => {
    status = 401
    expect(await rotateIfStale(token('ended', 0), visitor)).toBeNull()
  })

  it('throws when the platform cannot be asked, and asks again next time', async () => {
    status = 503
    await expect(rotateIfStale(token('unlucky', 0), visitor)).rejects.toThrow('Ended.')
    status = 200
    expect((await rotateIfStale(token('unlucky', 0), visitor))?.accessToken).toBe('new')
  })
})
