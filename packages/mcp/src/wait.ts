import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js'
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js'
import type { Wait } from './signal.ts'

type Extra = Pick<
  RequestHandlerExtra<ServerRequest, ServerNotification>,
  'signal' | '_meta' | 'sendNotification'
>

/** A wait of a tool, which reports progress to a client that asked for it, so that the client does not give up meanwhile. */
export function waitOf(
  seconds: number,
  { signal, _meta, sendNotification }: Extra,
  message: string,
): Wait {
  const token = _meta?.progressToken
  if (token === undefined) return { seconds, signal }
  const startedAt = Date.now()
  const report = (): void => {
    const progress = Math.round((Date.now() - startedAt) / 1_000)
    const params = { progressToken: token, progress, total: seconds, message }
    // A client that has gone is told nothing; its wait ends by the signal.
    sendNotification({ method: 'notifications/progress', params }).catch(() => {})
  }
  return { seconds, signal, report }
}
