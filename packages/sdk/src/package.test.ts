import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BuildOptions } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startForwardProxy } from './testing/forward-proxy.ts'
import { startHttpServer } from './testing/http-server.ts'
import {
  bin,
  makePackedProject,
  sdkDirectory,
  type PackedProject,
} from './testing/packed-project.ts'
import { TestPlatform } from './testing/test-platform.ts'

let packed: PackedProject
let project: string

beforeAll(() => {
  packed = makePackedProject()
  project = packed.directory
}, 60_000)
afterAll(() => packed.remove())

const quickStart = `
const client = new SesameClient({ apiUrl: 'http://localhost:1', wsUrl: process.argv[2], apiKey: 'sk_good' })
client.on('message', (event) => {
  const msg = event.message ?? event.data
  console.log(msg.content)
  client.disconnect()
})
client.connect().then(() => console.log('connected', typeof verifyWebhookSignature))
`
const spellings = {
  'quick-start.mjs': `import { SesameClient, verifyWebhookSignature } from '@sesamespace/sdk'${quickStart}`,
  'quick-start.cjs': `const { SesameClient, verifyWebhookSignature } = require('@sesamespace/sdk')${quickStart}`,
}

for (const [name, source] of Object.entries(spellings)) {
  test(`the packed package runs its quick start as ${name}`, async () => {
    await using platform = await new TestPlatform().start()
    const file = join(project, name)
    writeFileSync(file, source)
    const said = await runBeside(file, platform)
    expect(said).toBe('connected function\na 1\n')
  })
}

const wholeClient = `import { SesameClient } from '@sesamespace/sdk'; globalThis.client = new SesameClient({ apiUrl: 'http://localhost' })`
const bundle = (options: BuildOptions, code = wholeClient) => packed.bundle(code, options)

const gzipped = async (code: string): Promise<number> => {
  const { outputFiles } = await bundle({ platform: 'browser', conditions: [] }, code)
  return gzipSync(outputFiles?.[0]?.contents ?? '', { level: 9 }).length
}

const usedFiles = ({ metafile }: Awaited<ReturnType<typeof bundle>>): string =>
  Object.values(metafile.outputs)
    .flatMap((output) =>
      Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
    )
    .map(([file]) => file)
    .join('\n')

test('a browser that imports the client loads less than 22.5 kB, and of the core what it uses', async () => {
  expect(await gzipped(wholeClient)).toBeLessThan(22_500)
  const core = `import { SesameCore, itemsCalls } from '@sesamespace/sdk/core'
globalThis.reveal = itemsCalls(new SesameCore({ apiUrl: 'http://localhost' }).http).revealItem`
  expect(await gzipped(core)).toBeLessThan(8_000)
  const live = `import { SesameLive } from '@sesamespace/sdk/core'; globalThis.live = new SesameLive({ apiUrl: '' })`
  expect(await gzipped(live)).toBeLessThan(12_000)
})

for (const [name, options] of Object.entries({
  browser: { platform: 'browser', conditions: [] },
  workerd: { platform: 'neutral', conditions: ['workerd', 'worker', 'import'] },
  'edge-light': { platform: 'neutral', conditions: ['edge-light', 'import'] },
  deno: { platform: 'neutral', conditions: ['deno', 'import'] },
} as const)) {
  test(`a bundle for ${name} holds nothing of Node`, async () => {
    const used = usedFiles(await bundle({ ...options, conditions: [...options.conditions] }))
    expect(used).toContain('dist/web/runtime/crypto.js')
    expect(used).not.toMatch(/dist\/(esm|cjs)|\/ws\/|noble/)
  })
}

test('a bundle for Node takes what Node has', async () => {
  const used = usedFiles(await bundle({ platform: 'node', conditions: [] }))
  expect(used).toContain('dist/esm/runtime/socket.js')
  expect(used).not.toContain('dist/web')
})

test('an error is an instance of its class in the other copy of the package too', () => {
  const file = join(project, 'both.mjs')
  writeFileSync(
    file,
    `import { createRequire } from 'node:module'
import * as esm from '@sesamespace/sdk'
const cjs = createRequire(import.meta.url)('@sesamespace/sdk')
const error = new cjs.SesameTimeoutError('late')
class Own extends esm.SesameError {}
console.log(JSON.stringify({
  same: esm.SesameTimeoutError === cjs.SesameTimeoutError,
  is: ['SesameTimeoutError', 'SesameConnectionError', 'SesameError', 'SesameApiError', 'SesameAuthError']
    .map((name) => [error instanceof esm[name], error instanceof cjs[name]]),
  own: [error instanceof Own, new Own('x') instanceof Own, new Own('x') instanceof cjs.SesameError],
  others: [new Error('x') instanceof esm.SesameError, null instanceof esm.SesameError, error instanceof Error],
}))`,
  )
  expect(JSON.parse(packed.run(process.execPath, [file]))).toEqual({
    same: false,
    is: [
      [true, true],
      [true, true],
      [true, true],
      [false, false],
      [false, false],
    ],
    own: [false, true, true],
    others: [false, false, true],
  })
})

