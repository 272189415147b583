import { generateKeyPairSync, sign } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { sweepOldRows } from '../../retention/sweeps.ts'
import { amount, report } from '../../../test/proof.ts'
import { rawCall, rawSocket } from '../../../test/raw-call.ts'

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'scout')
})
afterAll(() => platform.stop())

function keyPair() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    privateKey,
    publicPem: String(publicKey.export({ type: 'spki', format: 'pem' })),
    privatePem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  }
}

describe('an API key', () => {
  test('is shown once, stored as a hash, and remembers its last use', async () => {
    const { key } = await owner.client.createAgentKey(agent.agent.id, { name: 'production' })
    expect(key.key).toMatch(/^sk_[A-Za-z0-9]{43}$/)
    expect(key.key.startsWith(key.prefix)).toBe(true)
    await platform.client({ apiKey: key.key }).getMe()
    const { keys } = await owner.client.listAgentKeys(agent.agent.id)
    const listed = keys.find(({ id }) => id === key.id)
    expect(listed).toMatchObject({ name: 'production', scopes: ['*'], revokedAt: null })
    expect(listed?.lastUsedAt).not.toBeNull()
    expect(JSON.stringify(keys)).not.toContain(key.key)
    const stored = await platform.db.selectFrom('api_keys').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(key.key.slice(10))
  })

  test('that is rotated goes on for its overlap beside the new one, which may do the same', async () => {
    const { key: old } = await owner.client.createAgentKey(agent.agent.id, {
      name: 'rotated',
      scopes: ['chat'],
    })
    const before = Date.now()
    const { key } = await owner.client.rotateAgentKey(agent.agent.id, old.id, {
      overlapSeconds: 3600,
    })
    expect(key).toMatchObject({ name: 'rotated', scopes: ['chat'], expiresAt: null })
    for (const apiKey of [old.key, key.key]) await platform.client({ apiKey }).listChannels()
    const { keys } = await owner.client.listAgentKeys(agent.agent.id)
    const ends = Date.parse(keys.find(({ id }) => id === old.id)?.expiresAt ?? '')
    expect(ends).toBeGreaterThanOrEqual(before + 3_500_000)
    expect(ends).toBeLessThanOrEqual(Date.now() + 3_700_000)
    await owner.client.revokeAgentKey(agent.agent.id, old.id)
    await expect(platform.client({ apiKey: old.key }).getMe()).rejects.toMatchObject({
      status: 401,
    })
    await expect(owner.client.rotateAgentKey(agent.agent.id, old.id)).rejects.toMatchObject({
      status: 404,
    })
  })

  test('that is rotated without overlap ends at once, and one that expires is replaced by one that lives as long', async () => {
    const { key: old } = await owner.client.createAgentKey(agent.agent.id, {
      name: 'monthly',
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    })
    const { key } = await owner.client.rotateAgentKey(agent.agent.id, old.id, { overlapSeconds: 0 })
    await expect(platform.client({ apiKey: old.key }).getMe()).rejects.toMatchObject({
      status: 401,
    })
    const lifetime = Date.parse(key.expiresAt ?? '') - Date.parse(key.createdAt)
    expect(Math.abs(lifetime - 86_400_000)).toBeLessThan(60_000)
  })

  test('is rotated only by who may make one: it is the agent', async () => {
    const stranger = await addMember(platform, owner, 'operator', 'stranger')
    const { key } = await owner.client.createAgentKey(agent.agent.id, { name: 'guarded' })
    await expect(stranger.client.rotateAgentKey(agent.agent.id, key.id)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const { agent: shown } = await stranger.client.getAgent(agent.agent.id)
    expect(shown.abilities).toMatchObject({ edit: true, makeKeys: false, transfer: false })
    const { keys } = await owner.client.listAgentKeys(agent.agent.id)
    expect(keys.find(({ id }) => id === key.id)?.expiresAt).toBeNull()
    const other = await createAgent(platform, owner, 'another')
    await expect(owner.client.rotateAgentKey(other.agent.id, key.id)).rejects.toMatchObject({
      status: 404,
    })
  })

  test('that is revoked is refused, and its socket closes; other keys go on', async () => {
    const { key } = await owner.client.createAgentKey(agent.agent.id, { name: 'leaked' })
    const client = platform.client({ apiKey: key.key })
    await client.getMe()
    const socket = await rawSocket(platform, { apiKey: key.key })
    await owner.client.revokeAgentKey(agent.agent.id, key.id)
    await expect(client.getMe()).rejects.toMatchObject({ status: 401, code: 'invalid_credentials' })
    expect(await socket.closed).toBe(4403)
    await agent.client.getMe()
    await expect(owner.client.revokeAgentKey(agent.agent.id, key.id)).rejects.toMatchObject({
      status: 404,
    })
  })

  test('that is revoked is refused on every node within a second', async () => {
    const other = await platform.addNode()
    const { key } = await owner.client.createAgentKey(agent.agent.id, { name: 'elsewhere' })
    const onOther = platform.client({ apiUrl: other.url, apiKey: key.key })
    await onOther.getMe()
    await owner.client.revokeAgentKey(agent.agent.id, key.id)
    const revokedAt = performance.now()
    for (;;) {
      const isIn = await onOther.getMe().then(
        () => true,
        () => false,
      )
      if (!isIn) break
      expect(performance.now() - revokedAt).toBeLessThan(1_500)
    }
  })

  test('that has expired is refused', async () => {
    const expiresAt = new Date(Date.now() + 60_000).toISOString()
    const { key } = await owner.client.createAgentKey(agent.agent.id, { name: 'short', expiresAt })
    await platform.db
      .updateTable('api_keys')
      .set({ expires_at: sql<Date>`now()` })
      .where('id', '=', key.id)
      .execute()
    await expect(platform.client({ apiKey: key.key }).getMe()).rejects.toMatchObject({
      status: 401,
    })
  })

  test('does only what its scopes say', async () => {
    const { key } = await owner.client.createAgentKey(agent.agent.id, {
      name: 'chat only',
      scopes: ['chat'],
    })
    const client = platform.client({ apiKey: key.key })
    await client.listChannels()
    await expect(client.listAllTasks()).rejects.toMatchObject({
      status: 403,
      code: 'missing_scope',
    })
    const { publicPem } = keyPair()
    const answer = await rawCall(platform, 'POST', '/api/v1/agents/me/public-keys', {
      token: key.key,
      body: { publicKey: publicPem },
    })
    expect(answer).toMatchObject({ status: 403, body: { code: 'missing_scope' } })
  })

  test.each([
    ['no scope at all', { scopes: [] }, 'empty_selection'],
    ['an end in the past', { expiresAt: '2020-01-01T00:00:00Z' }, 'invalid_request'],
    ['no name', { name: '' }, 'invalid_request'],
  ])('is not made with %s', async (_name, change, code) => {
    const input = { name: 'key', ...change }
    await expect(owner.client.createAgentKey(agent.agent.id, input)).rejects.toMatchObject({
      status: 400,
      code,
    })
  })
})

describe('a key pair', () => {
  test('signs in to REST and to the socket, by handle and by key id', async () => {
    const { publicPem, privatePem } = keyPair()
    const { publicKey } = await owner.client.addAgentPublicKey(agent.agent.id, publicPem)
    for (const handle of ['scout', publicKey.id]) {
      const client = platform.client({ agent: { handle, privateKey: privatePem } })
      expect(await client.getMe()).toMatchObject({ id: agent.agent.id })
      const { channels } = await client.listChannels()
      const { message } = await client.sendMessage(channels[0]?.id ?? '', {
        content: 'Signed, with a body',
      })
      expect(message.senderId).toBe(agent.agent.id)
    }
    const client = platform.client({ agent: { handle: 'scout', privateKey: privatePem } })
    await client.connect()
    client.disconnect()
  })

  test('is registered by the agent itself with an API key', async () => {
    const { publicPem, privatePem } = keyPair()
    const body = { publicKey: publicPem }
    expect(
      await rawCall(platform, 'POST', '/api/v1/agents/me/public-keys', { token: agent.key, body }),
    ).toMatchObject({ status: 201 })
    await platform.client({ agent: { handle: 'scout', privateKey: privatePem } }).getMe()
    expect(
      await rawCall(platform, 'POST', '/api/v1/agents/me/public-keys', { token: agent.key, body }),
    ).toMatchObject({ status: 409 })
    expect(
      await rawCall(platform, 'POST', '/api/v1/agents/me/public-keys', {
        token: owner.accessToken,
        body,
      }),
    ).toMatchObject({ status: 403 })
  })

  test('that is revoked, unknown or of another agent is refused', async () => {
    const { publicPem, privatePem } = keyPair()
    const client = platform.client({ agent: { handle: 'scout', privateKey: privatePem } })
    await expect(client.getMe()).rejects.toMatchObject({ status: 401, code: 'invalid_signature' })
    const { publicKey } = await owner.client.addAgentPublicKey(agent.agent.id, publicPem)
    await expect
      .poll(() =>
        client.getMe().then(
          () => true,
          () => false,
        ),
      )
      .toBe(true)
    const socket = await rawSocket(platform, { agent: signConnect(privatePem, 'scout') })
    await createAgent(platform, owner, 'other')
    await expect(
      platform.client({ agent: { handle: 'other', privateKey: privatePem } }).getMe(),
    ).rejects.toMatchObject({ status: 401 })
    await owner.client.revokeAgentPublicKey(agent.agent.id, publicKey.id)
    await expect(client.getMe()).rejects.toMatchObject({ code: 'invalid_signature' })
    expect(await socket.closed).toBe(4403)
  })

  test('of a frozen agent is refused with the reason', async () => {
    const { publicPem, privatePem } = keyPair()
    const cold = await createAgent(platform, owner, 'cold')
    await owner.client.addAgentPublicKey(cold.agent.id, publicPem)
    await owner.client.freezeAgent(cold.agent.id)
    await expect(
      platform.client({ agent: { handle: 'cold', privateKey: privatePem } }).getMe(),
    ).rejects.toMatchObject({ code: 'agent_frozen' })
  })

  test('refuses text that is no Ed25519 key', async () => {
    await expect(owner.client.addAgentPublicKey(agent.agent.id, 'no key')).rejects.toMatchObject({
      status: 400,
    })
  })
})

describe('a signed request', () => {
  const pair = keyPair()
  beforeAll(async () => {
    await owner.client.addAgentPublicKey(agent.agent.id, pair.publicPem)
  })

  /** Headers of a request that the SDK signed. */
  async function capture(): Promise<Record<string, string>> {
    let headers: Record<string, string> = {}
    const client = platform.client({
      agent: { handle: 'scout', privateKey: pair.privatePem },
      fetch: async (_input, init) => {
        headers = Object.fromEntries(new Headers(init?.headers))
        return new Response('{"data":{}}')
      },
    })
    await client.getMe()
    return headers
  }

  test('is accepted once; a copy is refused on this node and on another', async () => {
    const other = await platform.addNode()
    const headers = await capture()
    expect(await rawCall(platform, 'GET', '/api/v1/auth/me', { headers })).toMatchObject({
      status: 200,
    })
    for (const node of [platform, other]) {
      expect(await rawCall(node, 'GET', '/api/v1/auth/me', { headers })).toMatchObject({
        status: 401,
        body: { code: 'replayed' },
      })
    }
  })

  test('is accepted once of many copies sent at once to two nodes', async () => {
    const other = await platform.addNode()
    const headers = await capture()
    const rounds = amount(1, 50)
    const codes: (string | undefined)[] = []
    for (let round = 0; round < rounds; round++) {
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, index) =>
          rawCall(index % 2 ? platform : other, 'GET', '/api/v1/auth/me', { headers }),
        ),
      )
      codes.push(...answers.map(({ status, body }) => (status === 200 ? 'accepted' : body.code)))
    }
    expect(codes.filter((code) => code === 'accepted')).toHaveLength(1)
    expect(codes.filter((code) => code === 'replayed')).toHaveLength(200 * rounds - 1)
    report(`7. Replays of a signed request: ${200 * rounds - 1}, 0 accepted`)
  })

  test('is refused at another address, with another method, or with a bearer token beside it', async () => {
    const headers = await capture()
    for (const [method, path] of [
      ['GET', '/api/v1/channels'],
      ['GET', '/api/v1/auth/me?x=1'],
      ['PUT', '/api/v1/auth/me'],
    ] as const) {
      const { status } = await rawCall(platform, method, path, { headers })
      expect([401, 404, 405]).toContain(status)
    }
    const both = await rawCall(platform, 'GET', '/api/v1/auth/me', { headers, token: agent.key })
    expect(both).toMatchObject({ status: 400 })
    expect(await rawCall(platform, 'GET', '/api/v1/auth/me', { headers })).toMatchObject({
      status: 200,
    })
  })

  test('is refused when its time is more than a minute off', async () => {
    for (const secondsOff of [-120, 120]) {
      const auth = { agent: signConnect(pair.privatePem, 'scout', { secondsOff }) }
      expect((await rawSocket(platform, auth)).frame).toMatchObject({
        type: 'error',
        code: 'invalid_signature',
      })
    }
  })

  test('is refused a second time for as long as it would be accepted, also after old nonces were removed', async () => {
    for (const secondsOff of [-30, 40]) {
      const auth = { agent: signConnect(pair.privatePem, 'scout', { secondsOff }) }
      const first = await rawSocket(platform, auth)
      expect(first.frame.type).toBe('authenticated')
      first.socket.close()
      await sweepOldRows(platform.db)
      expect((await rawSocket(platform, auth)).frame).toMatchObject({ code: 'replayed' })
    }
    const { rows } = await sql<{ keptFor: number }>`
      select extract(epoch from expires_at - now())::float8 as "keptFor" from signature_nonces
      order by expires_at desc limit 1
    `.execute(platform.db)
    // Signed 40 s ahead, it is fresh until 60 s after that.
    expect(rows[0]?.keptFor).toBeGreaterThan(40 + 60 - 15)
  })

  test('opens a socket once, and only at the host it was made for', async () => {
    const proof = signConnect(pair.privatePem, 'scout')
    const first = await rawSocket(platform, { agent: proof })
    expect(first.frame).toMatchObject({ type: 'authenticated', principalId: agent.agent.id })
    first.socket.close()
    const second = await rawSocket(platform, { agent: proof })
    expect(second.frame).toMatchObject({ type: 'error', code: 'replayed' })
    expect(await second.closed).toBe(4401)
    const elsewhere = await rawSocket(platform, {
      agent: signConnect(pair.privatePem, 'scout', { host: 'sesame.example.com' }),
    })
    expect(elsewhere.frame.type).toBe('error')
  })
})

/** The first frame of a signed sign-in, as CONTRACT describes it: written here without the SDK. */
function signConnect(
  privatePem: string,
  handle: string,
  options: { host?: string; secondsOff?: number } = {},
) {
  const timestamp = Math.floor(Date.now() / 1_000) + (options.secondsOff ?? 0)
  const nonce = crypto.randomUUID()
  const text = [
    'sesame-connect',
    handle,
    timestamp,
    nonce,
    options.host ?? new URL(platform.url).host,
  ].join('\n')
  return {
    handle,
    timestamp,
    nonce,
    signature: sign(null, Buffer.from(text), privatePem).toString('base64'),
  }
}
