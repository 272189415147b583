import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import {
  StreamableHTTPClientTransport,
  type StreamableHTTPClientTransportOptions,
} from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import {
  CallToolResultSchema,
  ElicitRequestSchema,
  type ElicitResult,
} from '@modelcontextprotocol/sdk/types.js'

/** Where a message of the client goes. */
export type Route = (message: { method?: string; result?: unknown; error?: unknown }) => string

export interface AskingOptions {
  /** Where the client believes that it is: who gives out tokens for it is asked there. */
  mcpUrl: string
  /** The node that takes a message; by default that address. */
  route?: Route
  key?: string
  authProvider?: StreamableHTTPClientTransportOptions['authProvider']
  /** What the person at the client does. */
  person: (message: string, titles: string[]) => ElicitResult | Promise<ElicitResult>
}

/** The official client over HTTP, whose person can be asked, behind a balancer that sends each message where the test says. */
export async function startAskingClient(options: AskingOptions) {
  const { mcpUrl, route, key, authProvider, person } = options
  const statuses: number[] = []
  const balanced: typeof fetch = async (input, init) => {
    const body = typeof init?.body === 'string' ? JSON.parse(init.body) : {}
    const isMcp = String(input) === mcpUrl
    const answer = await fetch(isMcp && route ? `${route(body)}/mcp` : input, init)
    if (isMcp) statuses.push(answer.status)
    return answer
  }
  const transport = new StreamableHTTPClientTransport(new URL(mcpUrl), {
    fetch: balanced,
    ...(authProvider && { authProvider }),
    ...(key !== undefined && { requestInit: { headers: { Authorization: `Bearer ${key}` } } }),
  })
  const client = new Client(
    { name: 'asking-client', version: '1' },
    { capabilities: { elicitation: { form: {} } } },
  )
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    if (params.mode === 'url') throw new Error('A form was expected.')
    const titles = Object.values(params.requestedSchema.properties).map(({ title = '' }) => title)
    return person(params.message, titles)
  })
  await client.connect(transport)
  return {
    client,
    transport,
    /** What was answered to its messages. */
    statuses,
    request: async (itemId: string, signal?: AbortSignal) =>
      CallToolResultSchema.parse(
        await client.callTool(
          { name: 'request_secret', arguments: { itemId, reason: 'Migrate' } },
          undefined,
          signal && { signal },
        ),
      ),
  }
}

/** Chooses the options with these titles. */
export const choosing =
  (...chosen: string[]) =>
  (_message: string, titles: string[]): ElicitResult => ({
    action: 'accept',
    content: Object.fromEntries(
      titles.map((title, index) => [`option${index + 1}`, chosen.includes(title)]),
    ),
  })
