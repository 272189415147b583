import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../http/errors.ts'
import { innerUrls } from '../../outbound/inner-spellings.fixture.ts'
import { send, type Outgoing } from './webhook-sender.ts'
import {
  createOutboundTarget,
  webhookCalls,
  type ResolveName,
} from '../../outbound/outbound-target.ts'

type Answer = { status: number; location?: string }

/** A server that counts connections, whatever comes of them. */
async function listen(address: string, answer: (count: number) => Answer) {
  let connections = 0
  const server = createServer((request, response) => {
    request.resume()
    const { status, location } = answer(connections)
    response.writeHead(status, location ? { location, refresh: `0;url=${location}` } : {}).end()
  })
  server.on('connection', () => (connections += 1))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, address, resolve)
  })
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port.')
  return {
    address,
    port: bound.port,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** Stands for the public internet: the one address of this machine that the target lets through. Not every system has both. */
const outsideAddresses = ['127.0.0.2', '::1']
let answer: Answer = { status: 204 }
let outside: Awaited<ReturnType<typeof listen>>
let inside: Awaited<ReturnType<typeof listen>>
beforeAll(async () => {
  const [first = '', second = ''] = outsideAddresses
  outside = await listen(first, () => answer).catch(() => listen(second, () => answer))
  inside = await listen('127.0.0.1', () => ({ status: 200 }))
})
afterAll(async () => {
  await outside.close()
  await inside.close()
})

const forever = new AbortController().signal
const outgoing = (url: string): Outgoing => ({
  url,
  eventType: 'message',
  deliveryId: 'delivery-1',
  body: '{}',
  secrets: ['whsec_a'],
})
const codeOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
  } catch (error) {
    return error instanceof AppError ? error.code : 'another error'
  }
  return 'allowed'
}

test('500 spellings of an inner address are refused when subscribed and not dialled when sent', async () => {
  const target = createOutboundTarget(webhookCalls([]))
  const { literal, named } = innerUrls(inside.port)
  expect(literal.length).toBeGreaterThanOrEqual(500)
  for (const url of literal) {
    expect(await codeOf(target.check(url)), url).toBe('url_not_allowed')
    if (!URL.canParse(url)) continue
    const attempt = await send(target, outgoing(url), forever)
    expect(attempt.responseStatus, url).toBeNull()
  }
  for (const url of named) await send(target, outgoing(url), forever)
  expect(inside.connections()).toBe(0)
})

test('200 names that change their answer never lead inside', async () => {
  const good = { address: outside.address, family: outside.address.includes(':') ? 6 : 4 }
  const bad = { address: '127.0.0.1', family: 4 }
  const answers: { address: string; family: number }[][] = [[good], [bad], [good, bad], [bad, good]]
  answer = { status: 204 }
  let delivered = 0
  for (let rebind = 0; rebind < 200; rebind++) {
    // Each name runs through the answers from another place, and at another pace: what was checked last is never what comes next.
    let asked = rebind
    const resolveName: ResolveName = async () => {
      const turn = Math.floor(asked / ((rebind % 3) + 1)) % answers.length
      asked += 1
      return answers[turn] ?? []
    }
    const target = createOutboundTarget(webhookCalls([outside.address]), resolveName)
    const url = `http://rebind-${rebind}.example.com:${rebind % 2 ? inside.port : outside.port}/hook`
    await codeOf(target.check(url))
    const attempt = await send(target, outgoing(url), forever)
    if (attempt.responseStatus === 204) delivered += 1
  }
  expect(inside.connections()).toBe(0)
  expect(delivered).toBeGreaterThan(0)
})

test('50 redirect chains end at their first answer', async () => {
  const target = createOutboundTarget(webhookCalls([outside.address]))
  const host = outside.address.includes(':') ? `[${outside.address}]` : outside.address
  const hops = innerUrls(inside.port).literal.slice(0, 10)
  const before = outside.connections()
  for (const status of [301, 302, 303, 307, 308]) {
    for (const [index, inner] of hops.entries()) {
      // Every other chain goes past the outer server once more before it turns inside.
      const location = index % 2 === 0 ? inner : `http://${host}:${outside.port}/next`
      answer = { status, location }
      const attempt = await send(target, outgoing(`http://${host}:${outside.port}/hook`), forever)
      expect(attempt).toMatchObject({
        responseStatus: status,
        error: 'Redirects are not followed. Subscribe the final address.',
      })
    }
  }
  expect(outside.connections() - before).toBe(50)
  expect(inside.connections()).toBe(0)
})
