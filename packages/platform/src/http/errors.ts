import { errorStatus, type ErrorCode, type ErrorDetail } from '@sesamespace/contract/errors'

export type { ErrorCode, ErrorDetail }

/** How much of a limit is left. */
export interface RateLimit {
  /** What is limited, for example `messages`. */
  policy: string
  /** How many there may be in a window. */
  quota: number
  windowSeconds: number
  remaining: number
  /** Until there may be more. */
  resetSeconds: number
}

/** A failure that the caller is told about: a code with its status, and a sentence that says what to do. */
export class AppError extends Error {
  override readonly name: string = 'AppError'
  readonly code: ErrorCode
  readonly details: ErrorDetail[] | undefined
  /** Seconds after which trying again makes sense. */
  readonly retryAfterSeconds: number | undefined
  /** The limit that was reached. */
  readonly limit: RateLimit | undefined

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      details?: ErrorDetail[]
      retryAfterSeconds?: number
      limit?: RateLimit
      cause?: unknown
    } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.details = options.details
    this.limit = options.limit
    this.retryAfterSeconds = options.retryAfterSeconds ?? options.limit?.resetSeconds
  }

  get status(): number {
    return errorStatus[this.code]
  }
}

/** What a missing id and another workspace's id both answer. */
export const notFound = (what: string): AppError =>
  new AppError(
    'not_found',
    `${what} not found. It may have been removed, or you may not have access to it.`,
  )
