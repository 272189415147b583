import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  isResponseSerializationError,
} from 'fastify-type-provider-zod'
import { tooLarge } from './bodies.ts'
import { databaseFailure } from './database-failure.ts'
import { setRateHeaders } from './rate-headers.ts'
import { AppError, type ErrorDetail } from './errors.ts'

/** Maps every failure to the one error body. What is not an AppError tells the caller nothing but its request id. */
export function handleError(
  error: FastifyError | AppError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const known = toAppError(error, request)
  if (known.status >= 500 || known.cause)
    request.log.error({ err: error.cause instanceof Error ? error.cause : error }, 'request failed')
  if (known.retryAfterSeconds !== undefined)
    reply.header('Retry-After', String(known.retryAfterSeconds))
  if (known.limit) setRateHeaders(reply, known.limit)
  if (known.status === 401)
    reply.header('WWW-Authenticate', request.routeOptions.config.challenge?.(request) ?? 'Bearer')
  reply
    .status(known.status)
    .type('application/json')
    .serializer(JSON.stringify)
    .send({
      error: known.message,
      code: known.code,
      requestId: request.id,
      ...(known.details && { details: known.details }),
    })
}

export const noSuchAddress = (): AppError =>
  new AppError('not_found', 'There is nothing at this address. See /docs for the API.')

export function toAppError(error: FastifyError | AppError, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const details: ErrorDetail[] = error.validation.map((issue) => ({
      path: [
        error.validationContext ?? 'body',
        ...issue.instancePath.split('/').filter(Boolean),
      ].join('.'),
      message: issue.message ?? 'is not valid',
    }))
    const first = details[0]
    return new AppError(
      'invalid_request',
      first ? `${first.path}: ${first.message}` : 'The request is not valid.',
      { details },
    )
  }
  if (isResponseSerializationError(error))
    return new AppError('internal_error', 'Something went wrong on our side.', {
      cause: error.cause,
    })
  switch (error.code) {
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new AppError('uri_too_long', 'The address is too long. Ids have 36 characters.')
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return tooLarge(request.routeOptions.bodyLimit)
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError(
        'unsupported_media_type',
        'Send JSON with "Content-Type: application/json".',
      )
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return new AppError('invalid_request', 'The body is not valid JSON.')
  }
  if (error.statusCode === 400)
    return new AppError('invalid_request', 'The request could not be read.')
  if (error.statusCode === 429)
    return new AppError('rate_limited', 'Too many requests. Wait a moment.')
  const ofDatabase = databaseFailure(error)
  if (ofDatabase) return ofDatabase
  return new AppError(
    'internal_error',
    'Something went wrong on our side. Tell your operator the request id.',
    { cause: error },
  )
}
