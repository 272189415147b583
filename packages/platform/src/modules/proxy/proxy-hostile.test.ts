import { Writable } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { pino } from 'pino'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf, SECRET } from '../fetch/fetch-world.fixture.ts'
import { authOf, refusal, startProxyWorld, usesOf, type ProxyWorld } from './proxy-world.fixture.ts'

let log = ''
const sink = new Writable({
  write(chunk: Buffer, _encoding, done) {
    log += chunk.toString()
    done()
  },
})

let world: ProxyWorld
beforeAll(async () => {
  world = await startProxyWorld({
    app: { fetchLimits: { answerBytes: 200_000, totalMs: 5_000, stallMs: 500 } },
    logger: pino({ level: 'trace' }, sink),
  })
})
afterAll(() => world.stop())

let proxyUrl = ''
let leaseId = ''
beforeEach(async () => {
  const opened = await world.open()
  proxyUrl = opened.proxyUrl
  leaseId = opened.lease.id
  world.secure.answers((_request, response) => response.end('ok'))
})

const connectTo = (target: string, head = authOf(proxyUrl)): Promise<string> =>
  world.raw(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${head}\r\n`)

const inside = (...lines: string[]): Promise<string> =>
  world.rawInside(proxyUrl, world.secure.host, lines.join('\r\n'))

describe('whoever has no good credential', () => {
  test('gets 407 and the end of the connection, before anything is looked at', async () => {
    const { host } = world.secure
    const guessed = new URL(proxyUrl)
    guessed.password = `proxy_${'a'.repeat(43)}`
    const basic = (text: string): string => `Proxy-Authorization: Basic ${text}\r\n`
    const heads = [
      '',
      authOf(guessed.href),
      basic('!!!'),
      basic(''),
      basic(btoa('no colon')),
      basic(btoa(`lease:${'x'.repeat(200)}`)),
      `Proxy-Authorization: Bearer ${world.agent.key}\r\n`,
      basic(btoa(`lease:${world.agent.key}`)),
      authOf(proxyUrl) + authOf(guessed.href),
    ]
    for (const head of heads) {
      const answer = await connectTo(host, head)
      expect(refusal(answer), head).toBe('407 invalid_credentials')
      expect(answer).toMatch(/^Proxy-Authenticate: Basic realm="Sesame"\r$/m)
      const plain = await world.raw(
        `GET http://${host}/v1/x HTTP/1.1\r\nHost: ${host}\r\n${head}\r\n`,
      )
      expect(refusal(plain), head).toBe('407 invalid_credentials')
    }
    expect(await usesOf(world, { id: leaseId })).toBe(0)
  })
})

