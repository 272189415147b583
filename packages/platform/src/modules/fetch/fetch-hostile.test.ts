import { brotliCompressSync, gzipSync } from 'node:zlib'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { createOutboundTarget, secretCalls } from '../../outbound/outbound-target.ts'
import { callTarget } from './call-target.ts'
import { readRequest } from './fetch-request.ts'
import { resolveTarget } from './resolve-target.ts'
import { codeOf, SECRET, startFetchWorld } from './fetch-world.fixture.ts'

const limits = { answerBytes: 200_000, totalMs: 3_000, stallMs: 500 }
let log = ''
const sink = new Writable({
  write(chunk: Buffer, _encoding, done) {
    log += chunk.toString()
    done()
  },
})
const world = await startFetchWorld({
  app: { fetchLimits: limits },
  logger: pino({ level: 'trace' }, sink),
})
const { platform, upstream, agent } = world
afterAll(() => world.stop())

const lease = await world.leased()
const call = (init?: RequestInit) =>
  agent.client.fetchWithLease(lease.id, `${upstream.url}/v1/x`, init)
const textOf = async (): Promise<string> => (await call()).text()
const lastRecord = async () => (await world.audited('vault.lease.fetched', lease.id)).at(-1)

describe('a hostile server', () => {
  test('that sends the secret back letter by letter, packed or in another charset gets no letter through', async () => {
    upstream.answers((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' })
      response.write('it is ')
      for (const char of SECRET) response.write(char)
      response.end(' indeed')
    })
    expect(await textOf()).toBe('it is [secret removed] indeed')
    const packed = { gzip: gzipSync, br: brotliCompressSync }
    for (const [encoding, pack] of Object.entries(packed)) {
      upstream.answers((_request, response) => {
        response.writeHead(200, {
          'content-type': 'application/json',
          'content-encoding': encoding,
        })
        response.end(pack(JSON.stringify({ echo: btoa(`user:${SECRET}`) })))
      })
      const answer = await call()
      expect(answer.headers.get('content-encoding')).toBeNull()
      expect(await answer.text()).not.toContain(btoa(SECRET).slice(4, 20))
    }
    upstream.answers((_request, response) =>
      response
        .writeHead(200, { 'content-type': 'text/plain; charset=utf-16le' })
        .end(Buffer.from(`ü ${SECRET}`, 'utf16le')),
    )
    const wide = await call()
    expect(wide.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await wide.text()).toBe('ü [secret removed]')
  })

  test('that puts it into headers gets it out again', async () => {
    upstream.answers((_request, response) =>
      response
        .writeHead(401, {
          'www-authenticate': `Basic realm="${SECRET}"`,
          'x-hex': Buffer.from(SECRET).toString('hex'),
          [`x-${SECRET.replaceAll('_', '-')}`]: '1',
          location: `/?key=${encodeURIComponent(SECRET)}`,
        })
        .end(),
    )
    const answer = await call()
    expect(answer.status).toBe(401)
    const headers = JSON.stringify([...answer.headers])
    expect(headers).toContain('[secret removed]')
    for (const written of [SECRET, Buffer.from(SECRET).toString('hex'), '4ec39hqlyjwdarjtt1zdp7dc'])
      expect(headers.toLowerCase()).not.toContain(written.toLowerCase())
  })

  test('that never ends, stalls, unpacks without end or talks in headers is cut off, on record', async () => {
    upstream.answers((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' })
      const more = (): void => {
        if (!response.destroyed) response.write('more '.repeat(2_000), more)
      }
      more()
    })
    await expect(textOf()).rejects.toThrow()
    await expect
      .poll(lastRecord)
      .toMatchObject({ status: 200, failure: expect.stringContaining('MiB') })

    upstream.answers((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' }).write('so far')
    })
    await expect(textOf()).rejects.toThrow()
    await expect
      .poll(lastRecord)
      .toMatchObject({ failure: expect.stringContaining('Nothing was sent') })

    upstream.answers((_request, response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/plain' })
        .end(gzipSync(Buffer.alloc(50_000_000))),
    )
    await expect(textOf()).rejects.toThrow()

    const refusals: Parameters<typeof upstream.answers>[0][] = [
      () => {},
      (_request, response) => response.writeHead(200, { 'x-large': 'x'.repeat(13_000) }).end(),
      (_request, response) => response.writeHead(200, { 'x-large': 'ÿ'.repeat(4_000) }).end(),
      (_request, response) =>
        response.writeHead(200, { 'content-length': 300_000 }).end(Buffer.alloc(300_000)),
      (_request, response) => response.writeHead(200, { 'content-encoding': 'secret' }).end('x'),
      (_request, response) => response.socket?.end('nonsense\r\n\r\n'),
      (_request, response) => response.destroy(),
    ]
    for (const answer of refusals) {
      upstream.answers(answer)
      expect(await codeOf(call())).toBe('fetch_failed')
      expect(await lastRecord()).toMatchObject({ failure: expect.any(String), bytes: 0 })
    }
  })

  test('leaves no trace of the secret in logs, errors or the audit log', async () => {
    const { rows } = await sql<{
      text: string
    }>`select details::text as text from audit_entries`.execute(platform.db)
    expect(rows.length).toBeGreaterThan(10)
    for (const { text } of rows) expect(text).not.toContain(SECRET.slice(8))
    expect(log).toContain('/fetch')
    expect(log).not.toContain(SECRET.slice(8))
  })
})

describe('an address', () => {
  const request = (host: string) =>
    readRequest({ method: 'GET', url: `http://${host}/v1/x`, bodyEncoding: 'utf8' })

  test('is looked up once: what the name says later is not dialled', async () => {
    const answers = ['127.0.0.1', '127.0.0.2', '127.0.0.3']
    const target = createOutboundTarget(secretCalls(['127.0.0.1']), async () => [
      { address: answers.shift() ?? '', family: 4 },
    ])
    const asked = request(upstream.host.replace('127.0.0.1', 'rebinding.example'))
    upstream.answers((_request, response) => response.end('ok'))
    const checked = await resolveTarget(target, asked.url)
    const { status, body } = await callTarget(asked, checked, {
      limits,
      signal: AbortSignal.timeout(5_000),
    })
    body.resume()
    expect(status).toBe(200)
    expect(answers).toEqual(['127.0.0.2', '127.0.0.3'])
    expect(await codeOf(resolveTarget(target, asked.url))).toContain('not a public address')
  })

  test('within the network is refused, and a public one without TLS', async () => {
    const at = (address: string) =>
      resolveTarget(
        createOutboundTarget(secretCalls([]), async () => [{ address, family: 4 }]),
        request('name.example').url,
      )
    for (const address of ['127.0.0.1', '10.0.0.1', '169.254.169.254', '192.168.1.1'])
      await expect(at(address), address).rejects.toMatchObject({
        code: 'url_not_allowed',
        message: expect.stringContaining('SESAME_FETCH_ALLOW'),
      })
    await expect(at('1.1.1.1')).rejects.toMatchObject({
      code: 'url_not_allowed',
      message: expect.stringContaining('https'),
    })
  })
})
