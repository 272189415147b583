import type { ErrorBody, ErrorDetail } from '../types/common.ts'
import { brand, isInstance } from './brand.ts'
import type { ClientErrorCode, SesameErrorCode } from './error-codes.ts'

/** Base of every error that this package throws. `instanceof` works across its ES module and CommonJS copies. */
export class SesameError extends Error {
  override name = 'SesameError'
  /** Stable machine-readable code, for example `lease_not_pending`. */
  readonly code: SesameErrorCode

  static {
    brand(this.prototype, 'SesameError')
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return isInstance(this, value)
  }

  constructor(message: string, code: SesameErrorCode = 'invalid_options', options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }

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
  /** Id of the request in the platform's logs; name it when you report a problem. */
  readonly requestId: string | null
  /** For validation errors: the fields and what was wrong with each. */
  readonly details: ErrorDetail[]

  static {
    brand(this.prototype, 'SesameApiError')
  }

  constructor(status: number, body: Partial<ErrorBody> & { message?: string }) {
    super(
      body.error ?? body.message ?? `The platform answered with status ${status}.`,
      body.code ?? `http_${status}`,
    )
    this.status = status
    this.requestId = body.requestId ?? null
    this.details = body.details ?? []
  }

  override get isRetryable(): boolean {
    return this.status === 408 || this.status === 429 || this.status >= 500
  }
}

/** Refusals that end by themselves. */
const passingRefusals: readonly SesameErrorCode[] = ['agent_frozen', 'sign_in_timeout']

/** The platform refused the sign-in of the socket, or ended it. */
export class SesameAuthError extends SesameError {
  override name = 'SesameAuthError'

  static {
    brand(this.prototype, 'SesameAuthError')
  }

  /** `true` for a refusal that ends by itself: a frozen agent comes back when it is unfrozen. */
  override get isRetryable(): boolean {
    return passingRefusals.includes(this.code)
  }
}

/** No usable answer arrived: the network failed, the socket closed, or something else than the platform answered. */
export class SesameConnectionError extends SesameError {
  override name = 'SesameConnectionError'

  static {
    brand(this.prototype, 'SesameConnectionError')
  }

  constructor(
    message: string,
    options: { code?: ClientErrorCode | (string & {}); cause?: unknown } = {},
  ) {
    const { code = 'unreachable', ...rest } = options
    super(message, code, rest)
  }

  /** `false` when asking again cannot help: the address is another program's, or its certificate is not accepted. */
  override get isRetryable(): boolean {
    return this.code !== 'tls_failed' && this.code !== 'not_the_platform'
  }
}

/** No answer arrived in time. */
export class SesameTimeoutError extends SesameConnectionError {
  override name = 'SesameTimeoutError'

  static {
    brand(this.prototype, 'SesameTimeoutError')
  }

  constructor(message: string) {
    super(message, { code: 'timeout' })
  }
}
