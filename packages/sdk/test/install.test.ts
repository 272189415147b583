import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAgent } from '../../platform/test/harness.ts'
import { startWorld, type World } from './world.ts'

let world: World
let project: string
beforeAll(async () => {
  world = await startWorld()
  project = mkdtempSync(join(tmpdir(), 'sesame-project-'))
}, 60_000)
afterAll(async () => {
  rmSync(project, { recursive: true, force: true })
  await world.platform.stop()
})

const readText = (path: string): string =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

/** The first block of a language, as whoever follows the page would copy it, at the address of this platform. */
function blockOf(path: string, language: string): string {
  const block = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(readText(path))?.[1]
  if (block === undefined) throw new Error(`${path} has no block in ${language}`)
  return block
    .replaceAll('http://localhost:4000', world.apiUrl)
    .replaceAll('ws://localhost:4000', world.apiUrl.replace('http', 'ws'))
}

/** No registry answers: what the platform serves has to be enough. */
const environment = (more: Record<string, string> = {}): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: project,
  npm_config_registry: 'http://127.0.0.1:9',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
  npm_config_fetch_retries: '0',
  ...more,
})

test('the SDK that the platform serves installs into an empty project, with nothing from elsewhere', async () => {
  const lines = blockOf('docs/agent-guide.md', 'sh')
  expect(lines).toContain(`npm install ${world.apiUrl}/sdk.tgz`)
  await promisify(execFile)('sh', ['-e', '-c', lines], { cwd: project, env: environment() })
  const installed = readFileSync(
    join(project, 'node_modules/@sesamespace/sdk/package.json'),
    'utf8',
  )
  const own = readText('packages/sdk/package.json')
  expect(JSON.parse(installed).version).toBe(JSON.parse(own).version)
}, 60_000)

test.each(['docs/agent-guide.md', 'packages/sdk/README.md', 'README.md'])(
  'the first agent of %s answers, as it is written there',
  async (page) => {
    const { platform, owner } = world
    const handle = `agent-of-${page.replace(/\W/g, '-').toLowerCase()}`
    const { agent, key } = await createAgent(platform, owner, handle)
    const { channel } = await owner.client.openDm(agent.id)
    const listener = platform.client({ token: owner.accessToken })
    const online = new Promise<void>((resolve) => {
      listener.on('presence', ({ principalId, presence }) => {
        if (principalId === agent.id && presence === 'online') resolve()
      })
    })
    const answer = new Promise<string>((resolve) => {
      listener.on('message', ({ message }) => {
        if (message.senderId === agent.id) resolve(message.content)
      })
    })
    await listener.connect()

    writeFileSync(join(project, 'agent.mjs'), blockOf(page, 'ts'))
    const started = spawn('node', ['agent.mjs'], {
      cwd: project,
      env: environment({ SESAME_API_KEY: key }),
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    await online
    await owner.client.sendMessage(channel.id, { content: 'Are you there?' })
    expect(await answer).toBe('Hello! How can I help?')
    listener.disconnect()
    const ended = new Promise((resolve) => started.once('exit', resolve))
    started.kill('SIGTERM')
    await ended
  },
  30_000,
)

test('what was fetched before is not sent again, and all packages say what they are', async () => {
  const llms = await (await fetch(`${world.apiUrl}/llms.txt`)).text()
  for (const name of ['sdk', 'tools', 'mcp', 'openclaw']) {
    const url = `${world.apiUrl}/${name}.tgz`
    expect(llms).toContain(url)
    const first = await fetch(url)
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'application/gzip'])
    const etag = first.headers.get('etag') ?? ''
    const again = await fetch(url, { headers: { 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  }
})
