import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import createClient from 'openapi-fetch'
import openapiTs, { astToString } from 'openapi-typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createAgent, setupOwner, startPlatform, type TestPlatform } from './harness.ts'

const run = promisify(execFile)
const nodeModules = fileURLToPath(new URL('../node_modules/', import.meta.url))
const compiler = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url))

let platform: TestPlatform
let folder: string
beforeAll(async () => {
  platform = await startPlatform()
  await mkdir(join(nodeModules, '.cache'), { recursive: true })
  folder = await mkdtemp(join(nodeModules, '.cache/generated-client-'))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  // Otherwise it asks of a caller for every field that has a default.
  const options = { defaultNonNullable: false }
  const types = await openapiTs(new URL(`${platform.url}/openapi.json`), options)
  await writeFile(join(folder, 'openapi.ts'), astToString(types))
})
afterAll(async () => {
  await platform.stop()
  await rm(folder, { recursive: true })
})

/** A program as somebody writes it who has /openapi.json and nothing else of Sesame. */
const program = `
import type createClient from 'openapi-fetch'
import type { components, operations, paths } from './openapi.ts'

type Message = components['schemas']['Message']
type Sent = operations['sendMessage']['responses'][201]['content']['application/json']['data']

type Create = typeof createClient

export async function work(create: Create, baseUrl: string, apiKey: string, channelId: string) {
  const client = create<paths>({ baseUrl, headers: { Authorization: \`Bearer \${apiKey}\` } })
  const path = { channelId }
  const { data, error } = await client.POST('/api/v1/channels/{channelId}/messages', {
    params: { path },
    body: { content: 'Sent by a generated client' },
  })
  if (!data) throw new Error(\`\${error.code}: \${error.error}\`)
  const sent: Sent = data.data
  const page = await client.GET('/api/v1/channels/{channelId}/messages', {
    params: { path, query: { limit: 5 } },
  })
  const messages: Message[] = page.data?.data ?? []
  return messages.find(({ seq }) => seq === sent.seq)?.content ?? 'not found'
}
`

/** The same with a field that no message is sent with, and one that none comes back with. */
const wrong = program.replace("content: 'Sent", "text: 'Sent").replace('sent.seq', 'sent.sequence')

const compilerOptions = {
  strict: true,
  module: 'nodenext',
  target: 'es2024',
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
}

test('a client that a kept generator makes from /openapi.json compiles, refuses what does not fit, and works', async () => {
  await writeFile(join(folder, 'program.ts'), program)
  await writeFile(join(folder, 'wrong.ts'), wrong)
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
  const faults = await run(process.execPath, [compiler, '-p', folder]).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  )
  const places = [...faults.matchAll(/^\S*?(\w+\.ts)\(.*?'(text|sequence)' does not exist/gm)]
  expect(places.map(([, file, field]) => [file, field])).toEqual([
    ['wrong.ts', 'text'],
    ['wrong.ts', 'sequence'],
  ])
  expect(faults).not.toContain('program.ts')

  const owner = await setupOwner(platform)
  const { agent, key } = await createAgent(platform, owner, 'scout')
  const { channel } = await owner.client.openDm(agent.id)
  const made = z
    .object({
      work: z.custom<(...args: unknown[]) => Promise<string>>((it) => typeof it === 'function'),
    })
    .parse(await import(pathToFileURL(join(folder, 'program.ts')).href))
  expect(await made.work(createClient, platform.url, key, channel.id)).toBe(
    'Sent by a generated client',
  )
})
