import { afterEach, expect, test, vi } from 'vitest'
import { env } from './env'

afterEach(() => vi.unstubAllEnvs())

test.each([
  // Behind TLS one address has everything, and the port of the API speaks no TLS.
  ['https://sesame.example.com', undefined, 'https://sesame.example.com'],
  ['https://sesame.example.com:8443', undefined, 'https://sesame.example.com:8443'],
  ['http://192.0.2.1:3000', undefined, 'http://192.0.2.1:4000'],
  ['https://sesame.example.com', 'https://agents.example.com', 'https://agents.example.com'],
])('agents of %s with %s are sent to %s', (publicUrl, agentUrl, expected) => {
  vi.stubEnv('SESAME_PUBLIC_URL', publicUrl)
  vi.stubEnv('SESAME_AGENT_API_URL', agentUrl)
  vi.stubEnv('SESAME_API_PORT', '4000')
  expect(env.agentApiUrl()).toBe(expected)
})
