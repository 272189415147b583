import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SesameClient } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileCache } from './compile-cache.ts'
import { PASSWORD, SETUP_TOKEN } from './harness.ts'
import { freePort } from './ports.ts'
import { createTestDatabase, type TestDatabase } from './postgres.ts'
import { rawSocket } from './raw-call.ts'

const MAIN = new URL('../src/main.ts', import.meta.url).pathname
const CLIENTS = 8

/** A node as a process of its own. */
class NodeProcess {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'sesame-drain-'))
  readonly url: string
  readonly child: ChildProcess
  /** What a balancer knows of it. */
  isReady = false

  constructor(port: number, env: Record<string, string>) {
    this.url = `http://127.0.0.1:${port}`
    this.child = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...compileCache,
        PATH: process.env['PATH'],
        SESAME_API_PORT: String(port),
        SESAME_HOST: '127.0.0.1',
        SESAME_DATA_DIR: this.dataDir,
        SESAME_SETUP_TOKEN: SETUP_TOKEN,
        SESAME_LOG_LEVEL: 'error',
        SESAME_DRAIN_SECONDS: '2',
        ...env,
      },
    })
  }

  async look(): Promise<void> {
    const answer = await fetch(`${this.url}/readyz`).catch(() => null)
    await answer?.body?.cancel()
    this.isReady = answer?.ok ?? false
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill(signal)
      await once(this.child, 'exit')
    }
    return this.child.exitCode
  }
}

let database: TestDatabase
const nodes: NodeProcess[] = []
const isStopped = { balancer: false }
let balancer: Promise<void>

const startNode = async (): Promise<NodeProcess> => {
  const node = new NodeProcess(await freePort(), {
    DATABASE_URL: database.url,
    SESAME_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    AUTH_SECRET: 'a secret of the tests, the same on all nodes',
  })
  nodes.push(node)
  while (!node.isReady) await node.look()
  return node
}

beforeAll(async () => {
  database = await createTestDatabase()
  balancer = (async () => {
    while (!isStopped.balancer) {
      await Promise.all(nodes.map((node) => node.look()))
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
})
afterAll(async () => {
  isStopped.balancer = true
  await balancer
  for (const node of nodes) {
    await node.end('SIGKILL')
    rmSync(node.dataDir, { recursive: true, force: true })
  }
  await database.drop()
})

interface Call {
  method: 'GET' | 'POST'
  path: string
  token: string
  body?: string
}

/** One request, never tried again, on a connection that is kept open. */
const call = (node: NodeProcess, agent: Agent, { method, path, token, body }: Call) =>
  new Promise<{ status: number; connection: string | undefined }>((resolve, reject) => {
    const sent = request(`${node.url}${path}`, {
      method,
      agent,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
    })
    sent.on('error', reject)
    sent.on('response', (answer) => {
      answer.resume()
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, connection: answer.headers.connection }),
      )
    })
    sent.end(body)
  })

test('nodes are replaced under load without one failed request; their sockets are sent elsewhere', async () => {
  const first = await startNode()
  const tokens = await new SesameClient({ apiUrl: first.url }).setup({
    setupToken: SETUP_TOKEN,
    workspaceName: 'Example workspace',
    email: 'owner@example.com',
    password: PASSWORD,
    displayName: 'Olive Owner',
    handle: 'olive',
  })
  const token = tokens.accessToken
  const owner = new SesameClient({ apiUrl: first.url, token })
  const { channel } = await owner.createChannel({ name: 'load', kind: 'channel' })
  await startNode()

  const failures: unknown[] = []
  const counts = { answered: 0, closing: 0 }
  let isLoading = true
  const path = `/api/v1/channels/${channel.id}/messages`
  const clients = Array.from({ length: CLIENTS }, async (_, lane) => {
    const agents = new Map<NodeProcess, Agent>()
    for (let turn = lane; isLoading; turn++) {
      const ready = nodes.filter((node) => node.isReady)
      const node = ready[turn % ready.length]
      if (!node) throw new Error('no node is ready')
      const agent = agents.get(node) ?? new Agent({ keepAlive: true, maxSockets: 1 })
      agents.set(node, agent)
      const body = JSON.stringify({ content: `lane ${lane} turn ${turn}` })
      const answer = await call(
        node,
        agent,
        turn % 3 === 0 ? { method: 'POST', path, token, body } : { method: 'GET', path, token },
      ).catch((error: unknown) => error)
      if (answer instanceof Error) failures.push(answer)
      else if (isAnswer(answer)) {
        counts.answered += 1
        if (answer.connection === 'close') counts.closing += 1
        if (answer.status >= 300) failures.push(answer)
      }
    }
    for (const agent of agents.values()) agent.destroy()
  })

  for (let round = 0; round < 2; round++) {
    const leaving = nodes.find((node) => node.isReady)
    if (!leaving) throw new Error('no node is ready')
    const { socket, closed } = await rawSocket(leaving, { token })
    const enough = counts.answered + 200
    await expect.poll(() => counts.answered, { timeout: 30_000 }).toBeGreaterThan(enough)
    const ended = leaving.end('SIGTERM')
    await expect.poll(() => leaving.isReady).toBe(false)
    // It serves on while it already says that it is not ready.
    expect((await fetch(`${leaving.url}/healthz`)).status).toBe(200)
    expect(await (await fetch(`${leaving.url}/readyz`)).json()).toMatchObject({ draining: true })
    expect(await closed).toBe(1012)
    socket.terminate()
    expect(await ended).toBe(0)
    await startNode()
  }
  isLoading = false
  await Promise.all(clients)
  expect(failures).toEqual([])
  expect(counts.closing).toBeGreaterThan(0)
}, 120_000)

const isAnswer = (value: unknown): value is { status: number; connection: string | undefined } =>
  typeof value === 'object' && value !== null && 'status' in value
