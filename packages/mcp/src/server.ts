import { readFileSync } from 'node:fs'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import {
  defineTools,
  sesameInstructions as instructions,
  type Context,
} from '@sesamespace/tools/internal'
import { z } from 'zod'
import { registerPrompts } from './prompts.ts'
import { registerResources } from './resources.ts'
import { registerTool } from './tools.ts'

const packageFile = new URL('../package.json', import.meta.url)
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(packageFile, 'utf8')))

/** Which tools there are does not change while a client is connected: none is to wait for news of it. */
const neverChange = { listChanged: false }

/** An MCP server with all tools, resources and prompts of Sesame. */
export function createServer(context: Context): McpServer {
  const server = new McpServer({ name: 'sesame', title: 'Sesame', version }, { instructions })
  for (const tool of defineTools(context)) registerTool(server, tool)
  registerResources(server, context)
  registerPrompts(server, context)
  server.server.registerCapabilities({
    tools: neverChange,
    resources: neverChange,
    prompts: neverChange,
  })
  return server
}
