import type { ErrorBody, ErrorDetail } from '../types/common.ts'

/** Base of every error that this package throws on its own account. */
export class SesameError extends Error {
  override name = 'SesameError'

  /** Whether the same call may succeed when made again later. */
  get isRetryable(): boolean {
    return false
  }
}

/** The platform answered with an error status. */
export class SesameApiError extends SesameError {
  override name = 'SesameApiError'
  /** HTTP status. */
  readonly status: number
  /** Stable machine-readable code, for example `lease_not_pending`. */
  readonly code: string
  /** Id of the request in the platform's logs; name it when you report a problem. */
  readonly requestId: string | null
  /** For validation errors: the fields and what was wrong with each. */
  readonly details: ErrorDetail[]

  constructor(status: number, body: Partial<ErrorBody> & { message?: string }) {
    super(body.error ?? body.message ?? `The platform answered with status ${status}.`)
    this.status = status
    this.code = body.code ?? `http_${status}`
    this.requestId = body.requestId ?? null
    this.details = body.details ?? []
  }

  override get isRetryable(): boolean {
    return this.status === 429 || this.status >= 500
  }
}

/** The platform refused the sign-in of the socket, or ended it for good. */
export class SesameAuthError extends SesameError {
  override name = 'SesameAuthError'
  /** Stable machine-readable code, for example `invalid_api_key`. */
  readonly code: string

  constructor(message: string, code: string) {
    super(message)
    this.code = code
  }
}

/** No usable answer arrived: the network failed, the socket closed, or the time ran out. */
export class SesameConnectionError extends SesameError {
  override name = 'SesameConnectionError'

  override get isRetryable(): boolean {
    return true
  }
}

/** No answer arrived in time. */
export class SesameTimeoutError extends SesameConnectionError {
  override name = 'SesameTimeoutError'
}