test('an agent that gives up ends with an error and says why', async () => {
  const platform = await new TestPlatform().start()
  const file = join(project, 'agent.mjs')
  writeFileSync(
    file,
    `import { SesameClient } from '@sesamespace/sdk'
const client = new SesameClient({ apiUrl: '${platform.url.replace('ws', 'http')}', apiKey: 'sk_good', maxReconnectAttempts: 2, maxReconnectDelayMs: 5 })
client.on('message', () => {})
await client.connect()
console.log('connected')`,
  )
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  await once(child.stdout, 'data')
  await platform.stop()
  const [code]: unknown[] = await once(child, 'close')
  expect(code).toBe(1)
  expect(complaint).toMatch(
    /SesameConnectionError: Cannot reach 127\.0\.0\.1:\d+: the connection was refused/,
  )
})

test('the User-Agent names the version of the package', async () => {
  await using server = await startHttpServer({ status: 200, body: { data: [] } })
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(sdkDirectory, 'package.json'), 'utf8'),
  )
  const file = join(project, 'agent-name.mjs')
  writeFileSync(
    file,
    `import { SesameClient } from '@sesamespace/sdk'
await new SesameClient({ apiUrl: '${server.url}', apiKey: 'sk_good', headers: { 'x-gate': 'open' } }).listVaults()`,
  )
  const child = spawn(process.execPath, [file], { stdio: 'inherit' })
  await once(child, 'close')
  expect(server.requests[0]?.headers).toMatchObject({
    'user-agent': expect.stringMatching(new RegExp(`^sesame-sdk/${version} node/`)),
    'x-gate': 'open',
  })
})

test('the package holds no test, and every file that it names', () => {
  const listed = packed.run('tar', ['-tzf', packed.tarball])
  expect(listed).not.toMatch(/\.test\.|testing|\.map$|package\/src/m)
  for (const file of [
    'dist/esm/index.d.ts',
    'dist/cjs/index.js',
    'dist/web/index.js',
    'README.md',
  ]) {
    expect(listed).toContain(`package/${file}\n`)
  }
  expect(statSync(packed.tarball).size).toBeLessThan(275_000)
})

test('its types need neither those of Node nor a newer library, and are not skipped', () => {
  writeFileSync(
    join(project, 'typed.mts'),
    `import { constructWebhookEvent, SesameClient, type SesameClientOptions } from '@sesamespace/sdk'
import { itemsCalls, SesameCore } from '@sesamespace/sdk/core'
const options: SesameClientOptions = { apiUrl: 'http://localhost', apiKey: 'sk_good' }
const client = new SesameClient(options)
for await (const event of client.events()) console.log(event.type)
export const { fields } = await client.vault.items.reveal('item', ['password'])
export const same: typeof client.revealItem = itemsCalls(new SesameCore(options).http).revealItem
export const event = constructWebhookEvent('', new Headers(), 'whsec_test')
// @ts-expect-error -- an id is a text
void client.vault.items.reveal(7)
`,
  )
  const compilerOptions = {
    strict: true,
    types: [],
    lib: ['ES2022', 'DOM'],
    target: 'es2022',
    module: 'nodenext',
    skipLibCheck: false,
    noEmit: true,
  }
  const files = ['typed.mts']
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
  expect(packed.run(bin('tsc'), ['-p', project])).toBe('')
})

test('publint and attw find nothing wrong', () => {
  expect(packed.run(bin('publint'), ['--strict', sdkDirectory])).not.toMatch(/Warnings|Errors/)
  expect(packed.run(bin('attw'), [packed.tarball, '--no-color'])).toContain('No problems found')
}, 60_000)

/** Runs the quick start; posts a message once it is connected; returns what it printed. */
async function runBeside(file: string, platform: TestPlatform): Promise<string> {
  const child = spawn(process.execPath, [file, platform.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    if (said.startsWith('connected') && platform.log.length === 0) platform.post('a')
  })
  await once(child, 'close')
  return said
}

test('requests and the socket go through the proxy of the environment', async () => {
  await using proxy = await startForwardProxy()
  await using api = await startHttpServer({ status: 200, body: { data: [], nextCursor: null } })
  await using platform = await new TestPlatform().start()
  const file = join(project, 'proxied.mjs')
  writeFileSync(
    file,
    `import { SesameClient } from '@sesamespace/sdk'
const client = new SesameClient({ apiUrl: '${api.url}', wsUrl: '${platform.url}', apiKey: 'sk_good', autoReconnect: false })
await client.listVaults()
await client.connect()
client.disconnect()`,
  )
  const child = spawn(process.execPath, [file], {
    stdio: 'inherit',
    env: { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: proxy.url },
  })
  const [code]: unknown[] = await once(child, 'close')
  expect(code).toBe(0)
  const ports = proxy.passed.map((line) => /:(\d+)(\/|$)/.exec(line)?.[1])
  expect(ports).toEqual([new URL(api.url).port, new URL(platform.url).port])
})
