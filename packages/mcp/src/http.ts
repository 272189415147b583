import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import {
  isInitializeRequest,
  isJSONRPCErrorResponse,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  type JSONRPCMessage,
  type RequestId,
} from '@modelcontextprotocol/sdk/types.js'
import type { Context } from '@sesamespace/tools/internal'
import { introduce } from './introduce.ts'
import { createServer } from './server.ts'

export interface RequestParts {
  request: Request
  /** The body, parsed. */
  body: unknown
  /** Aborted when nobody waits for the answer any more. */
  gone: AbortSignal
}

/** Of the protocol: the connection ended. */
const CONNECTION_CLOSED = -32_000

/**
 * Answers one request of Streamable HTTP. There are no sessions: each request has a server of its own, so that any node may
 * answer the next one. What waits when the context ends is answered with why.
 */
export async function answerRequest(
  context: Context,
  { request, body, gone }: RequestParts,
): Promise<Response> {
  const server = createServer(context)
  const transport = new AnsweringTransport()
  await server.connect(transport)
  const messages = [body].flat()
  const [first] = messages
  if (isInitializeRequest(first)) introduce(context, first.params.clientInfo, () => {})
  transport.expect(messages)
  const end = (): void => {
    void transport.refuse(String(context.ended?.reason)).then(() => server.close())
  }
  const close = (): void => {
    context.ended?.removeEventListener('abort', end)
    void server.close()
  }
  gone.addEventListener('abort', close, { once: true })
  context.ended?.addEventListener('abort', end, { once: true })
  return transport.handleRequest(request, { parsedBody: body })
}

/** Knows which of its requests have no answer yet. */
class AnsweringTransport extends WebStandardStreamableHTTPServerTransport {
  readonly #open = new Set<RequestId>()

  expect(messages: readonly unknown[]): void {
    for (const message of messages) if (isJSONRPCRequest(message)) this.#open.add(message.id)
  }

  override async send(
    message: JSONRPCMessage,
    options?: Parameters<WebStandardStreamableHTTPServerTransport['send']>[1],
  ): Promise<void> {
    if (isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message)) {
      if (message.id !== undefined) this.#open.delete(message.id)
    }
    await super.send(message, options)
  }

  /** Answers what is open with a refusal. */
  async refuse(message: string): Promise<void> {
    for (const id of this.#open) {
      await this.send({ jsonrpc: '2.0', id, error: { code: CONNECTION_CLOSED, message } })
    }
  }
}
