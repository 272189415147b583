import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Message } from '../generated/types.ts'
import type { SesameEvent } from '../types/events.ts'

/** What happens to frames on their way to a client: returns what arrives instead of this one. */
export type Fault = (frame: string) => string[]

/** A frame as a client sent it. */
export interface SentFrame {
  type: string
  apiKey?: string
  cursors?: Record<string, number>
  position?: number
  channelId?: string
  runtime?: string
  status?: string
}

export const principalId = 'agent-1'

/** The socket side of a platform, on a real server: an event log, live delivery, and replay from it. */
export class TestPlatform {
  readonly log: (SesameEvent & { position: number })[] = []
  /** Frames that clients sent, without pings. */
  readonly received: SentFrame[] = []
  fault: Fault = (frame) => [frame]
  heartbeatIntervalMs = 30_000
  answersPings = true
  acceptsSignIn = true
  /** Messages up to here are no longer there to be replayed. */
  lost = new Set<number>()
  #server: WebSocketServer | undefined
  readonly #clients = new Set<WebSocket>()
  #port = 0

  get url(): string {
    return `ws://127.0.0.1:${this.#port}`
  }

  /** Starts on a free port the first time, and on the same one later. */
  async start(): Promise<this> {
    this.#server = new WebSocketServer({ port: this.#port, host: '127.0.0.1' })
    this.#server.on('connection', (socket) => this.#accept(socket))
    await new Promise<void>((resolve) => this.#server?.once('listening', resolve))
    const address: AddressInfo | string | null = this.#server.address()
    this.#port = typeof address === 'object' && address ? address.port : 0
    return this
  }

  /** Breaks every connection off. */
  cut(): void {
    for (const socket of this.#server?.clients ?? []) socket.terminate()
  }

  closeAll(code: number, reason: string): void {
    for (const socket of this.#server?.clients ?? []) socket.close(code, reason)
  }

  async stop(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.#server?.close(resolve) ?? resolve(undefined))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  /** Stores a message and sends it to who is connected. */
  post(channelId: string): Message {
    const seq = this.lastSeq(channelId) + 1
    const message = createMessage(channelId, seq)
    this.append({ type: 'message', message })
    return message
  }

  append(event: SesameEvent): void {
    const stored = { ...event, position: this.log.length + 1 }
    this.log.push(stored)
    for (const socket of this.#clients) this.#send(socket, stored)
  }

  lastSeq(channelId: string): number {
    return this.#messages().filter((it) => it.channelId === channelId).length
  }

  /** Sends a frame past all faults. */
  sendRaw(frame: string): void {
    for (const socket of this.#clients) socket.send(frame)
  }

  #messages(): Message[] {
    return this.log.flatMap((event) => (event.type === 'message' ? [event.message] : []))
  }

  #send(socket: WebSocket, frame: object): void {
    for (const text of this.fault(JSON.stringify(frame))) socket.send(text)
  }

  #accept(socket: WebSocket): void {
    socket.on('close', () => this.#clients.delete(socket))
    socket.on('message', (data: Buffer) => {
      const frame: SentFrame = JSON.parse(data.toString())
      if (frame.type === 'ping') {
        if (this.answersPings) socket.send('{"type":"pong"}')
        return
      }
      this.received.push(frame)
      if (frame.type === 'auth') this.#signIn(socket, frame)
      if (frame.type === 'replay') this.#replay(socket, frame)
    })
  }

  #signIn(socket: WebSocket, frame: SentFrame): void {
    if (!this.acceptsSignIn || frame.apiKey !== 'sk_good') {
      socket.send(
        JSON.stringify({ type: 'error', error: 'This key is not valid.', code: 'invalid_key' }),
      )
      return socket.close(4401, 'unauthorized')
    }
    const channels = [...new Set(this.#messages().map((it) => it.channelId))]
    socket.send(
      JSON.stringify({
        type: 'authenticated',
        heartbeatIntervalMs: this.heartbeatIntervalMs,
        principalId,
        position: this.log.length,
        cursors: Object.fromEntries(channels.map((id) => [id, this.lastSeq(id)])),
      }),
    )
    this.#clients.add(socket)
  }

  #replay(socket: WebSocket, { cursors = {}, position }: SentFrame): void {
    const counts: Record<string, number> = {}
    for (const [channelId, seq] of Object.entries(cursors)) {
      const missed = this.#messages().filter((it) => it.channelId === channelId && it.seq > seq)
      const kept = missed.filter((it) => !this.lost.has(it.seq))
      counts[channelId] = kept.length
      for (const message of kept) this.#send(socket, { type: 'message', message })
    }
    for (const event of position === undefined ? [] : this.log.slice(position)) {
      const known = event.type === 'message' && event.message.channelId in cursors
      if (!known) this.#send(socket, event)
    }
    this.#send(socket, { type: 'replayed', channels: counts })
  }
}

export function createMessage(channelId: string, seq: number): Message {
  const content = `${channelId} ${seq}`
  return {
    id: `${channelId}-${seq}`,
    channelId,
    senderId: 'alice',
    seq,
    kind: 'text',
    intent: 'chat',
    content,
    plaintext: content,
    threadRootId: null,
    clientGeneratedId: null,
    createdAt: '2026-03-09T12:00:00.000Z',
    editedAt: null,
    deletedAt: null,
    replyCount: 0,
    reactions: [],
    metadata: {
      senderHandle: 'alice',
      senderDisplayName: 'Alice',
      senderKind: 'human',
      attachments: [],
      mentions: [],
      card: null,
      streaming: false,
    },
  }
}
