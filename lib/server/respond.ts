import {
  errorStatus,
  type ErrorBody,
  type ErrorCode,
  type ErrorDetail,
} from '@sesamespace/contract/errors'
import { SesameApiError, SesameConnectionError } from '@sesamespace/sdk'
import { NextResponse } from 'next/server'
import type { z } from 'zod'
import { logError } from './log'

/** A refusal of the dashboard itself, before the platform was asked. */
export class HandlerError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetail[] | undefined

  constructor(code: ErrorCode, message: string, details?: ErrorDetail[]) {
    super(message)
    this.name = 'HandlerError'
    this.code = code
    this.details = details
  }

  get status(): number {
    return errorStatus[this.code]
  }
}

/** A JSON answer that no cache keeps. Everything that is a person's own, and above all plaintext, leaves through here. */
export function noStore(data: unknown, status = 200): NextResponse {
  return NextResponse.json(data, { status, headers: { 'cache-control': 'no-store' } })
}

/** Turns any failure into `{error, code, requestId, details?}` with its status; what is unexpected says nothing of its inside. */
export function errorResponse(error: unknown, requestId: string): NextResponse {
  const { status, ...body } = describe(error, requestId)
  if (status >= 500) {
    logError({ requestId: body.requestId, code: body.code, error: String(error) })
  }
  const response = noStore(body, status)
  response.headers.set('x-request-id', body.requestId)
  return response
}

function describe(error: unknown, requestId: string): ErrorBody & { status: number } {
  if (error instanceof SesameApiError) {
    const { status, code, message, details } = error
    const known = { status, code, error: message, requestId: error.requestId ?? requestId }
    return details.length > 0 ? { ...known, details } : known
  }
  if (error instanceof HandlerError) {
    const { status, code, message, details } = error
    return { status, code, error: message, requestId, ...(details && { details }) }
  }
  if (error instanceof SesameConnectionError) {
    return {
      status: 502,
      code: 'platform_unreachable',
      error: 'The Sesame server does not answer.',
      requestId,
    }
  }
  return {
    status: 500,
    code: 'internal_error',
    error: 'Something went wrong on the server.',
    requestId,
  }
}

/** Reads input by its schema; what does not fit is told field by field. */
export function parseInput<S extends z.ZodType>(
  schema: S,
  input: unknown,
  where: string,
): z.output<S> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const details = result.error.issues.map(({ path, message }) => ({
    path: [where, ...path.map(String)].join('.'),
    message,
  }))
  throw new HandlerError(
    'invalid_request',
    details[0]?.message ?? 'The request is not valid.',
    details,
  )
}
