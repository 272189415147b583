import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAgent } from '../../platform/test/harness.ts'
import { startWorld, type World } from '../../sdk/test/world.ts'
import { startScriptedModel } from './scripted-model.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const guide = readFileSync(join(root, 'docs/guides/frameworks.md'), 'utf8')

let world: World
let project: string
/** What the platform serves has to be enough: no registry answers. */
const environment = (more: Record<string, string> = {}): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: project,
  npm_config_registry: 'http://127.0.0.1:9',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_fetch_retries: '0',
  ...more,
})

/** What follows a heading, at the address of this platform. */
const after = (heading: string): string =>
  guide
    .slice(guide.indexOf(heading))
    .replaceAll('http://localhost:4000', world.apiUrl)
    .replaceAll('ws://localhost:4000', world.wsUrl)
const firstBlock = (text: string, language: string): string =>
  new RegExp(`^ *\`\`\`${language}\\n([^]*?)^ *\`\`\``, 'm').exec(text)?.[1] ?? ''

beforeAll(async () => {
  world = await startWorld()
  project = mkdtempSync(join(tmpdir(), 'sesame-frameworks-'))
  const line = firstBlock(after('# '), 'sh')
  expect(line).toContain('tools.tgz')
  await promisify(execFile)('sh', ['-e', '-c', line], { cwd: project, env: environment() })
}, 120_000)
afterAll(async () => {
  rmSync(project, { recursive: true, force: true })
  await world.platform.stop()
})

test.each(['Vercel AI SDK', 'LangChain', 'OpenAI Agents SDK'])(
  'the program for the %s answers, as it is written there, with what the platform serves',
  async (framework) => {
    const section = after(`## ${framework}\n`)
    for (const name of firstBlock(section, 'sh').trim().split(' ').slice(2)) {
      const place = join(project, 'node_modules', name)
      mkdirSync(dirname(place), { recursive: true })
      rmSync(place, { force: true })
      symlinkSync(join(root, 'node_modules', name), place)
    }
    writeFileSync(join(project, 'agent.mjs'), firstBlock(section, 'ts'))
    const { owner, platform, apiUrl } = world
    const { agent, key } = await createAgent(
      platform,
      owner,
      framework.replaceAll(' ', '-').toLowerCase(),
    )
    const { channel } = await owner.client.openDm(agent.id)
    const model = await startScriptedModel((_request, turn) =>
      turn === 0 ? [{ tool: 'get_manifest', input: {} }] : 'Yes, I am.',
    )
    const listener = platform.client({ token: owner.accessToken })
    const answer = new Promise<string>((resolve) => {
      listener.on('message', ({ message }) => {
        if (message.senderId === agent.id) resolve(message.content)
      })
    })
    await listener.connect()
    const started = spawn('node', ['agent.mjs'], {
      cwd: project,
      env: environment({
        SESAME_API_URL: apiUrl,
        SESAME_API_KEY: key,
        OPENAI_BASE_URL: model.baseUrl,
        OPENAI_API_KEY: 'any',
        MODEL: 'scripted',
      }),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(started, 'exit')
    await once(started.stdout, 'data')
    await owner.client.sendMessage(channel.id, { content: 'Are you there?' })
    expect(await answer).toBe('Yes, I am.')
    expect(JSON.parse(model.results()[0] ?? '')).toMatchObject({ agent: { id: agent.id } })
    started.kill('SIGTERM')
    await ended
    listener.disconnect()
    await model.close()
  },
  120_000,
)
