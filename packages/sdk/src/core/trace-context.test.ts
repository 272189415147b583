import { afterEach, expect, test } from 'vitest'
import { SesameClient } from '../client.ts'
import { startHttpServer } from '../testing/http-server.ts'

const registry = Symbol.for('opentelemetry.js.api.1')
const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
const ok = { status: 200, body: { data: [] } }

afterEach(() => {
  Reflect.deleteProperty(globalThis, registry)
})

/** What `@opentelemetry/api` registers, as its `setGlobalPropagator` and `setGlobalContextManager` leave it. */
const register = (inject: (context: object, carrier: object, setter: Setter) => void): void => {
  Reflect.set(globalThis, registry, { context: { active: () => ({}) }, propagation: { inject } })
}
interface Setter {
  set: (carrier: object, name: string, value: string) => void
}

const headersOfCall = async () => {
  await using server = await startHttpServer(ok)
  await new SesameClient({ apiUrl: server.url, apiKey: 'sk_test' }).listVaults()
  return server.requests[0]?.headers
}

test('a request says which trace it belongs to, and passes on no baggage', async () => {
  register((_context, carrier, { set }) => {
    set(carrier, 'traceparent', traceparent)
    set(carrier, 'tracestate', 'a=1')
    set(carrier, 'baggage', 'user=alice')
  })
  const headers = await headersOfCall()
  expect(headers).toMatchObject({ traceparent, tracestate: 'a=1' })
  expect(headers).not.toHaveProperty('baggage')
})

test('without OpenTelemetry, or with one that fails, it says nothing and is sent', async () => {
  expect(await headersOfCall()).not.toHaveProperty('traceparent')
  register(() => {
    throw new Error('another shape')
  })
  expect(await headersOfCall()).not.toHaveProperty('traceparent')
})

test('where a file is stored elsewhere, nothing is said of the trace', async () => {
  register((_context, carrier, { set }) => set(carrier, 'traceparent', traceparent))
  await using storage = await startHttpServer({ status: 200 })
  await using server = await startHttpServer(
    { status: 200, body: { data: { uploadUrl: `${storage.url}/put`, fileId: 'f', s3Key: 'k' } } },
    { status: 201, body: { data: { id: 'f' } } },
  )
  const client = new SesameClient({ apiUrl: server.url, apiKey: 'sk_test' })
  await client.uploadFile({ fileName: 'a.txt', contentType: 'text/plain', data: 'hello' })
  expect(server.requests[0]?.headers).toMatchObject({ traceparent })
  expect(storage.requests[0]?.headers).not.toHaveProperty('traceparent')
})
