import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import {
  GivenSecrets,
  Live,
  type Call,
  type Context,
  type ToolDefinition,
  type ToolResult,
} from '@sesamespace/tools/internal'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startWorld, type World } from '../../sdk/test/world.ts'
import { answerRequest } from '../src/http.ts'
import { registerTool } from '../src/tools.ts'
import { runScenario } from './conformance-suite.ts'

// Scenarios of the official suite that call tools of its example server: here those tools are there, and what serves them is ours.

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const define = (
  name: string,
  run: (call: Call) => Promise<Partial<ToolResult>>,
): ToolDefinition => ({
  name,
  title: name,
  description: 'Of the example server of the suite.',
  inputSchema: z.object({}),
  outputSchema: z.looseObject({}),
  annotations: { readOnlyHint: true, openWorldHint: false },
  calls: () => [],
  run: async (_input, call) => ({
    text: 'Done.',
    isError: false,
    value: {},
    images: [],
    ...(await run(call)),
  }),
})

const tools = [
  define('test_simple_text', async () => ({
    text: 'This is a simple text response for testing.',
  })),
  define('test_image_content', async () => ({ images: [{ data: pixel, mimeType: 'image/png' }] })),
  define('test_error_handling', async () => ({
    text: 'This tool intentionally returns an error for testing',
    isError: true,
  })),
  define('test_tool_with_progress', async ({ onProgress }) => {
    for (const progress of [0, 50, 100]) onProgress?.({ progress, total: 100, message: 'On' })
    return {}
  }),
]

let world: World
let server: Server
let url: string
let results: string

beforeAll(async () => {
  world = await startWorld()
  const { client } = world
  const context = { client, live: new Live(client), secrets: new GivenSecrets() }
  server = serve(context)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/mcp`
  results = mkdtempSync(join(tmpdir(), 'sesame-conformance-'))
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  rmSync(results, { recursive: true, force: true })
  await world.platform.stop()
})

function createExample(): McpServer {
  const example = new McpServer({ name: 'example', version: '1' })
  for (const tool of tools) registerTool(example, tool)
  return example
}

const serve = (context: Context): Server =>
  createServer((incoming, outgoing) => void pass(context, incoming, outgoing))

async function pass(context: Context, incoming: IncomingMessage, outgoing: ServerResponse) {
  if (incoming.method !== 'POST') return outgoing.writeHead(405).end()
  const body = await json(incoming)
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  const request = new Request(url, { method: 'POST', headers, body: JSON.stringify(body) })
  const gone = new AbortController()
  outgoing.once('close', () => gone.abort())
  const parts = { request, body, gone: gone.signal, client: 'suite' }
  const answer = await answerRequest(context, parts, createExample)
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
  for await (const chunk of answer.body ?? []) outgoing.write(chunk)
  outgoing.end()
}

/** The scenarios, each with a tool that is there: a tool that is not is an error too, which one of them asks for. */
const scenarios = [
  'tools-call-simple-text',
  'tools-call-image',
  'tools-call-error',
  'tools-call-with-progress',
]

test.each(scenarios)('the official suite passes: %s', async (scenario) => {
  const found = await runScenario(url, scenario, results)
  expect(found.filter(({ status }) => status !== 'SUCCESS' && status !== 'INFO')).toEqual([])
  expect(found.filter(({ status }) => status === 'SUCCESS')).not.toEqual([])
})
