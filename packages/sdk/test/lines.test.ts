import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { compileCache } from '../../platform/test/compile-cache.ts'
import { createAgent } from '../../platform/test/harness.ts'
import { readLines, root } from './guides/lines.ts'
import { startWorld, type World } from './world.ts'

// The lines of the pages for users that are no TypeScript are followed by a shell, in an empty folder, beside a running platform.

const masterKey = randomBytes(32)
let world: World
let folder: string
let bin: string

beforeAll(async () => {
  world = await startWorld({ masterKey })
  bin = mkdtempSync(join(tmpdir(), 'sesame-lines-bin-'))
  const command = join(bin, 'sesame')
  const main = join(root, 'scripts/cli/main.ts')
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`)
  chmodSync(command, 0o755)
})
afterAll(async () => {
  rmSync(bin, { recursive: true })
  await world.platform.stop()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sesame-lines-'))
  writeFileSync(join(folder, 'master.key'), masterKey.toString('base64'), { mode: 0o600 })
  return () => rmSync(folder, { recursive: true })
})

const pages = new Map(readLines().map(({ name, text }) => [name, text]))

/** Follows the lines of a page; gives what they printed. */
const follow = (name: string, places?: Record<string, string>): Promise<string> =>
  shell(pages.get(name) ?? '', places)

/** Runs lines at the address and in the places of this test. */
function shell(lines: string, places: Record<string, string> = {}): Promise<string> {
  let text = lines
  const all = { 'http://localhost:4000': world.apiUrl, ...places }
  for (const [written, meant] of Object.entries(all)) text = text.replaceAll(written, meant)
  const env = {
    ...compileCache,
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    HOME: folder,
    DATABASE_URL: world.platform.databaseUrl,
    SESAME_DATA_DIR: folder,
    // No registry answers: what the platform serves has to be enough.
    npm_config_registry: 'http://127.0.0.1:9',
    npm_config_audit: 'false',
    npm_config_update_notifier: 'false',
    npm_config_fetch_retries: '0',
  }
  return new Promise((resolve, reject) => {
    const child = execFile(
      'sh',
      ['-e', '-c', text],
      { cwd: folder, env },
      (error, out, complaints) =>
        error ? reject(new Error(`${text}: ${out}${complaints}`)) : resolve(out),
    )
    child.stdin?.end()
  })
}

const installs = async (name: string) => {
  await follow(name)
  const installed = join(folder, 'node_modules/@sesamespace/sdk/package.json')
  expect(JSON.parse(readFileSync(installed, 'utf8'))).toMatchObject({ name: '@sesamespace/sdk' })
}

/** A key pair by the lines of a page, with which an agent signs in. */
const signsIn = async (name: string) => {
  const handle = name.replaceAll(/\W+/g, '-').toLowerCase().slice(-30)
  const agent = await createAgent(world.platform, world.owner, handle)
  const publicKey = /-----BEGIN PUBLIC KEY-----[^]*-----END PUBLIC KEY-----/.exec(
    await follow(name),
  )
  await agent.client.registerPublicKey(publicKey?.[0] ?? '')
  const privateKey = readFileSync(join(folder, 'agent.pem'), 'utf8')
  const signing = world.platform.client({ agent: { handle, privateKey } })
  expect((await signing.getManifest()).agent.handle).toBe(handle)
}

const here: Record<string, (name: string) => Promise<void>> = {
  'README-3.sh': installs,
  'docs-agent-guide-1.sh': installs,
  'docs-guides-connect-your-agent-1.sh': installs,
  'packages-sdk-README-1.sh': installs,
  'docs-agent-guide-2.sh': signsIn,
  'docs-guides-connect-your-agent-2.sh': signsIn,
  'packages-sdk-README-2.sh': signsIn,
  'docs-operations-3.sh': async (name) => {
    const backups = join(folder, 'backups')
    mkdirSync(backups)
    await follow(name, { '…': 'a passphrase of twelve', '/backups': backups })
    const made = readdirSync(backups)
    expect(made).toContain('before-the-upgrade.backup')
    expect(made.length).toBe(2)
  },
  'docs-operations-6.sh': async (name) => {
    expect(await follow(name)).toMatch(/\bsk_\w+/)
    const { agents } = await world.owner.client.listAgents()
    expect(agents.find(({ handle }) => handle === 'deploy-bot')).toMatchObject({
      displayName: 'Deploy bot',
      status: 'active',
    })
  },
}

test.each(Object.entries(here))(
  'the lines of %s do what their page says',
  (name, play) => play(name),
  120_000,
)

/** Lines that another test reads from their page, or does the same as. */
const elsewhere: Record<string, string> = {
  'docs-guides-frameworks-1.sh': 'packages/tools/test/guide.test.ts',
  'docs-guides-mcp-1.json': 'packages/mcp/test/install.test.ts',
  'packages-mcp-README-3.json': 'packages/mcp/test/install.test.ts',
  'docs-guides-openclaw-1.sh': 'packages/openclaw/test/host/work.test.ts',
  'docs-guides-openclaw-2.json': 'packages/openclaw/test/host/work.test.ts',
  'docs-guides-openclaw-3.sh': 'packages/openclaw/test/host/work.test.ts',
  'docs-guides-secrets-and-leases-1.bash': 'packages/platform/src/modules/proxy/proxy.test.ts',
  'docs-operations-2.sh': 'packages/platform/test/cli/doctor.test.ts',
  'docs-operations-4.sh': 'packages/platform/test/cli/backup.test.ts',
  // A list of commands, each for a case of its own.
  'docs-operations-5.sh': 'packages/platform/test/cli/people.test.ts',
}

/** Lines that no test follows, and why. */
const left: Record<string, string> = {
  'README-1.sh': 'It clones this repository.',
  'README-2.sh': 'The example agent answers by a model of the reader’s.',
  'README-4.sh': 'The tests themselves.',
  'docs-guides-frameworks-2.sh': 'Packages of others, from the registry.',
  'docs-guides-frameworks-3.sh': 'Packages of others, from the registry.',
  'docs-guides-frameworks-4.sh': 'Packages of others, from the registry.',
  'packages-tools-README-1.sh': 'What the tools need beside the SDK comes from the registry.',
  'docs-guides-observability-1.sh': 'It needs a collector.',
  'docs-guides-observability-2.yaml': 'Of a collector.',
  'docs-guides-secrets-and-leases-2.bash': 'It asks api.example.com.',
  'docs-guides-secrets-and-leases-3.python': 'It asks api.example.com.',
  'docs-guides-secrets-and-leases-4.json': 'An example of what is exported.',
  'docs-guides-single-sign-on-1.sh': 'It needs a provider.',
  'docs-operations-1.sh': 'It builds an image.',
  'docs-operations-7.yaml': 'Of Prometheus.',
  'docs-operations-8.sh': 'It needs a mail server.',
  'packages-mcp-README-1.sh': 'It needs a program of others.',
  'packages-mcp-README-2.sh': 'It needs a program of others.',
}

test('each is followed, here or elsewhere, or it is said why not', () => {
  const known = [here, elsewhere, left].flatMap((list) => Object.keys(list))
  expect([...pages.keys()].filter((name) => !known.includes(name))).toEqual([])
  expect(known.filter((name) => !pages.has(name))).toEqual([])
  expect(Object.values(elsewhere).filter((file) => !existsSync(join(root, file)))).toEqual([])
})
