import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { SesameClient } from '../client.ts'
import { startHttpServer } from '../testing/http-server.ts'
import { onAbort } from './abort.ts'

test('fifty calls that share a signal put one listener of ours on it, and all end with it', async () => {
  await using server = await startHttpServer('hang')
  const client = new SesameClient({ apiUrl: server.url, apiKey: 'sk_test' })
  const controller = new AbortController()
  const { signal } = controller
  const calls = Array.from({ length: 50 }, () => client.listVaults({ signal }))
  const outcomes = Promise.allSettled(calls)
  while (server.requests.length < 50) await new Promise((resolve) => setTimeout(resolve, 1))
  expect(getEventListeners(signal, 'abort').length).toBe(1)
  const reason = new Error('Enough.')
  controller.abort(reason)
  for (const outcome of await outcomes) expect(outcome).toEqual({ status: 'rejected', reason })
})

test('a listener that was taken off is not called, the others are', () => {
  const controller = new AbortController()
  const called: string[] = []
  const off = onAbort(controller.signal, () => called.push('off'))
  onAbort(controller.signal, () => called.push('on'))
  off()
  controller.abort()
  expect(called).toEqual(['on'])
})
