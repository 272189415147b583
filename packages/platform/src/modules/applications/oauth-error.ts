import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { toAppError } from '../../http/error-handler.ts'
import type { AppError } from '../../http/errors.ts'
import { setRateHeaders } from '../../http/rate-headers.ts'

/** Errors of the token endpoint (RFC 6749, 5.2; RFC 8707, 2), of registration (RFC 7591, 3.2.2) and of answers (RFC 6749, 4.1.2.1). */
export type OAuthCode =
  | 'access_denied'
  | 'invalid_client'
  | 'invalid_client_metadata'
  | 'invalid_grant'
  | 'invalid_redirect_uri'
  | 'invalid_request'
  | 'invalid_scope'
  | 'invalid_target'
  | 'temporarily_unavailable'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'

/** A refusal in the shape of OAuth. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError'
  readonly code: OAuthCode

  constructor(code: OAuthCode, message: string) {
    super(message)
    this.code = code
  }

  get status(): number {
    if (this.code === 'temporarily_unavailable') return 503
    return this.code === 'invalid_client' ? 401 : 400
  }
}

/** Answers any failure of the endpoints of OAuth in its shape; what is not known tells the caller its request id alone. */
export function answerOAuthError(
  error: FastifyError | AppError | OAuthError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  if (error instanceof OAuthError) {
    send(reply, error.status, error.code, error.message)
    return
  }
  const known = toAppError(error, request)
  if (known.status >= 500) request.log.error({ err: known.cause ?? known }, 'request failed')
  if (known.retryAfterSeconds !== undefined)
    reply.header('Retry-After', String(known.retryAfterSeconds))
  if (known.limit) setRateHeaders(reply, known.limit)
  send(reply, known.status, codeOf(known.status), known.message)
}

function codeOf(status: number): string {
  if (status === 429 || status === 503) return 'temporarily_unavailable'
  return status >= 500 ? 'server_error' : 'invalid_request'
}

const send = (reply: FastifyReply, status: number, error: string, description: string): void =>
  void reply
    .status(status)
    .type('application/json')
    .serializer(JSON.stringify)
    .send({ error, error_description: asciiOf(description) })

/** RFC 6749 allows printable ASCII without quotes and backslashes in descriptions. */
export const asciiOf = (text: string): string =>
  text
    .replaceAll('"', "'")
    .replaceAll('\\', '/')
    .replaceAll(/[^\x20-\x7e]/g, '?')
