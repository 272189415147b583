import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { transformSync } from 'esbuild'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { install } from '../../mcp/test/installed.ts'
import { createAgent } from '../../platform/test/harness.ts'
import { startWorld, type World } from './world.ts'

// The SDK that the platform serves, installed by npm into an empty project, running its own Quick start in every runtime it promises.

interface Runtime {
  name: string
  version: string
  /** Its program, under `node_modules`. */
  program: string
  args?: string[]
}

const runtimes: Runtime[] = [
  ...['18.20.8', '20.20.2', '22.23.3', '24.21.0'].map((version) => ({
    name: 'node',
    version,
    program: 'node/bin/node',
  })),
  { name: 'bun', version: '1.4.5', program: '.bin/bun' },
  { name: 'deno', version: '2.9.6', program: '.bin/deno', args: ['run', '--allow-all'] },
]
const sdk = fileURLToPath(new URL('..', import.meta.url))
const cache = fileURLToPath(new URL('../../../node_modules/.cache/sesame-node', import.meta.url))

let project: string
let world: World
let running: ChildProcess | undefined

/** A runtime of a version, from the registry; kept for the next time. */
async function programOf({ name, version, program }: Runtime): Promise<string> {
  const prefix = join(cache, name === 'node' ? version : `${name}-${version}`)
  const file = join('node_modules', program)
  await install(prefix, `${name}@${version}`, { file, withScripts: true })
  return join(prefix, file)
}

const quickStart = (): string => {
  const code = /## Quick start\n\n```ts\n([^]*?)^```$/m.exec(
    readFileSync(join(sdk, 'README.md'), 'utf8'),
  )?.[1]
  if (!code) throw new Error('The README has no Quick start.')
  return transformSync(code, { loader: 'ts' })
    .code.replace('http://localhost:4000', world.apiUrl)
    .replace('ws://localhost:4000', world.wsUrl)
}

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'sesame-project-'))
  execFileSync(process.execPath, [join(sdk, 'build.mjs')])
  world = await startWorld()
  writeFileSync(join(project, 'package.json'), '{ "private": true }')
  await promisify(execFile)('npm', ['install', `${world.apiUrl}/sdk.tgz`], { cwd: project })
  const code = quickStart()
  writeFileSync(join(project, 'quick-start.mjs'), code)
  const [imported, ...rest] = code.split('\n')
  expect(imported).toBe('import { SesameClient } from "@sesamespace/sdk";')
  writeFileSync(
    join(project, 'quick-start.cjs'),
    `const { SesameClient } = require('@sesamespace/sdk')\nvoid (async () => {\n${rest.join('\n')}\n})()`,
  )
}, 180_000)
afterEach(() => {
  running?.kill()
})
afterAll(async () => {
  await world.platform.stop()
  rmSync(project, { recursive: true })
})

for (const runtime of runtimes) {
  const { name, version, args = [] } = runtime
  for (const file of ['quick-start.mjs', 'quick-start.cjs']) {
    test(`${name} ${version} runs ${file}: the agent connects and answers`, async () => {
      const { channelId, owner, platform } = world
      const path = await programOf(runtime)
      // One that was never here: that it connects is told.
      const handle = `${name}-${version.replaceAll('.', '-')}-${file.slice(-3)}`
      const agent = await createAgent(platform, owner, handle)
      await owner.client.addChannelMember(channelId, agent.agent.id)
      await using people = owner.client
      await people.connect()
      const answered = new Promise<string>((resolve) => {
        people.on('message', ({ message }) => {
          if (message.senderId === agent.agent.id) resolve(message.content)
        })
      })
      const connected = new Promise<void>((resolve) => {
        people.on('presence', ({ principalId, presence }) => {
          if (principalId === agent.agent.id && presence === 'online') resolve()
        })
      })
      running = spawn(path, [...args, join(project, file)], {
        cwd: project,
        env: { SESAME_API_KEY: agent.key, HOME: project },
        stdio: ['ignore', 'inherit', 'inherit'],
      })
      await connected
      await people.sendMessage(channelId, { content: 'Anyone there?' })
      expect(await answered).toBe('Hello! How can I help?')
    }, 210_000)
  }
}
