import { randomUUID } from 'node:crypto'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import {
  CancelledNotificationSchema,
  isJSONRPCErrorResponse,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  LATEST_PROTOCOL_VERSION,
  type ClientCapabilities,
  type JSONRPCErrorResponse,
  type JSONRPCMessage,
  type JSONRPCRequest,
  type JSONRPCResultResponse,
  type RequestId,
} from '@modelcontextprotocol/sdk/types.js'

/** Of the protocol: the connection ended. */
const CONNECTION_CLOSED = -32_000

/** What a client answers to a question of the server. */
export type ClientAnswer = JSONRPCResultResponse | JSONRPCErrorResponse

/** What a client said when it began, kept between its requests for whichever node takes the next. */
export interface ClientSession {
  id: string
  /** Whether the person at the client can be asked by a form. */
  takesForms: boolean
  /**
   * Opens a question, before it is sent. `deliver` gets what is answered to it, at whichever node, once; or why it ended without an
   * answer. Gives what withdraws it.
   */
  ask: (questionId: string, deliver: (answer: ClientAnswer) => void) => Promise<() => void>
}

export const isAnswer = (message: JSONRPCMessage): message is ClientAnswer =>
  isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message)

type SendOptions = Parameters<WebStandardStreamableHTTPServerTransport['send']>[1]

/** Of one HTTP request. Knows which of its messages have no answer yet, and carries questions of the server to the client. */
export class AnsweringTransport extends WebStandardStreamableHTTPServerTransport {
  readonly #open = new Set<RequestId>()
  readonly #session: ClientSession | null
  /** By the id that the server gave it: servers of two requests count alike, so that each goes out by a name of its own. */
  readonly #questions = new Map<RequestId, { id: string; withdraw: () => void }>()
  #isClosed = false
  readonly #restoring = `restore-${randomUUID()}`
  readonly #restored = Promise.withResolvers<void>()

  constructor(session: ClientSession | null) {
    super()
    this.#session = session
  }

  /** Tells the server, which has seen nothing but this request, what its client said when it began. */
  async restore(clientInfo: { name: string; version: string }): Promise<void> {
    if (!this.#session?.takesForms) return
    const capabilities: ClientCapabilities = { elicitation: { form: {} } }
    const params = { protocolVersion: LATEST_PROTOCOL_VERSION, capabilities, clientInfo }
    this.onmessage?.({ jsonrpc: '2.0', id: this.#restoring, method: 'initialize', params })
    await this.#restored.promise
  }

  expect(messages: readonly unknown[]): void {
    for (const message of messages) if (isJSONRPCRequest(message)) this.#open.add(message.id)
  }

  override async send(message: JSONRPCMessage, options?: SendOptions): Promise<void> {
    if (isJSONRPCRequest(message)) return this.#ask(message, options)
    if (isAnswer(message)) {
      if (message.id === this.#restoring) return this.#restored.resolve()
      if (message.id !== undefined) this.#open.delete(message.id)
    }
    await super.send(this.#withdrawn(message), options)
  }

  async #ask(message: JSONRPCRequest, options: SendOptions): Promise<void> {
    const session = this.#session
    if (!session) throw new Error('This client began no session: it cannot be asked.')
    const id = randomUUID()
    const withdraw = await session.ask(id, (answer) => {
      this.#questions.delete(message.id)
      this.onmessage?.({ ...answer, id: message.id })
    })
    if (this.#isClosed) {
      withdraw()
      throw new Error('The client went away.')
    }
    this.#questions.set(message.id, { id, withdraw })
    await super.send({ ...message, id }, options)
  }

  /** A notice that a question is cancelled, by the name that the question went out by; any other message as it is. */
  #withdrawn(message: JSONRPCMessage): JSONRPCMessage {
    const cancelled = CancelledNotificationSchema.safeParse(message).data
    const question = this.#questions.get(cancelled?.params.requestId ?? '')
    if (!cancelled || !question) return message
    this.#questions.delete(cancelled.params.requestId ?? '')
    question.withdraw()
    const { method, params } = cancelled
    return { jsonrpc: '2.0', method, params: { ...params, requestId: question.id } }
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

  override async close(): Promise<void> {
    this.#isClosed = true
    for (const { withdraw } of this.#questions.values()) withdraw()
    this.#questions.clear()
    await super.close()
  }
}
