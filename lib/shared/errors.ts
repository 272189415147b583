import type { ErrorBody, ErrorDetail } from '@sesamespace/sdk'

/** A failed call of the dashboard's own API, as the browser sees it. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly requestId: string | null
  readonly details: ErrorDetail[]

  constructor(status: number, body: Partial<ErrorBody> = {}) {
    super(body.error ?? 'The request failed.')
    this.name = 'ApiError'
    this.status = status
    this.code = body.code ?? 'unknown'
    this.requestId = body.requestId ?? null
    this.details = body.details ?? []
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const isDetail = (value: unknown): value is ErrorDetail =>
  isObject(value) && typeof value.path === 'string' && typeof value.message === 'string'

/** Reads the body of a failed call, whoever answered: something in between may have its own words. */
export function errorBody(value: unknown): Partial<ErrorBody> {
  if (!isObject(value)) return {}
  const { error, code, requestId, details } = value
  return {
    ...(typeof error === 'string' && { error }),
    ...(typeof code === 'string' && { code }),
    ...(typeof requestId === 'string' && { requestId }),
    ...(Array.isArray(details) && { details: details.filter(isDetail) }),
  }
}

/** The one map from code to words. A code that is not here shows the server's own sentence. */
const wordsByCode: Record<string, string> = {
  network: 'Sesame cannot be reached. Check your connection, then try again.',
  timeout: 'Sesame took too long to answer. Try again.',
  platform_unreachable: 'The Sesame server does not answer. Check that it runs, then try again.',
  unauthenticated: 'Your session has ended. Sign in again.',
  invalid_credentials: 'The email or the password is wrong.',
  totp_required: 'Enter the six digits of your authenticator app.',
  invalid_totp: 'That code is not valid now. Enter the newest one.',
  rate_limited: 'Too many tries. Wait a minute, then try again.',
  too_many_attempts: 'Too many tries. Wait 15 minutes, then try again.',
  invalid_setup_token:
    'This setup link is not valid. Use the one that Sesame printed at its first start.',
  setup_done: 'This workspace is set up already. Sign in.',
  forbidden: 'Your role does not allow this. Ask an admin.',
  not_found: 'This is not here any more, or you may not see it.',
  cross_origin: 'The request came from another site and was refused.',
  lease_not_pending: 'Someone decided this request already.',
  lease_not_active: 'This lease has ended.',
  own_request: 'You cannot approve your own request.',
  lease_changed: 'The item changed since the request was made. Look again before you decide.',
  handle_taken: 'This handle is taken. Choose another.',
  email_taken: 'A member with this email exists already.',
  last_owner: 'A workspace needs at least one owner.',
  internal: 'Something went wrong on the server. Try again.',
}

/** What to tell a person about any failure. */
export function errorWords(error: unknown): string {
  if (error instanceof ApiError) return wordsByCode[error.code] ?? error.message
  return 'Something went wrong. Try again.'
}

/** The words for one code, when only the code travelled. */
export function codeWords(code: string): string {
  return wordsByCode[code] ?? 'Something went wrong. Try again.'
}

/** What was wrong with each field of a form, keyed by the field's name. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {}
  return Object.fromEntries(
    error.details.map(({ path, message }) => [path.replace(/^(body|query|params)\./, ''), message]),
  )
}

/** Whether asking again may help: the network, a busy server, not a refusal. */
export function isTransient(error: unknown): boolean {
  return (
    !(error instanceof ApiError) ||
    error.status === 0 ||
    error.status === 429 ||
    error.status >= 500
  )
}
