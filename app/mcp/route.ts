import { forward } from '@/lib/server/forward'

/** MCP for agents, under the dashboard's own address. */
export const POST = forward
export const GET = forward
export const DELETE = forward
export const OPTIONS = forward
