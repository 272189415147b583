import { SesameClient } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { restCalls } from '../src/rest-calls.ts'
import { HttpClient } from '../src/core/http.ts'
import { createCredentials } from '../src/auth/credentials.ts'
import { startWorld, unknownId, type World } from './world.ts'

let world: World
let routes: string[]
const sent = new Map<string, string>()

/** Where a file is to be put. */
const uploadUrl = `/api/v1/drive/uploads/${unknownId}`

/** Keeps what would be sent, as `GET /channels/{}`. */
const record =
  (call: string): typeof fetch =>
  async (input, init) => {
    if (!(input instanceof URL)) throw new Error('The SDK gives fetch a URL.')
    sent.set(`${init?.method} ${input.pathname.replaceAll(unknownId, '{}')}`, call)
    const data = input.pathname.endsWith('/upload-url') ? { uploadUrl } : []
    return Response.json({ data, nextCursor: null })
  }

beforeAll(async () => {
  world = await startWorld()
  const answer = await fetch(`${world.apiUrl}/openapi.json`)
  const document: { paths: Record<string, Record<string, unknown>> } = JSON.parse(
    await answer.text(),
  )
  routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((it) => `${it.toUpperCase()} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`),
  )
  // `request` goes wherever it is told.
  const { request: _, ...calls } = callsWith(fetch)
  for (const name of Object.keys(calls)) await callOnce(name)
})
afterAll(() => world.platform.stop())

function callsWith(fetchWith: typeof fetch): Record<string, unknown> {
  return {
    ...restCalls(
      new HttpClient({
        headers: new Headers(),
        apiUrl: 'http://localhost',
        credentials: createCredentials({}),
        fetch: fetchWith,
        logger: { debug: () => {}, warn: () => {} },
        timeoutMs: 1_000,
        maxRetries: 0,
      }),
      { on: () => () => {} },
    ),
  }
}

const anyInput = [unknownId, unknownId, unknownId]
/** Of calls that look at what they are given before they send it. */
const inputs: Readonly<Record<string, unknown[]>> = {
  fetchWithLease: [unknownId, 'https://api.example.com/v1/charges'],
  removeTaskCommentReaction: [unknownId, unknownId, unknownId, unknownId],
}

/** Makes a call with an id for every argument: only where it goes matters. */
async function callOnce(name: string): Promise<void> {
  const call = callsWith(record(name))[name]
  if (typeof call !== 'function') throw new Error(`${name} is not a call.`)
  const result: unknown = Reflect.apply(call, undefined, inputs[name] ?? anyInput)
  const isIterator = typeof result === 'object' && result !== null && 'next' in result
  if (isIterator && typeof result.next === 'function') await Reflect.apply(result.next, result, [])
  await Promise.resolve(result).catch(() => {})
}

test('every call of the SDK goes to a route of the platform', () => {
  const strays = [...sent].filter(([route]) => !routes.includes(route))
  expect(strays).toEqual([])
  expect(sent.size).toBeGreaterThan(90)
})

test('every route of the platform has a call in the SDK', () => {
  // Where a file is fetched is told by the attachment, and where a calendar is by its feed.
  const reached = new Set([
    ...sent.keys(),
    'GET /api/v1/drive/files/{}/content',
    'GET /api/v1/calendar/{}',
  ])
  const operations = ['GET /healthz', 'GET /readyz', 'GET /metrics', 'GET /openapi.json']
  expect(routes.filter((route) => !reached.has(route) && !operations.includes(route))).toEqual([])
})

test('every call is on the client', () => {
  const client: object = new SesameClient({ apiUrl: world.apiUrl })
  for (const name of Object.keys(callsWith(fetch))) expect(client).toHaveProperty(name)
})
