import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createAgent } from '../../platform/test/harness.ts'
import { startWorld, type World } from './world.ts'

// The packed SDK, installed by npm into an empty project, running its own Quick start on every Node it promises.

const versions = ['18.20.8', '20.20.2', '22.23.3', '24.21.0']
const sdk = fileURLToPath(new URL('..', import.meta.url))
const cache = fileURLToPath(new URL('../../../node_modules/.cache/sesame-node', import.meta.url))

let project: string
let world: World
let running: ChildProcess | undefined

const npm = (...args: string[]): string =>
  execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: project,
    encoding: 'utf8',
  })

/** The Node of a version, from the registry; kept for the next time. */
const nodeOf = (version: string): string => {
  const prefix = join(cache, version)
  const node = join(prefix, 'node_modules/node/bin/node')
  if (!existsSync(node)) npm('install', '--prefix', prefix, '--no-save', `node@${version}`)
  return node
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
  world = await startWorld()
  writeFileSync(join(project, 'package.json'), '{ "private": true }')
  execFileSync(process.execPath, [join(sdk, 'build.mjs')])
  const tarball = npm('pack', '--ignore-scripts', '--pack-destination', project, sdk).trim()
  npm('install', '--prefer-offline', join(project, tarball))
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

for (const version of versions) {
  for (const file of ['quick-start.mjs', 'quick-start.cjs']) {
    test(`Node ${version} runs ${file}: the agent connects and answers`, async () => {
      const { channelId, owner, platform } = world
      // One that was never here: that it connects is told.
      const handle = `node-${version.replaceAll('.', '-')}-${file.slice(-3)}`
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
      running = spawn(nodeOf(version), [join(project, file)], {
        env: { SESAME_API_KEY: agent.key },
        stdio: ['ignore', 'inherit', 'inherit'],
      })
      await connected
      await people.sendMessage(channelId, { content: 'Anyone there?' })
      expect(await answered).toBe('Hello! How can I help?')
    }, 120_000)
  }
}
