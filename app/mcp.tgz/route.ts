import { forward } from '@/lib/server/forward'

/** The MCP server of exactly this version: `npx https://…/mcp.tgz`. */
export const GET = forward
