import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { send } from './raw-http.ts'
import { RawSocket } from './raw-socket.ts'
import { startWorld, type World } from './world.ts'

// The sign-in by Ed25519 as the agent guide writes it down, done with nothing but Node's own cryptography.

const handle = 'my-agent'
let world: World
let privateKey: KeyObject

beforeAll(async () => {
  world = await startWorld()
  const pair = generateKeyPairSync('ed25519')
  privateKey = pair.privateKey
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  await world.client.registerPublicKey(publicKey)
})
afterAll(() => world.platform.stop())

const now = () => Math.floor(Date.now() / 1_000)
const nonce = () => randomBytes(18).toString('base64')
const signed = (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64')

describe('REST, by RFC 9421', () => {
  interface Signing {
    created?: number
    nonce?: string
    /** What is signed instead of what is sent. */
    path?: string
  }

  function headers(method: string, path: string, body?: string, signing: Signing = {}) {
    const { created = now(), nonce: once = nonce(), path: signedPath = path } = signing
    const [target, query] = signedPath.split('?')
    const digest = body && `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
    const names = ['@method', '@path', '@query', ...(digest ? ['content-digest'] : [])]
    const covered = names.map((name) => `"${name}"`).join(' ')
    const params = `(${covered});created=${created};nonce="${once}";keyid="${handle}";alg="ed25519"`
    const base = [
      `"@method": ${method}`,
      `"@path": ${target}`,
      `"@query": ?${query ?? ''}`,
      ...(digest ? [`"content-digest": ${digest}`] : []),
      `"@signature-params": ${params}`,
    ].join('\n')
    return {
      ...(digest && { 'Content-Digest': digest }),
      'Signature-Input': `sig1=${params}`,
      Signature: `sig1=:${signed(base)}:`,
    }
  }

  const get = (path: string, signing?: Signing) =>
    send('GET', `${world.apiUrl}${path}`, { headers: headers('GET', path, undefined, signing) })

  test('a signed request is the agent’s, with and without a query and a body', async () => {
    expect((await get('/api/v1/auth/me')).body.data.handle).toBe(handle)
    const path = `/api/v1/channels/${world.channelId}/messages`
    expect((await get(`${path}?limit=2&direction=before`)).status).toBe(200)
    const body = { content: 'signed', kind: 'text', intent: 'chat' }
    const sent = await send('POST', `${world.apiUrl}${path}`, {
      body,
      headers: headers('POST', path, JSON.stringify(body)),
    })
    expect(sent.body.data.senderId).toBe(world.agent.agent.id)
  })

  test.each([
    ['made for another path', { path: '/api/v1/channels' }],
    ['more than a minute old', { created: now() - 90 }],
    ['more than a minute ahead', { created: now() + 90 }],
  ])('a signature %s is refused', async (_what, signing) => {
    expect((await get('/api/v1/auth/me', signing)).status).toBe(401)
  })

  test('a signature is good once, and not for another body', async () => {
    const signing = { nonce: nonce() }
    expect((await get('/api/v1/auth/me', signing)).status).toBe(200)
    expect((await get('/api/v1/auth/me', signing)).status).toBe(401)
    const path = `/api/v1/channels/${world.channelId}/messages`
    const changed = await send('POST', `${world.apiUrl}${path}`, {
      body: { content: 'changed' },
      headers: headers('POST', path, JSON.stringify({ content: 'signed' })),
    })
    expect(changed.status).toBe(401)
  })
})

describe('the socket', () => {
  async function connect(changes: { timestamp?: number; nonce?: string; host?: string } = {}) {
    const { timestamp = now(), nonce: once = nonce(), host = new URL(world.apiUrl).host } = changes
    const text = ['sesame-connect', handle, timestamp, once, host].join('\n')
    const socket = await RawSocket.open(world.apiUrl)
    const agent = { handle, timestamp, nonce: once, signature: signed(text) }
    socket.send({ type: 'auth', agent })
    const frame = await socket.any()
    socket.end()
    return frame
  }

  test('a signature in the first frame signs in', async () => {
    expect(await connect()).toMatchObject({
      type: 'authenticated',
      principalId: world.agent.agent.id,
    })
  })

  test.each([
    ['made for another host', { host: 'other.example.com' }],
    ['more than a minute old', { timestamp: now() - 90 }],
  ])('a signature %s is refused', async (_what, changes) => {
    expect((await connect(changes))['error']).toBeTypeOf('string')
  })

  test('a signature is good once', async () => {
    const once = { timestamp: now(), nonce: nonce() }
    expect((await connect(once)).type).toBe('authenticated')
    expect((await connect(once)).type).toBe('error')
  })
})
