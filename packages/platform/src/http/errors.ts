/** Every error code of the API and its HTTP status. A code, once published, keeps its meaning. */
export const errorStatus = {
  invalid_request: 400,
  empty_selection: 400,
  credential_in_url: 400,
  invalid_cron: 400,
  invalid_timezone: 400,
  unauthenticated: 401,
  invalid_credentials: 401,
  invalid_token: 401,
  invalid_signature: 401,
  replayed: 401,
  invalid_setup_token: 401,
  refresh_token_reused: 401,
  totp_required: 401,
  account_disabled: 403,
  forbidden: 403,
  self_approval: 403,
  agent_frozen: 403,
  missing_scope: 403,
  origin_not_allowed: 403,
  not_found: 404,
  already_set_up: 409,
  handle_taken: 409,
  email_taken: 409,
  name_taken: 409,
  conflict: 409,
  last_owner: 409,
  lease_not_pending: 409,
  lease_not_active: 409,
  lease_changed: 409,
  field_not_leased: 409,
  task_already_claimed: 409,
  task_not_claimed: 409,
  channel_archived: 409,
  item_changed: 409,
  no_totp: 409,
  lease_ended: 410,
  payload_too_large: 413,
  unsupported_media_type: 415,
  idempotency_conflict: 422,
  weak_password: 422,
  url_not_allowed: 422,
  secret_in_content: 422,
  rate_limited: 429,
  too_many_attempts: 429,
  internal_error: 500,
  audit_unavailable: 503,
  unavailable: 503,
} as const satisfies Record<string, number>

export type ErrorCode = keyof typeof errorStatus

export interface ErrorDetail {
  path: string
  message: string
}

/** A failure that the caller is told about: a code with its status, and a sentence that says what to do. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly details: ErrorDetail[] | undefined
  /** Seconds after which trying again makes sense. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ErrorCode,
    message: string,
    options: { details?: ErrorDetail[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.details = options.details
    this.retryAfterSeconds = options.retryAfterSeconds
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
