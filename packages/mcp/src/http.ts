import {
  CancelledNotificationSchema,
  ErrorCode,
  InitializeRequestSchema,
  JSONRPCMessageSchema,
  type JSONRPCMessage,
} from '@modelcontextprotocol/sdk/types.js'
import type { Context } from '@sesamespace/tools/internal'
import {
  AnsweringTransport,
  isAnswer,
  type ClientAnswer,
  type ClientSession,
} from './answering-transport.ts'
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
  /** What the client began; `null` for one that names nothing of the kind, whose person cannot be asked. */
  session: ClientSession | null
  /** Keeps that a client begins; gives the id of its session. */
  begin: (client: Beginning) => Promise<string>
}

/** What is kept of a client that begins. */
export type Beginning = Pick<ClientSession, 'takesForms'>

/**
 * Given to each client when it begins, and sent along by it from then on. It tells clients apart that look alike, and what they can
 * be asked. It opens nothing: a request without one is answered as well.
 */
export const SESSION_HEADER = 'mcp-session-id'

/** The only version of the protocol with batches. */
const BATCH_VERSION = '2025-03-26'

/**
 * Answers one request of Streamable HTTP. Each request has a server of its own, so that any node may answer the next one. What
 * waits when the context ends is answered with why.
 */
export async function answerRequest(
  context: Context,
  { request, body, gone, client, session, begin }: RequestParts,
  create = createServer,
): Promise<Response> {
  const refused = refuseBatch(request, body)
  if (refused) return refused
  const server = create(context)
  const transport = new AnsweringTransport(session && watched(session, context))
  const sender = session?.id ?? request.headers.get(SESSION_HEADER) ?? client
  const open = openRequests(context)
  await server.connect(transport)
  const messages = [body].flat()
  const beginning = InitializeRequestSchema.safeParse(messages[0]).data?.params
  if (beginning) introduce(context, beginning.clientInfo, () => {})
  else await transport.restore({ name: client, version: '' })
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
  if (beginning && answer.ok) {
    const takesForms = beginning.capabilities.elicitation?.form !== undefined
    answer.headers.set(SESSION_HEADER, await begin({ takesForms }))
  }
  return answer
}

/** A person is asked only while this node would learn that access is taken away, which ends the question. */
const watched = (session: ClientSession, { live }: Context): ClientSession => ({
  ...session,
  ask: async (questionId, deliver) => {
    await live.connect()
    return session.ask(questionId, deliver)
  },
})

/** What the messages of a request answer to questions of the server. What cannot be read, the transport refuses. */
export const answersIn = (body: unknown): ClientAnswer[] =>
  [body].flat().flatMap((message) => {
    const read = readMessage(message)
    return read && isAnswer(read) ? [read] : []
  })

function readMessage(message: unknown): JSONRPCMessage | undefined {
  try {
    return JSONRPCMessageSchema.safeParse(message).data
  } catch {
    // Nested more deeply than anything that is meant.
    return undefined
  }
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
