import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { SesameClient } from '../client.ts'
import { startHttpServer } from '../testing/http-server.ts'
import { certificate } from '../testing/certificate.ts'
import { SesameConnectionError, SesameError } from './errors.ts'

const clientOf = (apiUrl: string) => new SesameClient({ apiUrl, apiKey: 'sk_test', maxRetries: 0 })

const failureOf = async (call: Promise<unknown>): Promise<SesameError> => {
  const outcome: unknown = await call.then(
    () => null,
    (error: unknown) => error,
  )
  if (outcome instanceof SesameError) return outcome
  throw new Error(`Expected an error of ours, got ${String(outcome)}.`)
}

/** The same for REST and for the socket. */
async function failuresOf(url: string): Promise<SesameError[]> {
  const client = clientOf(url)
  return Promise.all([failureOf(client.listVaults()), failureOf(client.connect())])
}

test('a refused connection says so, for REST and socket', async () => {
  const server = await startHttpServer()
  await server[Symbol.asyncDispose]()
  for (const error of await failuresOf(server.url)) {
    expect(error).toBeInstanceOf(SesameConnectionError)
    expect(error).toMatchObject({ code: 'unreachable', isRetryable: true })
    expect(error.message).toMatch(/^Cannot reach 127\.0\.0\.1:\d+: the connection was refused/)
    expect(error.cause).toBeInstanceOf(Error)
  }
})

test('a name that does not exist says so', async () => {
  for (const error of await failuresOf('http://no-such-host.invalid')) {
    expect(error).toMatchObject({ code: 'dns_failed' })
    expect(error.message).toMatch(/no-such-host\.invalid: the name of the host cannot be resolved/)
  }
})

test('a certificate that is not trusted says so, and is not tried again', async () => {
  const server = createServer(certificate, (_request, response) => response.end('{"data":[]}'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  for (const error of await failuresOf(`https://127.0.0.1:${port}`)) {
    expect(error).toMatchObject({ code: 'tls_failed', isRetryable: false })
    expect(error.message).toMatch(/its TLS certificate is not accepted/)
  }
  await new Promise((resolve) => server.close(resolve))
})

test('https to a server without TLS says so', async () => {
  await using server = await startHttpServer({ status: 200 })
  for (const error of await failuresOf(server.url.replace('http', 'https'))) {
    expect(error).toMatchObject({ code: 'tls_failed', isRetryable: false })
    expect(error.message).toMatch(/http instead of https\?/)
  }
})

test('a page instead of an answer names the likely mistake, whatever its status', async () => {
  const page = { body: '<!doctype html><title>Sign in</title>', headers: {} }
  await using good = await startHttpServer({ status: 200, ...page })
  const taken = await failureOf(clientOf(good.url).listVaults())
  expect(taken).toMatchObject({ code: 'not_the_platform', isRetryable: false })
  expect(taken.message).toMatch(
    /answered \/api\/v1\/vault\/vaults with HTML\. Is apiUrl the platform/,
  )

  await using missing = await startHttpServer({ status: 404, ...page })
  const lost = await failureOf(clientOf(missing.url).listVaults())
  expect(lost).toMatchObject({ status: 404, code: 'http_404', isRetryable: false })
  expect(lost.message).toMatch(/status 404 and HTML\. Is apiUrl the platform/)
})

test('an answer that is cut, empty or no object is an error of ours', async () => {
  for (const body of ['', '{"data":', 'null', '7', '"text"']) {
    await using server = await startHttpServer({ status: 200, body })
    expect(await failureOf(clientOf(server.url).listVaults())).toMatchObject({
      code: 'not_the_platform',
    })
  }
})
