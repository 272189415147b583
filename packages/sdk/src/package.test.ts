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

test('a browser that imports the client loads less than 15 kB, and nothing of Node', async () => {
  const entry = join(project, 'entry.js')
  writeFileSync(
    entry,
    `import { SesameClient } from '@sesamespace/sdk'; globalThis.client = new SesameClient({ apiUrl: location.origin })`,
  )
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    metafile: true,
    write: false,
  })
  const bytes = gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length
  expect(bytes).toBeLessThan(15_000)
  const used = Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
  )
  const files = used.map(([file]) => file).join('\n')
  expect(files).toContain('crypto.browser.js')
  expect(files).not.toMatch(/\/ws\/|noble|runtime\/(crypto|hmac|socket)\.js/)
})

test('the package holds no test, and every file that it names', () => {
  const listed = run('tar', ['-tzf', join(project, tarballName())])
  expect(listed).not.toMatch(/\.test\.|src\/testing/)
  for (const file of ['dist/esm/index.d.ts', 'dist/cjs/index.js', 'src/index.ts', 'README.md']) {
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