describe('a tunnel', () => {
  test('opens to no host that no rule names: no address within, no other port, no other name', async () => {
    const before = world.secure.received.length
    const targets = [
      '127.0.0.1:22',
      '127.0.0.1:5432',
      '169.254.169.254:443',
      '[::1]:443',
      'localhost:443',
      'api.example.com:443',
      world.proxy.host,
      world.upstream.host,
      `127.0.0.2:${new URL(world.secure.url).port}`,
    ]
    for (const target of targets)
      expect(refusal(await connectTo(target)), target).toBe('403 fetch_not_allowed')
    const refused = await world.audited('vault.lease.fetch_refused', leaseId)
    expect(refused).toHaveLength(targets.length)
    expect(refused[0]).toMatchObject({ method: 'CONNECT', code: 'fetch_not_allowed' })
    expect(world.secure.received).toHaveLength(before)
  })

  test('to what is no host and port is refused', async () => {
    for (const target of [
      '',
      '/',
      'host',
      'host:',
      ':443',
      'a@b:443',
      'a/b:443',
      'host:99999',
      'http://a/',
    ])
      expect(refusal(await connectTo(target)), target).toMatch(/^400 /)
  })

  test('carries no request for another host, no other form and no tunnel', async () => {
    const { host } = world.secure
    const requests = [
      ['GET /v1/x HTTP/1.1', 'Host: evil.example', '', ''],
      ['GET /v1/x HTTP/1.1', `Host: ${host}`, 'Host: evil.example', '', ''],
      ['GET /v1/x HTTP/1.1', `Host: ${host}@evil.example`, '', ''],
      ['GET /v1/x HTTP/1.1', '', ''],
      ['GET /v1/x HTTP/1.0', '', ''],
      [`GET https://${host}/v1/x HTTP/1.1`, `Host: ${host}`, '', ''],
      [`GET @evil.example/v1/x HTTP/1.1`, `Host: ${host}`, '', ''],
      ['OPTIONS * HTTP/1.1', `Host: ${host}`, '', ''],
      [`CONNECT ${host} HTTP/1.1`, `Host: ${host}`, '', ''],
      ['GET /v1/\\x HTTP/1.1', `Host: ${host}`, '', ''],
      ['TRACE /v1/x HTTP/1.1', `Host: ${host}`, '', ''],
    ]
    for (const lines of requests)
      expect(await inside(...lines), lines[0]).toMatch(/^HTTP\/1\.1 400/)
    for (const path of ['/v2/x', '/v1/../admin', '/v1/%2e%2e/admin', '//v1/x', '/v1;/x'])
      expect(refusal(await inside(`GET ${path} HTTP/1.1`, `Host: ${host}`, '', '')), path).toBe(
        '403 fetch_not_allowed',
      )
    expect(refusal(await inside('DELETE /v1/x HTTP/1.1', `Host: ${host}`, '', ''))).toBe(
      '403 fetch_not_allowed',
    )
    expect(await usesOf(world, { id: leaseId })).toBe(0)
  })

  test('speaks HTTP alone: no WebSocket, no smuggled request, nothing unreadable', async () => {
    const { host } = world.secure
    const before = world.secure.received.length
    const post = ['POST /v1/x HTTP/1.1', `Host: ${host}`]
    const requests = [
      ['GET /v1/x HTTP/1.1', `Host: ${host}`, 'Connection: Upgrade', 'Upgrade: websocket', '', ''],
      [...post, 'Content-Length: 4', 'Transfer-Encoding: chunked', '', '0', '', 'GET /'],
      [...post, 'Content-Length: 4', 'Content-Length: 5', '', 'abcde'],
      [...post, 'Transfer-Encoding: gzip, identity', '', 'x'],
      [...post, 'Transfer-Encoding: chunked', '', 'zz', '', ''],
      [...post, 'X-Odd : 1', '', ''],
      [...post, ' folded', '', ''],
      ['nonsense', '', ''],
      ['\0\0\0\0', '', ''],
    ]
    for (const lines of requests)
      expect(refusal(await inside(...lines)), lines.join('|')).toBe('400 invalid_request')
    const large = await inside(
      'GET /v1/x HTTP/1.1',
      `Host: ${host}`,
      `X: ${'x'.repeat(20_000)}`,
      '',
      '',
    )
    expect(refusal(large)).toBe('431 headers_too_large')
    const body = await inside(...post, 'Content-Length: 300000', '', 'x')
    expect(refusal(body)).toBe('413 payload_too_large')
    const streamed = `${(70_000).toString(16)}\r\n${'x'.repeat(70_000)}\r\n`.repeat(4)
    const chunked = await inside(...post, 'Transfer-Encoding: chunked', '', streamed)
    expect(refusal(chunked)).toBe('413 payload_too_large')
    expect(world.secure.received).toHaveLength(before)
    expect(await usesOf(world, { id: leaseId })).toBe(0)
  })

  test('passes on nothing of the connection, and no secret of the vault that the client holds', async () => {
    const { host, received } = world.secure
    await inside(
      'GET /v1/x HTTP/1.1',
      `Host: ${host}`,
      'Connection: close, X-Hop',
      'X-Hop: 1',
      'X-Kept: 2',
      'Proxy-Connection: keep-alive',
      authOf(proxyUrl).trim(),
      'Authorization: Bearer mine',
      'X-Forwarded-For: 10.0.0.1',
      'TE: trailers',
      '',
      '',
    )
    const { headers = {} } = received.at(-1) ?? {}
    expect(headers).toMatchObject({ 'x-kept': '2', authorization: `Bearer ${SECRET}`, host })
    for (const name of Object.keys(headers)) expect(name).not.toMatch(/^(proxy-|x-hop|x-forw|te$)/)
    await world.newItem([], { only: false, fields: { token: 'pk_live_Zq8tRw55kLmPx2Vb' } })
    await expect
      .poll(async () =>
        refusal(
          await inside('GET /v1/x?key=pk_live_Zq8tRw55kLmPx2Vb HTTP/1.1', `Host: ${host}`, '', ''),
        ),
      )
      .toBe('422 secret_in_content')
  })
})

