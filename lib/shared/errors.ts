import type { ErrorBody, ErrorDetail } from '@sesamespace/sdk'
import { isRecord } from './guards'

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

const isDetail = (value: unknown): value is ErrorDetail =>
  isRecord(value) && typeof value.path === 'string' && typeof value.message === 'string'

/** Reads the body of a failed call, whoever answered: something in between may have its own words. */
export function errorBody(value: unknown): Partial<ErrorBody> {
  if (!isRecord(value)) return {}
  const { error, code, requestId, details } = value
  return {
    ...(typeof error === 'string' && { error }),
    ...(typeof code === 'string' && { code }),
    ...(typeof requestId === 'string' && { requestId }),
    ...(Array.isArray(details) && { details: details.filter(isDetail) }),
  }
}

/** The id of the failed request, by which its line in the log is found. */
export const requestIdOf = (error: unknown): string | null =>
  error instanceof ApiError ? error.requestId : null

/** The one map from code to words. A code that is not here shows the server's own sentence. */
const errorMessages: Record<string, string> = {
  network: 'Sesame cannot be reached. Check your connection, then try again.',
  request_timeout: 'The connection is too slow. Try again.',
  timeout: 'The server doesn’t answer. Try again in a moment.',
  platform_unreachable: 'The Sesame server does not answer. Check that it runs, then try again.',
  unavailable: 'Sesame is not ready. Try again in a moment.',
  internal: 'Something went wrong on the server. Try again.',
  internal_error: 'Something went wrong on the server. Try again.',
  unauthenticated: 'Your session has ended. Sign in again.',
  invalid_token: 'Your session has ended. Sign in again.',
  invalid_credentials: 'The email, the password or the code is wrong.',
  totp_required: 'Enter the six digits of your authenticator app.',
  account_disabled: 'This account is disabled. Ask an admin of your workspace.',
  rate_limited: 'Too many requests. Wait a minute, then try again.',
  too_many_attempts: 'Too many tries. Wait 15 minutes, then try again.',
  invalid_setup_token:
    'This setup link is not valid. Use the one that Sesame printed when it first started.',
  already_set_up: 'This workspace is set up already. Sign in instead.',
  task_blocked: 'This task waits for others that are not finished.',
  task_nested: 'A sub-task has no sub-tasks of its own.',
  task_subtasks_open: 'This task has sub-tasks that are not finished.',
  task_changed: 'Somebody changed this meanwhile. Look at what is there now, then try again.',
  view_changed:
    'Somebody changed this view meanwhile. Save again to replace what they saved, or save yours as a new view.',
  step_up_required: 'Not done: it takes proof that it’s you. Try again.',
  second_factor_required: 'Your workspace requires a second factor. Set one up first.',
  last_second_factor:
    'Your workspace requires a second factor, and this is your only one. Set up another one first.',
  no_second_factor: 'Set up a second factor for yourself first, under Settings › Security.',
  forbidden: 'Your role does not allow this. Ask an admin.',
  not_found: 'Not found, or you don’t have access.',
  origin_not_allowed: 'The request came from another site and was refused.',
  self_approval: 'You can’t approve your own request. Someone else has to.',
  lease_not_pending: 'Someone decided this request already.',
  question_not_pending: 'This question is over: it was answered, withdrawn or lapsed.',
  lease_not_active: 'This lease has ended.',
  lease_ended: 'This lease has ended.',
  task_not_claimed: 'This task is not claimed. Claim it first.',
  run_not_running: 'No run is under way for this.',
  confirmation_required: 'This makes secrets readable for everyone in the vault. Confirm it first.',
  reason_required: 'This vault asks why its secrets are revealed. Try again and say why.',
  unreadable_secret:
    'The stored value cannot be opened. Restore an earlier version, or tell an admin to look at the backups.',
  lease_changed: 'The item changed since it was asked for. Look again before you decide.',
  sealed: 'Secrets are sealed, so this has to wait. An owner can unseal them.',
  wrong_passphrase: 'This passphrase does not open them. Try again.',
  storage_full: 'The disk of the server is full, so nothing can be saved. Tell an admin.',
  audit_unavailable: 'The audit log cannot be written, so nothing is shown. Tell an admin.',
  handle_taken: 'This handle is taken. Choose another.',
  email_taken: 'Someone with this email is here already.',
  last_owner: 'A workspace needs at least one owner. Make someone else owner first.',
}

/** Codes that mean that the person has to sign in again. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiError && ['unauthenticated', 'invalid_token'].includes(error.code)

/** Whether the person has to set up a second factor before anything else. */
export const lacksFactor = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'second_factor_required'

/** Of the state of the seal in the cache. */
export const sealKey = ['seal'] as const

/** Whether it has to wait until somebody unseals the secrets. */
export const isSealed = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'sealed'

/** Whether code of the page did not come: without a network, see `whenReachable`, or because the server has a newer version. */
export const isMissingCode = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'ChunkLoadError' || error.message.startsWith('Failed to load chunk'))

/** What to tell a person about any failure. */
export function errorMessage(error: unknown): string {
  if (isMissingCode(error)) return errorMessages.network ?? ''
  if (error instanceof ApiError) return errorMessages[error.code] ?? error.message
  return 'Something went wrong. Try again.'
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
  if (isSealed(error)) return false
  return (
    !(error instanceof ApiError) ||
    error.status === 0 ||
    error.status === 429 ||
    error.status >= 500
  )
}

/** What was asked for is not there, any more or for this person. A proxy whose server is away may answer 404 too, without a code. */
export const isGone = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 404 && error.code !== 'unknown'
