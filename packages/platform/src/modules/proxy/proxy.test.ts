import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, SECRET, startFetchWorld } from '../fetch/fetch-world.fixture.ts'
import { startProxyWorld, usesOf, type ProxyWorld } from './proxy-world.fixture.ts'

let world: ProxyWorld
beforeAll(async () => {
  world = await startProxyWorld()
})
afterAll(() => world.stop())

const fetching = `
  const answer = await fetch(process.argv[1], { headers: { authorization: 'Bearer mine' } })
  console.log(answer.status, await answer.text())`

describe('an HTTP client of the agent', () => {
  test('curl over https: the secret goes out, and comes back in no spelling', async () => {
    const { secure } = world
    const { lease, proxyUrl } = await world.open()
    secure.answers(({ headers }, response) =>
      response.end(
        JSON.stringify({
          auth: headers.authorization,
          base64: btoa(`user:${SECRET}`),
          hex: Buffer.from(SECRET).toString('hex'),
        }),
      ),
    )
    const said = await world.curl(proxyUrl, '-i', `${secure.url}/v1/charges?limit=1`)
    expect(said).toMatchObject({ code: 0, err: '' })
    expect(said.out).toContain('[secret removed]')
    for (const text of [SECRET, btoa(SECRET).slice(4, 20), Buffer.from(SECRET).toString('hex')])
      expect(said.out).not.toContain(text)
    const { method, url, headers } = secure.received.at(-1) ?? {}
    expect({ method, url }).toEqual({ method: 'GET', url: '/v1/charges?limit=1' })
    expect(headers?.authorization).toBe(`Bearer ${SECRET}`)
    expect(JSON.stringify(headers)).not.toContain('proxy')
    expect(await world.audited('vault.lease.fetched', lease.id)).toMatchObject([
      { method: 'GET', host: secure.host, path: '/v1/charges', status: 200 },
    ])
  })

  test('curl posts bytes and text, and gets status and headers of the other side', async () => {
    const { secure } = world
    const { proxyUrl } = await world.open()
    secure.answers((_request, response) =>
      response
        .writeHead(422, { 'x-reason': 'too dear', 'set-cookie': 'session=1' })
        .end('{"no":1}'),
    )
    const said = await world.curl(
      proxyUrl,
      '-i',
      '--json',
      '{"amount":1}',
      `${secure.url}/v1/charges`,
    )
    expect(said.out).toMatch(/^HTTP\/1\.1 422/m)
    expect(said.out).toMatch(/^x-reason: too dear\r$/im)
    expect(said.out).not.toMatch(/set-cookie/i)
    expect(said.out.endsWith('{"no":1}')).toBe(true)
    expect(secure.received.at(-1)).toMatchObject({ method: 'POST', body: '{"amount":1}' })
  })

  test('curl without TLS sends the whole address, where the operator allows the host', async () => {
    const { upstream } = world
    const { proxyUrl } = await world.open(world.bearer)
    upstream.answers(({ headers }, response) => response.end(`got ${headers.authorization}`))
    const said = await world.curl(proxyUrl, `${upstream.url}/v1/x`)
    expect(said).toEqual({ code: 0, out: 'got Bearer [secret removed]', err: '' })
    expect(upstream.last().headers.authorization).toBe(`Bearer ${SECRET}`)
  })

  test("Node's own fetch takes the proxy from its environment; what it sends in the place of the secret is overwritten", async () => {
    const { secure } = world
    const { lease, proxyUrl } = await world.open()
    secure.answers((_request, response) => response.end('charged'))
    const env = {
      NODE_USE_ENV_PROXY: '1',
      HTTPS_PROXY: proxyUrl,
      NODE_EXTRA_CA_CERTS: world.caFile,
    }
    const script = ['--input-type=module', '-e', fetching, `${secure.url}/v1/x`]
    const said = await world.program(process.execPath, script, env)
    expect(said).toMatchObject({ code: 0, out: '200 charged\n' })
    expect(secure.received.at(-1)?.headers.authorization).toBe(`Bearer ${SECRET}`)
    expect(await usesOf(world, lease)).toBe(1)
    // Without the certificate nothing is sent: the client finds somebody in the way.
    const { NODE_EXTRA_CA_CERTS: _certificate, ...without } = env
    expect(await world.program(process.execPath, script, without)).toMatchObject({ code: 1 })
    expect(await usesOf(world, lease)).toBe(1)
  })

  test('one connection carries several requests, and each counts as one use', async () => {
    const { secure, agent } = world
    const lease = await world.leaseOf((await world.newItem([world.rule])).id, { maxUses: 3 })
    const { proxyUrl } = await agent.client.createProxyCredential(lease.id)
    secure.answers((_request, response) => response.end('.'))
    const address = `${secure.url}/v1/x`
    const said = await world.curl(proxyUrl, '-w', '%{num_connects};', address, address)
    expect(said.out).toMatch(/^\.\d;\.0;$/)
    expect(await usesOf(world, lease)).toBe(2)
    await agent.client.fetchWithLease(lease.id, address)
    const over = await world.curl(proxyUrl, address)
    expect(over.code).not.toBe(0)
    expect(over.err).toContain('410')
  })

  test('a redirect is an answer: where it leads is judged like anything else', async () => {
    const { secure } = world
    const { lease, proxyUrl } = await world.open()
    secure.answers(({ url }, response) =>
      url === '/v1/here'
        ? response.writeHead(302, { location: '/admin' }).end()
        : response.end('admin'),
    )
    const said = await world.curl(proxyUrl, '-L', `${secure.url}/v1/here`)
    expect(JSON.parse(said.out)).toMatchObject({ code: 'fetch_not_allowed' })
    expect(secure.received.at(-1)?.url).toBe('/v1/here')
    expect(await usesOf(world, lease)).toBe(1)
  })
})

