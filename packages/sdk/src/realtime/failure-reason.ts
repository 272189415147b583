import { SesameApiError } from '../core/errors.ts'

/** What classes of errors are called, and not what somebody has set as a name. */
const className = /^[A-Z]\p{L}{0,40}(?:Error|Exception)$/u
/** Codes of systems and runtimes: ENOSPC, ERR_INVALID_URL. Without digits, which keys have. */
const systemCode = /^E[A-Z]{2,19}$|^[A-Z]{2,20}(?:_[A-Z]{1,20}){1,5}$/

/** Codes of the platform: lease_not_active. */
const platformCode = /^[a-z]{2,20}(?:_[a-z0-9]{1,20}){0,5}$/

const matching = (text: unknown, pattern: RegExp): string[] =>
  typeof text === 'string' && pattern.test(text) ? [text] : []

/** What kind of error it is: its class and its code, and that of what it came from. */
function kindOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 2) return []
  // Anybody may have set them to anything.
  const { name, cause }: { name: unknown; cause?: unknown } = error
  const code: unknown = 'code' in error ? error.code : undefined
  return [
    ...matching(name, className),
    ...matching(code, error instanceof SesameApiError ? platformCode : systemCode),
    ...kindOf(cause, depth + 1),
  ]
}

/**
 * Why a handler failed, for people in a channel: what kind of error it was. Nothing of its text: errors carry what was worked on, and
 * a password that is a word looks like any other.
 */
export function failureReason(error: unknown): string {
  const kind = [...new Set(kindOf(error).filter((each) => each !== 'Error'))]
  return kind.length === 0 ? 'The handler failed.' : `The handler failed (${kind.join(', ')}).`
}
