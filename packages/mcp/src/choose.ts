import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { Call } from '@sesamespace/tools/internal'

/** People take their time, as with everything that waits for one. */
const timeoutMs = 600_000

/**
 * Has the person at the client choose some of several, by the protocol's elicitation; `undefined` where the client cannot ask. Over HTTP
 * none can: its answer would come in a request of its own, to any node.
 */
export function chooserOf(server: McpServer, signal: AbortSignal): Call['choose'] {
  if (!server.server.getClientCapabilities()?.elicitation?.form) return undefined
  return async (message, options) => {
    const names = new Map(options.map((option, index) => [`option${index + 1}`, option]))
    // One check box each: clients of every version have those.
    const properties = Object.fromEntries(
      [...names].map(([name, title]) => [
        name,
        { type: 'boolean' as const, title, default: false },
      ]),
    )
    const { action, content = {} } = await server.server.elicitInput(
      { mode: 'form', message, requestedSchema: { type: 'object', properties } },
      { signal, timeout: timeoutMs },
    )
    if (action !== 'accept') return null
    return [...names].flatMap(([name, option]) => (content[name] === true ? [option] : []))
  }
}
