import type { Implementation } from '@modelcontextprotocol/sdk/types.js'
import type { Context } from '@sesamespace/tools/internal'

/** The platform takes up to 64 characters about what runs an agent. */
const short = (text: string): string => text.slice(0, 64)

/**
 * Shows the agent as online, run by this client. When the connection fails now, the first tool that needs it tries again:
 * `onError` is told.
 */
export function introduce(
  { client, live }: Context,
  runtime: Pick<Implementation, 'name' | 'version'>,
  onError: (error: unknown) => void,
): void {
  client.sendMeta({ runtime: short(runtime.name), version: short(runtime.version) })
  live.connect().catch(onError)
}
