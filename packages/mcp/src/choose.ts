import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js'
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js'
import type { Call } from '@sesamespace/tools/internal'

/** People take their time, as with everything that waits for one. */
const timeoutMs = 600_000

/** As often as other waits say that they go on, so that the client does not give up on the call meanwhile. */
const reportMs = 10_000

/**
 * Has the person at the client choose some of several, by the protocol's elicitation; `undefined` where the client cannot ask. The
 * question goes out with what answers the call that needs it.
 */
export function chooserOf(
  server: McpServer,
  {
    signal,
    requestId,
  }: Pick<RequestHandlerExtra<ServerRequest, ServerNotification>, 'signal' | 'requestId'>,
  onProgress: Call['onProgress'],
): Call['choose'] {
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
    const startedAt = Date.now()
    const report = (): void =>
      onProgress?.({
        progress: Math.round((Date.now() - startedAt) / 1_000),
        total: timeoutMs / 1_000,
        message: 'Waiting for the person at the client.',
      })
    const reporting = setInterval(report, reportMs)
    const { action, content = {} } = await server.server
      .elicitInput(
        { mode: 'form', message, requestedSchema: { type: 'object', properties } },
        { signal, timeout: timeoutMs, relatedRequestId: requestId },
      )
      .finally(() => clearInterval(reporting))
    if (action !== 'accept') return null
    return [...names].flatMap(([name, option]) => (content[name] === true ? [option] : []))
  }
}
