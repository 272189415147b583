import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'
import { AppError } from '../http/errors.ts'

/** What went wrong at the provider: for the person in our words, and for the log of the operator, if they can mend it. */
interface Explained {
  answer: AppError
  note: string | null
}

/** Answers of the provider that mean that the person, or an admin there, said no. */
const refusals = new Set([
  'access_denied',
  'account_selection_required',
  'consent_required',
  'interaction_required',
  'login_required',
])
const passing = new Set(['server_error', 'temporarily_unavailable'])

/** Codes of answers that came, but were not of the kind that a provider gives: a proxy's page, or an error of 500. */
const notItsAnswer = new Set(['OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_TIMEOUT', 'OAUTH_ABORT'])

/** Turns any failure into a code. Errors of the provider carry its own text, and tokens: none of it is passed on or logged. */
export function explainProvider(error: unknown): Explained {
  if (error instanceof AuthorizationResponseError) {
    if (refusals.has(error.error)) return { answer: denied(), note: null }
    if (passing.has(error.error)) return { answer: unavailable(), note: null }
    return { answer: failed(), note: `the provider refused the request (${nameOf(error.error)})` }
  }
  if (error instanceof ResponseBodyError) {
    if (error.error === 'invalid_grant') return { answer: expired(), note: null }
    return { answer: failed(), note: `the provider refused us (${nameOf(error.error)})` }
  }
  if (error instanceof ClientError) {
    const { cause, code } = error
    if (cause instanceof AppError) return { answer: failed(), note: cause.message }
    if (code === undefined || notItsAnswer.has(code))
      return { answer: unavailable(), note: 'the provider does not answer' }
    return { answer: failed(), note: `the provider's answer cannot be trusted (${nameOf(code)})` }
  }
  return { answer: failed(), note: 'the provider gave an answer that is not understood' }
}

/** A code of a closed set, or what could be one: never text. */
const nameOf = (code: string): string => /^\w{1,60}$/.exec(code)?.[0] ?? 'unknown error'

const denied = (): AppError =>
  new AppError('sso_denied', 'The sign-in was refused at the provider.')

const unavailable = (): AppError =>
  new AppError('sso_unavailable', 'The provider of single sign-on does not answer. Try again.')

export const expired = (): AppError =>
  new AppError(
    'sso_expired',
    'This sign-in took too long, was used already, or was started in another browser. Start again.',
  )

const failed = (): AppError =>
  new AppError(
    'sso_failed',
    'The provider of single sign-on gave an answer that cannot be used. Whoever runs Sesame finds the reason in its log.',
  )
