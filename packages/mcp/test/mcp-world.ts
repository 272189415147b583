import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js'
import { compileCache } from '../../platform/test/compile-cache.ts'
import { startWorld, type World } from '../../sdk/test/world.ts'

export const serverFile = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** The official client, with the server as a process of its own. */
export async function startMcp(
  env: Record<string, string>,
  start: { command: string; args: string[] } = { command: process.execPath, args: [serverFile] },
) {
  const transport = new StdioClientTransport({
    ...start,
    env: { ...compileCache, PATH: process.env['PATH'] ?? '', ...env },
    stderr: 'pipe',
  })
  return { transport, ...(await connect(transport)) }
}

/** The official client, over HTTP to a running platform. */
export const connectMcp = (apiUrl: string, key: string) =>
  connect(
    new StreamableHTTPClientTransport(new URL('/mcp', apiUrl), {
      requestInit: { headers: { Authorization: `Bearer ${key}` } },
    }),
  )

async function connect(transport: Transport) {
  const client = new Client({ name: 'example-client', version: '7.8.9' })
  await client.connect(transport)
  // From here on the client holds each answer against the schema of its tool, and refuses one that does not fit.
  await client.listTools()

  const call = async (name: string, input: Record<string, unknown> = {}) => {
    const result = CallToolResultSchema.parse(await client.callTool({ name, arguments: input }))
    const first = result.content.find(({ type }) => type === 'text')
    if (first?.type !== 'text') throw new Error(`${name} answered without a text.`)
    return { text: first.text, isError: result.isError === true }
  }
  return {
    client,
    /** What a tool gives; throws when it is refused. */
    async use(name: string, input?: Record<string, unknown>) {
      const { text, isError } = await call(name, input)
      if (isError) throw new Error(text)
      return JSON.parse(text)
    },
    /** What a tool says when it is refused. */
    async refusal(name: string, input?: Record<string, unknown>): Promise<string> {
      const { text, isError } = await call(name, input)
      if (!isError) throw new Error(`Expected a refusal, got ${text}`)
      return text
    },
  }
}

export type Mcp = Awaited<ReturnType<typeof connect>>

/** A workspace in which the first agent is driven over MCP. */
export async function startMcpWorld(): Promise<World & { mcp: Mcp }> {
  const world = await startWorld()
  const mcp = await startMcp({ SESAME_API_URL: world.apiUrl, SESAME_API_KEY: world.agent.key })
  return { ...world, mcp }
}
