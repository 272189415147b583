import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js'
import type {
  CallToolResult,
  ServerNotification,
  ServerRequest,
} from '@modelcontextprotocol/sdk/types.js'
import { chooserOf } from './choose.ts'
import type { ToolDefinition, ToolProgress, ToolResult } from '@sesamespace/tools/internal'

type Extra = Pick<
  RequestHandlerExtra<ServerRequest, ServerNotification>,
  'signal' | 'requestId' | '_meta' | 'sendNotification'
>

/** Serves a tool of Sesame by MCP. */
export function registerTool(
  server: McpServer,
  { name, title, description, inputSchema, outputSchema, annotations, run }: ToolDefinition,
): void {
  const tool = { title, description, inputSchema, outputSchema, annotations }
  server.registerTool(name, tool, async (input, extra) => {
    const onProgress = progressTo(extra)
    const choose = chooserOf(server, extra, onProgress)
    return toCallResult(await run(input, { signal: extra.signal, onProgress, choose }))
  })
}

/** Reports progress to a client that asked for it, so that the client does not give up meanwhile. */
function progressTo({
  _meta,
  sendNotification,
}: Extra): ((progress: ToolProgress) => void) | undefined {
  const token = _meta?.progressToken
  if (token === undefined) return undefined
  return (progress) => {
    const params = { progressToken: token, ...progress }
    // A client that has gone is told nothing; its wait ends by the signal.
    sendNotification({ method: 'notifications/progress', params }).catch(() => {})
  }
}

function toCallResult({ text, isError, value, images }: ToolResult): CallToolResult {
  const content = [
    ...images.map((image) => ({ type: 'image' as const, ...image })),
    { type: 'text' as const, text },
  ]
  return { content, ...(isError && { isError }), ...(value && { structuredContent: value }) }
}
