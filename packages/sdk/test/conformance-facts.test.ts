import { spawn, spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { FactPlayer, readFacts, type FactWorld } from './fact-player.ts'
import { startWorld, type World } from './world.ts'

// The same facts of the wire, held by two clients that share nothing: this one, and one in Python.

const facts = readFacts()
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const python = spawnSync('python3', ['--version']).status === 0
const script = fileURLToPath(new URL('../conformance/conformance.py', import.meta.url))

let world: World
let about: FactWorld

beforeAll(async () => {
  world = await startWorld()
  const { owner, agent, other, client, apiUrl, channelId } = world
  await client.registerPublicKey(publicKey.export({ type: 'spki', format: 'pem' }).toString())
  about = {
    apiUrl,
    handle: agent.agent.handle,
    keys: { agent: agent.key, other: other.key, person: owner.accessToken },
    agentId: agent.agent.id,
    personId: owner.me.id,
    channelId,
  }
})
afterAll(() => world.platform.stop())

describe('a client in TypeScript', () => {
  test.each(facts)('$says', (fact) => new FactPlayer(about, privateKey).play(fact))
})

if (!python) console.warn('python3 is not here: the facts of the wire are left out in Python.')

describe.runIf(python)('a client in Python, of its standard library alone', () => {
  async function run(
    file?: string,
    more: Partial<FactWorld> = {},
  ): Promise<{ code: number; lines: string[] }> {
    const args = file === undefined ? [] : [file]
    const child = spawn('python3', ['-I', script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
    const ended = new Promise<number>((resolve) =>
      child.once('exit', (code) => resolve(code ?? -1)),
    )
    const seed = Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url')
    child.stdin.end(JSON.stringify({ ...about, ...more, seed: seed.toString('base64') }))
    const printed = await text(child.stdout)
    return { code: await ended, lines: printed.trim().split('\n') }
  }

  test('finds each fact to hold', async () => {
    const { code, lines } = await run()
    expect(lines).toEqual(facts.map(({ says }) => `ok: ${says}`))
    expect(code).toBe(0)
  }, 120_000)

  test('tells what does not hold, and where', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sesame-facts-'))
    const file = join(folder, 'facts.json')
    const me = { call: 'GET /auth/me', as: 'agent', status: 200 }
    const untrue = [
      { ...me, status: 404 },
      { ...me, body_is: { data: { handle: 'somebody-else' } } },
      { ...me, headers: { 'x-sesame-version': '^9' } },
      { ...me, signed: { age: 90 }, as: undefined },
      { fetch: 'GET {apiUrl}/healthz', as: 'nobody', status: 200, text: 'no' },
    ]
    writeFileSync(
      file,
      JSON.stringify(untrue.map((step, index) => ({ says: `fact ${index}`, steps: [step] }))),
    )
    const { code, lines } = await run(file)
    rmSync(folder, { recursive: true })
    expect(code).toBe(1)
    expect(lines.map((line) => line.slice(0, 14))).toEqual(
      untrue.map((_step, index) => `not ok: fact ${index}`),
    )
  })

  test('speaks TLS where the address says so: no key goes over a line in clear text', async () => {
    const heard: Buffer[] = []
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', (bytes: Buffer) => {
        heard.push(bytes)
        socket.destroy()
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = z.object({ port: z.number() }).parse(server.address())
    const folder = mkdtempSync(join(tmpdir(), 'sesame-facts-'))
    const file = join(folder, 'facts.json')
    const steps = [[{ call: 'GET /auth/me', as: 'agent', status: 200 }], [{ open: 'a' }]]
    writeFileSync(file, JSON.stringify(steps.map((own) => ({ says: 'secure', steps: own }))))
    const { code } = await run(file, { apiUrl: `https://127.0.0.1:${port}` })
    rmSync(folder, { recursive: true })
    server.close()
    expect(code).toBe(1)
    // What begins TLS.
    expect(heard.map((bytes) => bytes[0])).toEqual([0x16, 0x16])
  })
})
