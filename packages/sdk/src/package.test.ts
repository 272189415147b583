import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHttpServer } from './testing/http-server.ts'
import { TestPlatform } from './testing/test-platform.ts'

const sdk = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)
let project: string

/** An empty project with the packed SDK in it. */
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'sesame-sdk-'))
  run(process.execPath, [join(sdk, 'build.mjs')])
  run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', project, sdk])
  const installed = join(project, 'node_modules', '@sesamespace', 'sdk')
  mkdirSync(installed, { recursive: true })
  run('tar', ['-xzf', join(project, tarballName()), '-C', installed, '--strip-components=1'])
  mkdirSync(join(project, 'node_modules', '@noble'))
  symlinkSync(dirname(require.resolve('ws/package.json')), join(project, 'node_modules', 'ws'))
  symlinkSync(
    dirname(require.resolve('@noble/hashes/hmac.js')),
    join(project, 'node_modules', '@noble', 'hashes'),
  )
}, 60_000)
afterAll(() => rmSync(project, { recursive: true }))

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

const bundle = (options: { platform: 'browser' | 'neutral' | 'node'; conditions: string[] }) => {
  const entry = join(project, 'entry.js')
  writeFileSync(
    entry,
    `import { SesameClient } from '@sesamespace/sdk'; globalThis.client = new SesameClient({ apiUrl: 'http://localhost' })`,
  )
  return build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    metafile: true,
    write: false,
    external: ['ws', 'node:*'],
    ...options,
  })
}

const usedFiles = ({ metafile }: Awaited<ReturnType<typeof bundle>>): string =>
  Object.values(metafile.outputs)
    .flatMap((output) =>
      Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
    )
    .map(([file]) => file)
    .join('\n')

test('a browser that imports the client loads less than 15 kB', async () => {
  const { outputFiles } = await bundle({ platform: 'browser', conditions: [] })
  const bytes = gzipSync(outputFiles?.[0]?.contents ?? '', { level: 9 }).length
  expect(bytes).toBeLessThan(15_000)
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
  expect(JSON.parse(run(process.execPath, [file]))).toEqual({
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
    readFileSync(join(sdk, 'package.json'), 'utf8'),
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
  const listed = run('tar', ['-tzf', join(project, tarballName())])
  expect(listed).not.toMatch(/\.test\.|testing|\.map$|package\/src/m)
  for (const file of [
    'dist/esm/index.d.ts',
    'dist/cjs/index.js',
    'dist/web/index.js',
    'README.md',
  ]) {
    expect(listed).toContain(`package/${file}\n`)
  }
})

test('publint and attw find nothing wrong', () => {
  expect(run(bin('publint'), ['--strict', sdk])).not.toMatch(/Warnings|Errors/)
  expect(run(bin('attw'), [join(project, tarballName()), '--no-color'])).toContain(
    'No problems found',
  )
}, 60_000)

function run(command: string, args: string[]): string {
  return execFileSync(command, args, {
    cwd: project,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

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

function bin(name: string): string {
  return join(sdk, '..', '..', 'node_modules', '.bin', name)
}

function tarballName(): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(sdk, 'package.json'), 'utf8'),
  )
  return `sesamespace-sdk-${version}.tgz`
}
