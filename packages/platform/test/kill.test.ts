import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SesameClient, type Message } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileCache, fillCompileCache } from './compile-cache.ts'
import { PASSWORD, SETUP_TOKEN } from './harness.ts'
import { freePort } from './ports.ts'
import { amount, report } from './proof.ts'
import { createTestDatabase, type TestDatabase } from './postgres.ts'

const MAIN = new URL('../src/main.ts', import.meta.url).pathname
const KILLS = amount(4, 1_000)
const SENDERS = 8

let database: TestDatabase
let dataDir: string
let port: number
let child: ChildProcess | undefined

beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'sesame-kill-'))
  port = await freePort()
  await fillCompileCache()
})
afterAll(async () => {
  await kill()
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

test(
  'what was acknowledged survives each kill -9: stored once, in order, and seen exactly once by a connected client',
  async () => {
    const apiUrl = `http://127.0.0.1:${port}`
    await start(apiUrl)
    const tokens = await new SesameClient({ apiUrl }).setup({
      setupToken: SETUP_TOKEN,
      workspaceName: 'Example workspace',
      email: 'owner@example.com',
      password: PASSWORD,
      displayName: 'Olive Owner',
      handle: 'olive',
    })
    const owner = new SesameClient({ apiUrl, token: tokens.accessToken })
    const { agent } = await owner.createAgent({ handle: 'scout', displayName: 'Scout' })
    const { key } = await owner.createAgentKey(agent.id, { name: 'test' })
    const { channel } = await owner.createChannel({
      name: 'kills',
      kind: 'channel',
      memberIds: [agent.id],
    })
    const options = {
      apiUrl,
      apiKey: key.key,
      maxReconnectAttempts: 1_000,
      maxReconnectDelayMs: 200,
      maxRetries: 50,
    }
    const reader = new SesameClient(options)
    const sender = new SesameClient(options)

    const seen: Message[] = []
    let wake = (): void => {}
    reader.on('message', ({ message }) => {
      if (message.channelId === channel.id) seen.push(message)
      wake()
    })
    await reader.connect()

    const acknowledged: { id: string; seq: number }[] = []
    let acknowledge = (): void => {}
    let sending = true
    const senders = Array.from({ length: SENDERS }, async (_, lane) => {
      for (let index = 0; sending; index++) {
        const { message } = await sender.sendMessage(channel.id, {
          content: `lane ${lane} message ${index}`,
        })
        acknowledged.push(message)
        acknowledge()
      }
    })
    for (let round = 0; round < KILLS; round++) {
      const target = acknowledged.length + 40
      while (acknowledged.length < target)
        await new Promise<void>((resolve) => (acknowledge = resolve))
      await kill()
      await start(apiUrl)
    }
    sending = false
    await Promise.all(senders)

    const stored: Message[] = []
    for (let cursor = 0; ;) {
      const page = await sender.getMessages(channel.id, { direction: 'after', cursor, limit: 200 })
      stored.push(...page.messages)
      cursor = page.messages.at(-1)?.seq ?? cursor
      if (!page.hasMore) break
    }
    expect(stored.map((message) => message.seq)).toEqual(stored.map((_, index) => index + 1))
    const storedIds = new Set(stored.map((message) => message.id))
    expect(storedIds.size).toBe(stored.length)
    expect(new Set(stored.map((message) => message.content)).size).toBe(stored.length)
    expect(acknowledged.filter(({ id }) => !storedIds.has(id))).toEqual([])

    while (seen.length < stored.length) await new Promise<void>((resolve) => (wake = resolve))
    expect(seen.map((message) => message.seq)).toEqual(stored.map((message) => message.seq))
    report(
      `13. kill -9 of the platform: ${KILLS} times, none of ${acknowledged.length} acknowledged messages lost`,
    )
    reader.disconnect()
  },
  amount(300_000, 14_400_000),
)

async function start(apiUrl: string): Promise<void> {
  child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...compileCache,
      PATH: process.env['PATH'],
      DATABASE_URL: database.url,
      SESAME_DATA_DIR: dataDir,
      SESAME_API_PORT: String(port),
      SESAME_HOST: '127.0.0.1',
      SESAME_SETUP_TOKEN: SETUP_TOKEN,
      SESAME_LOG_LEVEL: 'error',
    },
  })
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The platform ended with ${child.exitCode}.`)
    const ready = await fetch(`${apiUrl}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function kill(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
