import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { createServer } from './http/server.ts'
import { loggedPath } from './http/logged-path.ts'
import { createLogger } from './logger.ts'

/** A logger that keeps its lines. */
function keeping() {
  const lines: string[] = []
  const logger = createLogger('trace', { write: (line) => void lines.push(line) })
  return { logger, text: () => lines.join('') }
}

test('a request leaves its method and path in the log, and none of its secrets', async () => {
  const { logger, text } = keeping()
  const server = await createServer({
    logger,
    authenticate: async () => null,
    assertProven: async () => {},
    docs: false,
  })
  const body = z.strictObject({ password: z.string() })
  server.post('/sign-in', { config: { access: 'public' }, schema: { body } }, async () => {
    throw new Error('something failed')
  })
  const canary = `canary-${randomUUID()}`
  for (const url of ['/sign-in', `/sign-in?token=${canary}`, `/nowhere?x=${canary}`]) {
    await server.inject({
      method: 'POST',
      url,
      headers: {
        authorization: `Bearer ${canary}`,
        cookie: `session=${canary}`,
        signature: canary,
      },
      payload: { password: canary },
    })
  }
  await server.close()
  expect(text()).toContain('"path":"/sign-in"')
  expect(text()).toContain('something failed')
  expect(text()).not.toContain(canary)
})

test('what is logged by mistake is redacted by its name', () => {
  const { logger, text } = keeping()
  const canary = `canary-${randomUUID()}`
  logger.info(
    { password: canary, item: { fields: { user: canary } }, call: { body: { apiKey: canary } } },
    'oops',
  )
  logger.error(
    { err: Object.assign(new Error('duplicate key'), { detail: `Key (x)=(${canary})` }) },
    'failed',
  )
  expect(text()).toContain('[redacted]')
  expect(text()).not.toContain(canary)
})

test.each([
  [
    '/api/v1/vault/vaults/0198c2de-1111-7000-8000-0123456789ab/rotate-key?q=x',
    '/api/v1/vault/vaults/0198c2de-1111-7000-8000-0123456789ab/rotate-key',
  ],
  ['/openapi.json', '/openapi.json'],
  ['/', '/'],
  ['/api/v1/vault/items/hunter2', '/api/v1/vault/items/…'],
  ['/sk_live_Zq8tRw55kLmP/%2e%2e/S3cret', '/…/…/…'],
])('of the address %s the log has %s', (url, logged) => {
  expect(loggedPath(url)).toBe(logged)
})