describe('without a tunnel', () => {
  test('other hosts, other schemes and paths alone are refused', async () => {
    const ask = (target: string, host: string): Promise<string> =>
      world.raw(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${authOf(proxyUrl)}\r\n`)
    expect(refusal(await ask('http://127.0.0.1:5432/', '127.0.0.1:5432'))).toBe(
      '403 fetch_not_allowed',
    )
    expect(refusal(await ask('http://169.254.169.254/v1/x', '169.254.169.254'))).toBe(
      '403 fetch_not_allowed',
    )
    expect(refusal(await ask('http://a.example/v1/x', world.secure.host))).toBe(
      '400 invalid_request',
    )
    expect(refusal(await ask(`https://${world.secure.host}/v1/x`, world.secure.host))).toBe(
      '400 invalid_request',
    )
    expect(refusal(await ask('/v1/x', world.secure.host))).toBe('400 invalid_request')
    expect(refusal(await ask('ftp://a.example/', 'a.example'))).toBe('400 invalid_request')
    expect(refusal(await ask(`http://u:p@${world.secure.host}/v1/x`, world.secure.host))).toBe(
      '400 invalid_request',
    )
    expect(refusal(await world.raw('nonsense\r\n\r\n'))).toBe('400 invalid_request')
    expect(refusal(await world.raw('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'))).toBe(
      '400 invalid_request',
    )
    expect(await usesOf(world, { id: leaseId })).toBe(0)
  })
})

describe('rights are those of each request', () => {
  const twice = async (between: () => Promise<unknown>): Promise<string> => {
    const { host } = world.secure
    // The second request waits in the same tunnel until the first was answered.
    let release = (): void => {}
    const changed = new Promise<void>((resolve) => {
      release = resolve
    })
    world.secure.answers((_request, response) => {
      void between().then(() => {
        response.end('first')
        release()
      })
    })
    const request = `GET /v1/x HTTP/1.1\r\nHost: ${host}\r\n`
    const socket = await world.tunnelOf(proxyUrl, host)
    const secured = connectTls({ socket, ca: world.caCertificate, host: '127.0.0.1' }, () =>
      secured.write(`${request}\r\n`),
    )
    let all = ''
    const isSecond = changed.then(() => expect.poll(() => all).toContain('\r\n0\r\n\r\n'))
    const ended = new Promise<void>((resolve) => secured.on('close', () => resolve()))
    secured.on('data', (chunk: Buffer) => {
      all += chunk.toString('latin1')
    })
    secured.on('error', () => {})
    await isSecond
    secured.write(`${request}\r\n`)
    await ended
    const second = all.slice(all.indexOf('\r\n0\r\n\r\n') + 7)
    return refusal(second)
  }

  test('a lease that ends in the middle ends the tunnel', async () => {
    expect(await twice(() => world.owner.client.revokeLease(leaseId))).toBe('410 lease_ended')
    expect(refusal(await connectTo(world.secure.host))).toBe('410 lease_ended')
  })

  test('an agent that is frozen in the middle is told so', async () => {
    const { owner, agent } = world
    try {
      expect(await twice(() => owner.client.freezeAgent(agent.agent.id))).toBe('403 agent_frozen')
      expect(refusal(await connectTo(world.secure.host))).toBe('403 agent_frozen')
    } finally {
      await owner.client.unfreezeAgent(agent.agent.id)
    }
  })

  test('a credential ends with the key that made it', async () => {
    const { owner, agent, platform } = world
    const { key } = await owner.client.createAgentKey(agent.agent.id, { name: 'brief' })
    const brief = platform.client({ apiKey: key.key })
    const lease = await world.leaseOf((await world.newItem([world.rule])).id)
    proxyUrl = (await brief.createProxyCredential(lease.id)).proxyUrl
    expect(await twice(() => owner.client.revokeAgentKey(agent.agent.id, key.id))).toBe(
      '403 invalid_credentials',
    )
    expect(refusal(await connectTo(world.secure.host))).toBe('407 invalid_credentials')
  })

  test('a credential ends by its time', async () => {
    await sql`update proxy_credentials set expires_at = now() where lease_id = ${leaseId}`.execute(
      world.platform.db,
    )
    expect(refusal(await connectTo(world.secure.host))).toBe('407 invalid_credentials')
  })
})

