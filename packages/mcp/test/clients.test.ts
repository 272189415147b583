import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { MCPServerStdio, MCPServerStreamableHttp } from '@openai/agents'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { compileCache } from '../../platform/test/compile-cache.ts'
import { startWorld, type World } from '../../sdk/test/world.ts'
import { installed } from './installed.ts'
import { serverFile, startMcp } from './mcp-world.ts'

// Clients that people have, as they are in the registry, with the server as it is. The official TypeScript client is in all other tests.

const run = promisify(execFile)

let world: World
let inspector: string
let vercel: string

beforeAll(async () => {
  world = await startWorld()
  ;[inspector, vercel] = await Promise.all([
    installed('@modelcontextprotocol/inspector', '2.12.0'),
    installed('@ai-sdk/mcp', '2.0.99'),
  ])
}, 210_000)
afterAll(() => world.platform.stop())

const newest = async (): Promise<string | undefined> =>
  (await world.owner.client.getMessages(world.channelId)).messages.at(-1)?.content

const manifest = z.object({ bin: z.record(z.string(), z.string()) })

/** What the official inspector prints at the command line. */
async function inspect(...args: string[]): Promise<unknown> {
  const { bin } = manifest.parse(JSON.parse(readFileSync(join(inspector, 'package.json'), 'utf8')))
  const { stdout } = await run(process.execPath, [
    join(inspector, bin['mcp-inspector'] ?? ''),
    '--cli',
    `${world.apiUrl}/mcp`,
    '--transport',
    'http',
    '--header',
    `Authorization: Bearer ${world.agent.key}`,
    ...args,
  ])
  return JSON.parse(stdout)
}

const named = z.object({ tools: z.array(z.object({ name: z.string() })) })

test('the official inspector lists and calls tools, and reads resources and prompts', async () => {
  const { tools } = named.parse(await inspect('--method', 'tools/list'))
  expect(tools.map(({ name }) => name)).toContain('send_message')
  const call = ['--method', 'tools/call', '--tool-name', 'send_message']
  const said = ['--tool-arg', `channelId=${world.channelId}`, '--tool-arg', 'content=Inspected']
  expect(await inspect(...call, ...said)).toMatchObject({
    structuredContent: { channelId: world.channelId },
  })
  expect(await newest()).toBe('Inspected')
  expect(await inspect('--method', 'resources/list')).toMatchObject({
    resources: expect.arrayContaining([expect.objectContaining({ uri: 'sesame://channels' })]),
  })
  expect(await inspect('--method', 'prompts/list')).toMatchObject({
    prompts: expect.arrayContaining([expect.objectContaining({ name: 'catch_up' })]),
  })
}, 60_000)

/** A program as its guide has it: all tools, one call. */
const vercelProgram = `
import { createMCPClient } from '@ai-sdk/mcp'
const { url, key, channelId } = JSON.parse(process.argv.at(-1))
const headers = { Authorization: 'Bearer ' + key }
const client = await createMCPClient({ transport: { type: 'http', url, headers } })
const tools = await client.tools()
const input = { channelId, content: 'By the Vercel AI SDK' }
const result = await tools.send_message.execute(input, { toolCallId: 'call-1', messages: [] })
console.log(JSON.stringify({ names: Object.keys(tools), result }))
await client.close()`

test('the client of the Vercel AI SDK, which is an implementation of its own, calls tools', async () => {
  const { apiUrl, agent, channelId } = world
  const settings = JSON.stringify({ url: `${apiUrl}/mcp`, key: agent.key, channelId })
  const { stdout } = await run(
    process.execPath,
    ['--input-type=module', '--eval', vercelProgram, '--', settings],
    { cwd: vercel },
  )
  expect(JSON.parse(stdout)).toMatchObject({
    names: expect.arrayContaining(['send_message', 'request_secret']),
    result: { structuredContent: { channelId } },
  })
  expect(await newest()).toBe('By the Vercel AI SDK')
})

test.each(['Streamable HTTP', 'standard input and output'])(
  'the client of the OpenAI Agents SDK calls tools over %s',
  async (way) => {
    const { apiUrl, agent } = world
    const headers = { Authorization: `Bearer ${agent.key}` }
    const env = { ...compileCache, SESAME_API_URL: apiUrl, SESAME_API_KEY: agent.key }
    const server =
      way === 'Streamable HTTP'
        ? new MCPServerStreamableHttp({ url: `${apiUrl}/mcp`, requestInit: { headers } })
        : new MCPServerStdio({ command: process.execPath, args: [serverFile], env })
    await server.connect()
    const tools = await server.listTools()
    expect(tools.map(({ name }) => name)).toContain('send_message')
    const content = `By ${way}`
    await server.callTool('send_message', { channelId: world.channelId, content })
    expect(await newest()).toBe(content)
    await server.close()
  },
)

test('a server that its client ends at once says nothing of it', async () => {
  const { client, transport } = await startMcp({
    SESAME_API_URL: world.apiUrl,
    SESAME_API_KEY: world.agent.key,
  })
  let said = ''
  transport.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  await client.close()
  expect(said).toBe('')
})