describe('a credential', () => {
  test('is kept as a hash, on record, and only for whoever holds an active lease', async () => {
    const { agent, other, owner, platform } = world
    const { lease, proxyUrl, expiresAt } = await world.open()
    const token = new URL(proxyUrl).password
    const rows = await platform.db.selectFrom('proxy_credentials').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(Date.parse(expiresAt)).toBeLessThanOrEqual(Date.parse(lease.expiresAt ?? ''))
    const [entry] = await world.audited('vault.lease.proxy_credential_created', lease.id)
    expect(entry).toMatchObject({ itemId: lease.itemId })
    expect(JSON.stringify(entry)).not.toContain(token)

    expect(await codeOf(other.client.createProxyCredential(lease.id))).toBe('not_found')
    expect(await codeOf(owner.client.createProxyCredential(lease.id))).toBe('forbidden')
    const item = await world.newItem()
    const asked = await agent.client.requestLease({ itemId: item.id, reason: 'Charges' })
    expect(await codeOf(agent.client.createProxyCredential(asked.lease.id))).toBe(
      'lease_not_active',
    )
    await owner.client.revokeLease(lease.id)
    expect(await codeOf(agent.client.createProxyCredential(lease.id))).toBe('lease_ended')
  })

  test('is one of ten of its lease: one more ends the oldest', async () => {
    const { lease, proxyUrl } = await world.open()
    world.secure.answers((_request, response) => response.end('ok'))
    for (let more = 0; more < 9; more++) await world.agent.client.createProxyCredential(lease.id)
    expect((await world.curl(proxyUrl, `${world.secure.url}/v1/x`)).out).toBe('ok')
    await world.agent.client.createProxyCredential(lease.id)
    expect((await world.curl(proxyUrl, `${world.secure.url}/v1/x`)).err).toContain('407')
  })
})

describe('the authority', () => {
  test('is one for all nodes and for good, and signs hosts alone', async () => {
    const { platform, agent, caCertificate } = world
    const certificate = new X509Certificate(caCertificate)
    expect(certificate.ca).toBe(true)
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    const node = await platform.addNode()
    expect(
      (await platform.client({ apiUrl: node.url, apiKey: agent.key }).getProxy()).caCertificate,
    ).toBe(caCertificate)
    const { proxy_ca_key: key } = await platform.db
      .selectFrom('installation')
      .select('proxy_ca_key')
      .executeTakeFirstOrThrow()
    // PKCS #8 of P-256 says so in clear; what is kept is sealed.
    expect(key?.includes(Buffer.from('06082a8648ce3d030107', 'hex'))).toBe(false)
  })
})

test('a proxy that the operator has not turned on is off', async () => {
  const off = await startFetchWorld()
  try {
    expect(await off.agent.client.getProxy()).toEqual({ url: null, caCertificate: null })
    const lease = await off.leased()
    expect(await codeOf(off.agent.client.createProxyCredential(lease.id))).toBe('proxy_off')
    expect(await codeOf(off.other.client.createProxyCredential(lease.id))).toBe('not_found')
  } finally {
    await off.stop()
  }
})
