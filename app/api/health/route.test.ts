import { afterEach, expect, test, vi } from 'vitest'
import { GET } from './route'

afterEach(() => vi.unstubAllEnvs())

const ask = async (headers: Record<string, string>): Promise<unknown> => {
  vi.stubEnv('SESAME_PUBLIC_URL', 'https://sesame.example.com')
  return GET(new Request('http://127.0.0.1:3000/api/health', { headers })).json()
}

test('says no more than that it answers, unless asked by an address', async () => {
  expect(await ask({})).toEqual({ status: 'ok' })
})

test('names what the proxy sets wrong, and nothing of the request', async () => {
  const origin = 'https://sesame.example.com'
  expect(await ask({ origin, host: '10.0.0.7:3000' })).toEqual({
    status: 'ok',
    proxy: ['Host', 'X-Forwarded-Proto'],
  })
  expect(await ask({ origin, host: 'sesame.example.com', 'x-forwarded-proto': 'https' })).toEqual({
    status: 'ok',
    proxy: [],
  })
})
