import {
  LogController,
  type FastifyBaseLogger,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { loggedPath } from './logged-path.ts'

/** One line for each answer; the request's arrival is a line of its own only while debugging. */
export class RequestLog extends LogController {
  readonly #log: FastifyBaseLogger

  constructor(logger: FastifyBaseLogger) {
    super()
    // These lines hold what is written out below and nothing else, so they are not searched for secrets.
    this.#log = logger.child({}, { redact: { paths: [] } })
  }

  override incomingRequest(request: FastifyRequest): void {
    if (this.#log.level === 'debug' || this.#log.level === 'trace')
      request.log.debug({ req: request }, 'incoming request')
  }

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    if (error) {
      request.log.error({ req: request, err: error }, 'request errored')
      return
    }
    this.#log.info(
      {
        reqId: request.id,
        method: request.method,
        path: loggedPath(request.url),
        statusCode: reply.statusCode,
        responseTime: reply.elapsedTime,
        ...(request.span && { traceId: request.span.traceId }),
      },
      'request completed',
    )
  }
}
