import type { ClientErrorCode } from './error-codes.ts'
import { SesameConnectionError } from './errors.ts'
import { explainFailure } from '../runtime/failure.ts'

/** Why the network failed, in words. */
export interface Failure {
  code: ClientErrorCode
  reason: string
}

/** Turns what `fetch` or a socket threw into an error of ours that says why; the original is its `cause`. */
export function connectionError(host: string, cause: unknown): SesameConnectionError {
  const { code, reason } = explain(cause)
  const end = reason.endsWith('?') ? '' : '.'
  return new SesameConnectionError(`Cannot reach ${host}: ${reason}${end}`, { code, cause })
}

function explain(cause: unknown): Failure {
  const links = [...chain(cause)]
  const texts = links.map(({ message }) => message).filter((text) => text !== '')
  const reason = texts.at(-1)?.replace(/\.$/, '') ?? 'the network failed'
  return explainFailure(links) ?? { code: 'unreachable', reason }
}

/** An error on the way to the first cause. */
export interface Link {
  code?: string
  message: string
}

/** An error, what caused it, and what an error of several holds. */
function* chain(value: unknown, depth = 0): Generator<Link> {
  if (depth > 5) return
  if (typeof value === 'string') yield { message: value }
  if (typeof value !== 'object' || value === null) return
  const { code, message, cause, errors, error }: Record<string, unknown> = { ...ownParts(value) }
  yield {
    ...(typeof code === 'string' && { code }),
    message: typeof message === 'string' ? message : '',
  }
  for (const inner of [error, cause, ...(Array.isArray(errors) ? errors : [])]) {
    yield* chain(inner, depth + 1)
  }
}

/** The parts of an error or an error event, which are on its prototype as often as on itself. */
function ownParts(value: object): Record<string, unknown> {
  return Object.fromEntries(
    ['code', 'message', 'cause', 'errors', 'error'].map((name) => [
      name,
      name in value ? Reflect.get(value, name) : undefined,
    ]),
  )
}
