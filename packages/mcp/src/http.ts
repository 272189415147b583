import { randomUUID } from 'node:crypto'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import {
  CancelledNotificationSchema,
  ErrorCode,
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
  /** What tells clients of one agent apart that name none they were given: their ids of requests begin alike. */
  client: string
}

/**
 * Given to each client when it begins, and sent along by it from then on. It tells clients apart that look alike, and opens nothing:
 * no node keeps it, and a request without one, or with any other, is answered as well.
 */
const SESSION_HEADER = 'mcp-session-id'

/** Of the protocol: the connection ended. */
const CONNECTION_CLOSED = -32_000
/** The only version of the protocol with batches. */
const BATCH_VERSION = '2025-03-26'

/**
 * Answers one request of Streamable HTTP. There are no sessions: each request has a server of its own, so that any node may
 * answer the next one. What waits when the context ends is answered with why.
 */
export async function answerRequest(
  context: Context,
  { request, body, gone, client }: RequestParts,
  create = createServer,
): Promise<Response> {
  const refused = refuseBatch(request, body)
  if (refused) return refused
  const server = create(context)
  const transport = new AnsweringTransport()
  const sender = request.headers.get(SESSION_HEADER) ?? client
  const open = openRequests(context)
  await server.connect(transport)
  const messages = [body].flat()
  const [first] = messages
  if (isInitializeRequest(first)) introduce(context, first.params.clientInfo, () => {})
  for (const message of messages) {
    const id = CancelledNotificationSchema.safeParse(message).data?.params.requestId
    if (id === undefined) continue
    // Two windows of one program that send no session count their requests alike: which one is meant is not to be known, so neither ends.
    const [only, ...others] = [...(open.get(sender) ?? [])].filter((other) => other.isOpen(id))
    if (others.length === 0) await only?.cancel(id)
  }
  transport.expect(messages)
  const ofClient = open.get(sender) ?? new Set()
  open.set(sender, ofClient.add(transport))
  const end = (): void => {
    void transport.refuse(String(context.ended?.reason)).then(() => server.close())
  }
  const close = (): void => {
    context.ended?.removeEventListener('abort', end)
    ofClient.delete(transport)
    if (ofClient.size === 0) open.delete(sender)
    void server.close()
  }
  gone.addEventListener('abort', close, { once: true })
  context.ended?.addEventListener('abort', end, { once: true })
  const answer = await transport.handleRequest(request, { parsedBody: body })
  if (isInitializeRequest(first)) answer.headers.set(SESSION_HEADER, randomUUID())
  return answer
}

type OpenRequests = Map<string, Set<AnsweringTransport>>
const openOf = new WeakMap<Context, OpenRequests>()

/** What is open on this node, by client: a request is cancelled by another one. */
function openRequests(context: Context): OpenRequests {
  const open: OpenRequests = openOf.get(context) ?? new Map()
  openOf.set(context, open)
  return open
}

/**
 * Several messages in one request are of the version 2025-03-26 alone, which is also meant where none is named (its default), and
 * are never none.
 */
function refuseBatch({ headers }: Request, body: unknown): Response | null {
  if (!Array.isArray(body)) return null
  const version = headers.get('mcp-protocol-version') ?? BATCH_VERSION
  if (body.length > 0 && version <= BATCH_VERSION) return null
  const message =
    body.length === 0
      ? 'Invalid Request: there is no message.'
      : `Invalid Request: one message at a time since the version after ${BATCH_VERSION}.`
  const error = { code: ErrorCode.InvalidRequest, message }
  return Response.json({ jsonrpc: '2.0', id: null, error }, { status: 400 })
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

  isOpen(requestId: RequestId): boolean {
    return this.#open.has(requestId)
  }

  /** Ends the work for a request that is open, and answers that it is cancelled. */
  async cancel(requestId: RequestId): Promise<void> {
    const method = 'notifications/cancelled'
    this.onmessage?.({ jsonrpc: '2.0', method, params: { requestId } })
    const error = { code: CONNECTION_CLOSED, message: 'Cancelled by its client.' }
    await this.send({ jsonrpc: '2.0', id: requestId, error })
  }

  /** Answers what is open with a refusal. */
  async refuse(message: string): Promise<void> {
    for (const id of this.#open) {
      await this.send({ jsonrpc: '2.0', id, error: { code: CONNECTION_CLOSED, message } })
    }
  }
}