describe('the other side', () => {
  test('that stalls, floods or breaks off ends in an answer or in the end of the connection', async () => {
    const { secure } = world
    const address = `${secure.url}/v1/x`
    secure.answers((_request, response) => response.destroy())
    const broken = await world.curl(proxyUrl, address)
    expect(JSON.parse(broken.out)).toMatchObject({ code: 'fetch_failed' })
    secure.answers((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' })
      const more = (): void => {
        if (!response.destroyed) response.write('more '.repeat(2_000), more)
      }
      more()
    })
    expect((await world.curl(proxyUrl, address)).code).not.toBe(0)
    secure.answers((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' }).write('so far')
    })
    expect((await world.curl(proxyUrl, address)).code).not.toBe(0)
    secure.answers((_request, response) =>
      response
        .writeHead(200, { 'x-echo': `${SECRET} ÿ`, 'x-hex': Buffer.from(SECRET).toString('hex') })
        .end('ok'),
    )
    const echoed = await world.curl(proxyUrl, '-i', address)
    expect(echoed.out).toContain('x-echo: [secret removed]')
    expect(echoed.out).not.toContain(SECRET.slice(8))
  })
})

test('connections of one credential are limited, and those that are gone do not count', async () => {
  const { host } = world.secure
  const sockets = await Promise.all(
    Array.from({ length: 20 }, () => world.tunnelOf(proxyUrl, host)),
  )
  expect(refusal(await connectTo(host))).toBe('429 rate_limited')
  for (const socket of sockets) socket.destroy()
  await expect
    .poll(() =>
      world
        .tunnelOf(proxyUrl, host)
        .then((socket) => socket.destroy())
        .then(() => 'open'),
    )
    .toBe('open')
})

test('no credential and no secret is in logs or in the audit log', async () => {
  const token = new URL(proxyUrl).password
  await world.curl(proxyUrl, `${world.secure.url}/v1/x`)
  const { rows } = await sql<{
    text: string
  }>`select details::text as text from audit_entries`.execute(world.platform.db)
  expect(rows.length).toBeGreaterThan(10)
  for (const { text } of rows) {
    expect(text).not.toContain(SECRET.slice(8))
    expect(text).not.toContain(token)
  }
  expect(log).toContain('/proxy-credentials')
  expect(log).not.toContain('background failure')
  expect(log).not.toContain(SECRET.slice(8))
  expect(log).not.toContain(token)
  expect(await codeOf(world.agent.client.getLease(leaseId))).toBe('done')
})
