import { expect, test, afterAll, describe } from 'vitest'
import { codeOf, SECRET, startFetchWorld } from './fetch-world.fixture.ts'

const world = await startFetchWorld()
const { upstream, agent, owner, bearer } = world
afterAll(() => world.stop())

describe('a request with a leased secret', () => {
  test('is made with the secret, and its answer comes without it', async () => {
    upstream.answers((request, response) => {
      response.writeHead(201, {
        'content-type': 'application/json',
        'x-seen': request.headers.authorization,
      })
      response.end(JSON.stringify({ got: request.headers.authorization, ok: true }))
    })
    const lease = await world.leased()
    const answer = await agent.client.fetchWithLease(
      lease.id,
      `${upstream.url}/v1/charges?limit=3`,
      {
        method: 'POST',
        headers: { 'content-type': 'text/plain', authorization: 'Bearer mine' },
        body: 'grüße',
      },
    )
    expect(answer.status).toBe(201)
    expect(answer.headers.get('x-seen')).toBe('Bearer [secret removed]')
    expect(await answer.json()).toEqual({ got: 'Bearer [secret removed]', ok: true })
    expect(upstream.last()).toMatchObject({
      method: 'POST',
      url: '/v1/charges?limit=3',
      body: 'grüße',
      headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'text/plain' },
    })
    expect(await world.audited('vault.lease.fetched', lease.id)).toEqual([
      { method: 'POST', host: upstream.host, path: '/v1/charges', status: 201, bytes: 59 },
    ])
    expect(await world.audited('vault.lease.used', lease.id)).toMatchObject([
      { method: 'POST', host: upstream.host, path: '/v1/charges', fields: ['token'] },
    ])
    const { uses } = await owner.client.listVaultItemUses(lease.itemId)
    expect(uses.map(({ action }) => action)).toEqual(['fetch'])
  })

  test('has the secret where the rule says, whatever it had there itself', async () => {
    upstream.answers((_request, response) => response.end('ok'))
    const places = { ...bearer, path: '/v1/*' }
    const call = async (
      placement: (typeof bearer)['placements'][number],
      init: RequestInit = {},
      query = '',
    ) => {
      const fields = { token: SECRET, username: 'app' }
      const item = await world.newItem([{ ...places, placements: [placement] }], { fields })
      const lease = await world.leaseOf(item.id)
      const url = `${upstream.url}/v1/x${query}`
      await (await agent.client.fetchWithLease(lease.id, url, init)).text()
      return upstream.last()
    }
    const basic = await call({ in: 'basic', template: '{{username}}:{{token}}' })
    expect(basic.headers.authorization).toBe(`Basic ${btoa(`app:${SECRET}`)}`)
    const header = await call(
      { in: 'header', name: 'X-Api-Key', template: 'key {{token}}' },
      { headers: { 'x-api-key': 'mine' } },
    )
    expect(header.headers['x-api-key']).toBe(`key ${SECRET}`)
    const query = await call(
      { in: 'query', name: 'key', template: '{{token}}' },
      {},
      '?key=mine&a=%20b',
    )
    expect(query.url).toBe(`/v1/x?a=+b&key=${SECRET}`)
    const json = { method: 'POST', headers: { 'content-type': 'application/json' } }
    const body = await call(
      { in: 'body', name: 'secret', template: '{{token}}' },
      { ...json, body: '{"a":1,"secret":"mine"}' },
    )
    expect(JSON.parse(body.body)).toEqual({ a: 1, secret: SECRET })
    const form = await call(
      { in: 'body', name: 'client_secret', template: '{{token}}' },
      { method: 'POST', body: new URLSearchParams({ a: '1' }) },
    )
    expect(form.body).toBe(`a=1&client_secret=${SECRET}`)
    expect(
      await codeOf(
        call({ in: 'body', name: 'x', template: '{{token}}' }, { method: 'POST', body: 'no' }),
      ),
    ).toBe('invalid_request')
  })

  test('puts in the current code of a one-time secret', async () => {
    const rule = {
      ...bearer,
      placements: [{ in: 'header' as const, name: 'X-Otp', template: '{{totp}}' }],
    }
    const item = await world.newItem([rule], {
      fields: { totp: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' },
    })
    const lease = await world.leaseOf(item.id)
    await (await agent.client.fetchWithLease(lease.id, `${upstream.url}/v1/x`)).text()
    expect(upstream.last().headers['x-otp']).toMatch(/^\d{6}$/)
  })

  test('does not follow a redirect, and keeps no session for the agent', async () => {
    upstream.answers((_request, response) =>
      response
        .writeHead(302, { location: 'http://elsewhere.example/', 'set-cookie': 'session=1' })
        .end(),
    )
    const lease = await world.leased()
    const before = upstream.received.length
    const answer = await agent.client.fetchWithLease(lease.id, `${upstream.url}/v1/x`)
    expect(answer.status).toBe(302)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      location: 'http://elsewhere.example/',
    })
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(upstream.received).toHaveLength(before + 1)
  })

  test('of bytes passes bytes on as they are', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256)
    upstream.answers((_request, response) =>
      response.writeHead(200, { 'content-type': 'image/png' }).end(bytes),
    )
    const lease = await world.leased()
    const answer = await agent.client.fetchWithLease(lease.id, `${upstream.url}/v1/x`)
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
  })

  test('is streamed: an event arrives before the answer has ended', async () => {
    let end = (): void => {}
    upstream.answers((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('data: first\n\n')
      end = () => void response.end('data: last\n\n')
    })
    const lease = await world.leased()
    const answer = await agent.client.fetchWithLease(lease.id, `${upstream.url}/v1/x`)
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect(await reader?.read()).toMatchObject({ value: 'data: first\n\n' })
    expect(await world.audited('vault.lease.fetched', lease.id)).toEqual([])
    end()
    expect(await reader?.read()).toMatchObject({ value: 'data: last\n\n' })
    expect(await reader?.read()).toMatchObject({ done: true })
    expect(await world.audited('vault.lease.fetched', lease.id)).toHaveLength(1)
  })

  test('that is given up ends on the other side too, and is on record', async () => {
    const closed = Promise.withResolvers<void>()
    upstream.answers((_request, response) => {
      response.on('close', () => closed.resolve())
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: first\n\n')
    })
    const lease = await world.leased()
    const gone = new AbortController()
    const answer = await agent.client.fetchWithLease(lease.id, `${upstream.url}/v1/x`, {
      signal: gone.signal,
    })
    gone.abort()
    await expect(answer.text()).rejects.toThrow()
    await closed.promise
    await expect
      .poll(() => world.audited('vault.lease.fetched', lease.id))
      .toMatchObject([{ status: 200, failure: expect.any(String) }])
  })
})
