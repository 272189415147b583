import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { ElicitRequestFormParams } from '@modelcontextprotocol/sdk/types.js'
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
import type { ClientAnswer, ClientSession } from '../src/answering-transport.ts'
import { answerRequest, answersIn, SESSION_HEADER } from '../src/http.ts'
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

/** What its tools that ask a person ask. */
const forms: Record<string, ElicitRequestFormParams['requestedSchema']> = {
  test_elicitation: {
    type: 'object',
    properties: {
      username: { type: 'string', description: "User's response" },
      email: { type: 'string', description: "User's email address" },
    },
    required: ['username', 'email'],
  },
  test_elicitation_sep1034_defaults: {
    type: 'object',
    properties: {
      name: { type: 'string', default: 'John Doe' },
      age: { type: 'integer', default: 30 },
      score: { type: 'number', default: 95.5 },
      status: { type: 'string', enum: ['active', 'inactive', 'pending'], default: 'active' },
      verified: { type: 'boolean', default: true },
    },
  },
  test_elicitation_sep1330_enums: {
    type: 'object',
    properties: {
      untitledSingle: { type: 'string', enum: ['option1', 'option2', 'option3'] },
      titledSingle: {
        type: 'string',
        oneOf: [
          { const: 'value1', title: 'First Option' },
          { const: 'value2', title: 'Second Option' },
          { const: 'value3', title: 'Third Option' },
        ],
      },
      legacyEnum: {
        type: 'string',
        enum: ['opt1', 'opt2', 'opt3'],
        enumNames: ['Option One', 'Option Two', 'Option Three'],
      },
      untitledMulti: {
        type: 'array',
        items: { type: 'string', enum: ['option1', 'option2', 'option3'] },
      },
      titledMulti: {
        type: 'array',
        items: {
          anyOf: [
            { const: 'value1', title: 'First Choice' },
            { const: 'value2', title: 'Second Choice' },
            { const: 'value3', title: 'Third Choice' },
          ],
        },
      },
    },
  },
}

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
  for (const [name, requestedSchema] of Object.entries(forms)) {
    example.registerTool(name, { description: name }, async ({ requestId }) => {
      const answer = await example.server.elicitInput(
        { mode: 'form', message: 'Please fill this in.', requestedSchema },
        { relatedRequestId: requestId },
      )
      return { content: [{ type: 'text', text: JSON.stringify(answer) }] }
    })
  }
  return example
}

/** What the client of the suite begins, and is asked: what the platform keeps in its database. */
const asked = new Map<string, (answer: ClientAnswer) => void>()
const takesForms = new Map<string, boolean>()
const sessionOf = (id: string): ClientSession => ({
  id,
  takesForms: takesForms.get(id) ?? false,
  ask: async (questionId, deliver) => {
    asked.set(questionId, deliver)
    return () => void asked.delete(questionId)
  },
})

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
  for (const answer of answersIn(body)) asked.get(String(answer.id))?.(answer)
  const sessionId = request.headers.get(SESSION_HEADER)
  const parts = {
    request,
    body,
    gone: gone.signal,
    client: 'suite',
    session: sessionId === null ? null : sessionOf(sessionId),
    begin: async (client: { takesForms: boolean }) => {
      const id = randomUUID()
      takesForms.set(id, client.takesForms)
      return id
    },
  }
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
  'tools-call-elicitation',
  'elicitation-sep1034-defaults',
  'elicitation-sep1330-enums',
]

test.each(scenarios)('the official suite passes: %s', async (scenario) => {
  const found = await runScenario(url, scenario, results)
  expect(found.filter(({ status }) => status !== 'SUCCESS' && status !== 'INFO')).toEqual([])
  expect(found.filter(({ status }) => status === 'SUCCESS')).not.toEqual([])
})
