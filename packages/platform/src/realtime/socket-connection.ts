import type { Logger } from 'pino'
import type { RawData } from 'ws'
import { databaseFailure } from '../http/database-failure.ts'
import { AppError } from '../http/errors.ts'
import type { ActivityService } from '../modules/presence/index.ts'
import { answerFrame } from './answer-frame.ts'
import { ArrivalWatch } from './arrival-watch.ts'
import type { ClientSocket } from './client-socket.ts'
import { frameBudget } from './frame-budget.ts'
import { openSession, type SessionParts } from './open-session.ts'
import { closeCodes } from './server-frames.ts'
import type { SocketSession } from './socket-session.ts'

const SIGN_IN_TIMEOUT_MS = 10_000
/** RFC 6455, 7.1.5: no close frame arrived. */
const ABNORMAL_CLOSURE = 1006

export interface ConnectionParts extends SessionParts {
  activity: ActivityService
  logger: Logger
}

interface ConnectionOptions {
  /** Hosts that a signature may be for. */
  hosts: readonly string[]
  /** Called when the socket has signed in, and when it is closed. */
  onSettled: () => void
}

/** One accepted socket: its sign-in, then its frames, one at a time. */
export class SocketConnection {
  readonly #parts: ConnectionParts
  readonly #client: ClientSocket
  readonly #options: ConnectionOptions
  readonly #isWithinBudget = frameBudget()
  readonly #timeout: NodeJS.Timeout
  #session: SocketSession | null = null
  #work = Promise.resolve()
  readonly #arrivals: ArrivalWatch

  constructor(parts: ConnectionParts, client: ClientSocket, options: ConnectionOptions) {
    this.#parts = parts
    this.#client = client
    this.#options = options
    this.#arrivals = new ArrivalWatch(() => client.ping())
    this.#timeout = setTimeout(
      () =>
        client.refuse({
          code: 'sign_in_timeout',
          error: 'No sign-in arrived in 10 seconds.',
          closeCode: closeCodes.signInFailed,
        }),
      SIGN_IN_TIMEOUT_MS,
    )
  }

  /** Takes a frame. A sign-in or a replay is finished before what came after it. */
  receive(data: RawData, isBinary: boolean): void {
    // It has said who it is; how long that takes us to look up is not its fault.
    clearTimeout(this.#timeout)
    if (!this.#isWithinBudget()) {
      return this.#client.refuse({
        code: 'rate_limited',
        error: 'Too many frames. Slow down.',
        closeCode: closeCodes.policy,
      })
    }
    const text = isBinary ? null : textOf(data)
    this.#work = this.#work
      .then(() => this.#answer(text))
      .catch((error: unknown) => this.#fail(error))
  }

  /** The other side answered a ping. */
  heard(): void {
    this.#arrivals.answered()
  }

  /** The socket is closed. */
  end(code: number): void {
    this.#settle()
    this.#session?.end()
    this.#arrivals.end()
    // Without a word: what was written to it last may not have arrived.
    const heardAt = code === ABNORMAL_CLOSURE ? this.#arrivals.arrivedAt : null
    const { hub, logger } = this.#parts
    this.#work = this.#work
      .then(async () => {
        if (this.#session) await hub.leave(this.#session, heardAt)
      })
      .catch((error: unknown) => logger.error({ err: error }, 'socket leave failed'))
  }

  async #answer(text: string | null): Promise<void> {
    if (text === null) {
      return this.#client.refuse({
        code: 'invalid_frame',
        error: 'Frames are JSON text.',
        closeCode: closeCodes.policy,
      })
    }
    if (this.#session) return await answerFrame(this.#parts, this.#session, text)
    this.#session = await openSession(this.#parts, this.#client, text, this.#options.hosts)
    if (!this.#session) return
    // Receipts say what agents were given.
    if (this.#session.actor.kind === 'agent')
      this.#client.writer.onWrite = () => this.#arrivals.written()
    // Before the client learns of it and opens the next socket.
    this.#settle()
    await this.#parts.activity.seen(this.#session.actor)
  }

  #settle(): void {
    clearTimeout(this.#timeout)
    this.#options.onSettled()
  }

  /** What is known goes to the client; after a fault of ours it has to start anew. */
  #fail(error: unknown): void {
    const known = error instanceof AppError ? error : databaseFailure(error)
    if (known && (known === error || known.status < 500))
      return this.#client.sendError(known.code, known.message)
    this.#parts.logger.error({ err: error }, 'socket frame failed')
    this.#client.refuse({
      code: known?.code ?? 'internal_error',
      error: known?.message ?? 'Something went wrong on our side. Reconnect.',
      closeCode: closeCodes.failed,
    })
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString()
  return data instanceof ArrayBuffer ? Buffer.from(data).toString() : data.toString()
}
