import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { connect as connectTls, getCACertificates, setDefaultCACertificates } from 'node:tls'
import { promisify } from 'node:util'
import type { FetchRule, Lease } from '@sesamespace/sdk'
import type { StartOptions } from '../../../test/harness.ts'
import { startFetchWorld, type Received } from '../fetch/fetch-world.fixture.ts'
import { makeAuthority, makeHostCertificate } from './certificates.ts'

const run = promisify(execFile)

type Answer = Parameters<Awaited<ReturnType<typeof startFetchWorld>>['upstream']['answers']>[0]

/** Another server over TLS, whose authority this process trusts from now on. */
async function startSecureOther() {
  const authority = await makeAuthority()
  const pair = await makeHostCertificate(authority, '127.0.0.1', 1)
  setDefaultCACertificates([...getCACertificates('default'), authority.certificate])
  const received: Received[] = []
  let answer: Answer = (_request, response) => response.end('ok')
  const server = createServer(pair, (request, response) => {
    void text(request).then((body) => {
      const { method = '', url = '', headers } = request
      const all = { method, url, headers, body }
      received.push(all)
      answer(all, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    host: `127.0.0.1:${address.port}`,
    url: `https://127.0.0.1:${address.port}`,
    received,
    answers: (next: Answer): void => {
      answer = next
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What a program said. */
export interface Said {
  code: number
  out: string
  err: string
}

/** The world of `fetchWithLease` with the proxy on, another server over TLS, and HTTP clients of agents. */
export async function startProxyWorld({ app, logger }: Pick<StartOptions, 'app' | 'logger'> = {}) {
  const world = await startFetchWorld({
    app: { proxy: { host: '127.0.0.1', port: 0, url: null }, ...app },
    ...(logger && { logger }),
  })
  const secure = await startSecureOther()
  const directory = await mkdtemp(join(tmpdir(), 'sesame-proxy-'))
  const caFile = join(directory, 'ca.pem')
  const { caCertificate, url } = await world.agent.client.getProxy()
  if (caCertificate === null || url === null) throw new Error('The proxy is off.')
  await writeFile(caFile, caCertificate)

  const rule: FetchRule = { ...world.bearer, host: secure.host }

  /** A lease of an item with these rules, or with that for the server over TLS, and a credential for it. */
  const open = async (...rules: FetchRule[]) => {
    const lease = await world.leased(...(rules.length > 0 ? rules : [rule]))
    return { lease, ...(await world.agent.client.createProxyCredential(lease.id)) }
  }

  const program = async (
    name: string,
    args: readonly string[],
    env: Record<string, string> = {},
  ): Promise<Said> => {
    try {
      const { stdout, stderr } = await run(name, args, {
        env: { PATH: process.env['PATH'], ...env },
        timeout: 30_000,
      })
      return { code: 0, out: stdout, err: stderr }
    } catch (error) {
      const { code, stdout, stderr } = Object.assign(
        { code: -1, stdout: '', stderr: String(error) },
        error,
      )
      return { code, out: stdout, err: stderr }
    }
  }

  const curl = (proxyUrl: string, ...args: string[]): Promise<Said> =>
    program('curl', ['-sS', '--proxy', proxyUrl, '--cacert', caFile, ...args])

  const address = new URL(url)

  /** Sends bytes to the proxy as they are, and answers all that comes back until it ends. */
  const raw = (bytes: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(Number(address.port), address.hostname, () => socket.write(bytes))
      collect(socket, resolve)
    })

  /** The same within a tunnel. */
  const rawInside = async (proxyUrl: string, target: string, bytes: string): Promise<string> => {
    const socket = await tunnelOf(proxyUrl, target)
    return new Promise((resolve) => {
      const secured = connectTls(
        { socket, ca: caCertificate, host: '127.0.0.1', ALPNProtocols: ['http/1.1'] },
        () => secured.write(bytes),
      )
      collect(secured, resolve)
    })
  }

  const tunnelOf = (proxyUrl: string, target: string): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(address.port), address.hostname, () =>
        socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${authOf(proxyUrl)}\r\n`),
      )
      socket.once('data', (head: Buffer) => {
        if (head.toString().startsWith('HTTP/1.1 200')) resolve(socket)
        else reject(new Error(head.toString()))
      })
      socket.once('error', reject)
    })

  return {
    ...world,
    secure,
    rule,
    open,
    program,
    curl,
    raw,
    rawInside,
    tunnelOf,
    caFile,
    caCertificate,
    proxy: address,
    stop: async () => {
      await secure.stop()
      await world.stop()
      await rm(directory, { recursive: true })
    },
  }
}

export type ProxyWorld = Awaited<ReturnType<typeof startProxyWorld>>

/** The line of a head with the credential of a proxy's address. */
export function authOf(proxyUrl: string): string {
  const { username, password } = new URL(proxyUrl)
  const pair = Buffer.from(`${username}:${password}`).toString('base64')
  return `Proxy-Authorization: Basic ${pair}\r\n`
}

/** How often a lease was used. */
export const usesOf = async (world: ProxyWorld, { id }: Pick<Lease, 'id'>): Promise<number> =>
  (await world.agent.client.getLease(id)).lease.uses

function collect(socket: Socket, done: (text: string) => void): void {
  let all = ''
  socket.setTimeout(20_000, () => socket.destroy(new Error('late')))
  socket.on('data', (chunk: Buffer) => {
    all += chunk.toString('latin1')
  })
  socket.on('error', (error) => {
    all += `\n[${error.message}]`
  })
  socket.on('close', () => done(all))
}

/** The status and the code of what the proxy answered. */
export function refusal(answer: string): string {
  const [, status = 'none'] = /^HTTP\/1\.1 (\d{3})/.exec(answer) ?? []
  const [, code = 'none'] = /^Sesame-Error: (\w+)\r$/m.exec(answer) ?? []
  return `${status} ${code}`
}
